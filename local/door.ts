// The one HTTP server of the local cloud: sorts requests by path and hands them on.
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { FunctionSpec } from '../cloudfunctions/cloud'
import type { Controls } from './control'
import { answerControl } from './controls'
import { answerCall, answerHttp } from './gateway'
import { sendJson } from './http'
import type { pagesOf } from './pages'
import { answerWechatPay, isWechatPays } from './wechatpay/doors'

export interface DoorOptions extends Controls {
  functions: FunctionSpec[]
  /** Where `/admin` is passed on to. */
  databaseUrl: string
  pages: ReturnType<typeof pagesOf>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers every request to the local cloud. */
export function makeDoor(options: DoorOptions): Handler {
  const { functions, databaseUrl, pages, clock, calls, pay } = options
  const mounted = functions.flatMap(spec =>
    spec.kind === 'http' && spec.path ? [{ spec, path: spec.path }] : [],
  )
  const passOn = passOnTo(databaseUrl)

  return async (request, response) => {
    const { pathname, query } = splitUrl(request)
    if (pathname.startsWith('/functions/')) {
      return answerCall(request, response, pathname.slice('/functions/'.length), calls, clock)
    }
    const route = mounted.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    if (route) return answerHttp(request, response, { pathname, query }, route.spec, calls, clock)
    if (isWechatPays(pathname)) return answerWechatPay(request, response, pay)
    if (pathname === '/admin') return passOn(request, response)
    if (pathname.startsWith('/local/')) {
      return answerControl(request, response, pathname.slice('/local/'.length), options)
    }
    if (pathname === '/healthz') return sendJson(response, 200, '{"ok":true}')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && (await pages(request, response, pathname))) return
    sendJson(response, 404, '{"message":"nothing here"}')
  }
}

/** A server that answers with `handler`; a fault in it is answered too. */
export function serverFor(handler: Handler): http.Server {
  const server = http.createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, '{"ok":false,"refusal":"internal","message":"","details":{}}')
    })
  })
  // Longer than any client keeps an idle connection, or a request meets a connection that just closed.
  server.keepAliveTimeout = 65_000
  return server
}

/** The path as it was sent: nothing is decoded or tidied, so no two handlers can read it differently. */
function splitUrl({ url = '/' }: IncomingMessage): { pathname: string; query: string } {
  const mark = url.indexOf('?')
  return mark < 0
    ? { pathname: url, query: '' }
    : { pathname: url.slice(0, mark), query: url.slice(mark + 1) }
}

/** Passes a request on as it is, so that tools outside can use the SDK through the one public port. */
function passOnTo(target: string): Handler {
  const agent = new http.Agent({ keepAlive: true })
  return (request, response) =>
    new Promise((resolve, reject) => {
      const { query } = splitUrl(request)
      const { host: _, ...headers } = request.headers
      const onward = http.request(
        `${target}?${query}`,
        { method: request.method, headers, agent },
        answer => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
          answer.on('end', resolve)
          answer.on('error', reject)
        },
      )
      onward.on('error', reject)
      request.pipe(onward)
    })
}
