// A client of the running cloud over HTTP, as tools and tests use it: members' calls, and tills that sign.
import http from 'node:http'
import type { Action, Answer, InputOf, ValueOf } from '../shared/api'
import type { Apis } from '../shared/apis'
import type { Seeds } from '../shared/card/api'
import { codeAt, dayOfStep } from '../shared/card/code'
import { demoSecret } from './demo'
import { authorization } from './signing'

// biome-ignore lint/suspicious/noExplicitAny: a reply is whatever the server said; callers look at its status.
type Json = any

export interface HttpAnswer {
  status: number
  body: Json
}

type Data<F extends keyof Apis, A extends keyof Apis[F]> = InputOf<
  Apis[F][A] & Action<unknown, unknown, string>
>
type Value<F extends keyof Apis, A extends keyof Apis[F]> = ValueOf<
  Apis[F][A] & Action<unknown, unknown, string>
>

export class CloudClient {
  private readonly agent: http.Agent
  private readonly host: string
  private readonly port: number

  /** `url` is the door's (`http://127.0.0.1:8787`), `connections` the most at a time. */
  constructor(
    readonly url: string,
    connections = 64,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
    const { hostname, port } = new URL(url)
    this.host = hostname
    this.port = Number(port)
  }

  /** Calls an action as a person; `now` sets the time of this one call. */
  async call<F extends keyof Apis, A extends keyof Apis[F] & string>(
    openid: string,
    name: F,
    action: A,
    data: Data<F, A>,
    now?: Date,
  ): Promise<Answer<Value<F, A>, string>> {
    const body = JSON.stringify({ action, data })
    const headers = { 'x-wx-openid': openid, ...clockHeader(now) }
    return (await this.send('POST', `/functions/${name}`, body, headers)).body
  }

  /** Asks the till's API as a demonstration terminal. */
  till(method: 'GET' | 'POST', path: string, data: object | undefined, now?: Date, terminal = 'S001-1') {
    const body = data === undefined ? '' : JSON.stringify(data)
    const signing = { terminal, secret: demoSecret(terminal) }
    const header = authorization(method, path, body, signing, now ?? new Date())
    return this.send(method, path, body, { authorization: header, ...clockHeader(now) })
  }

  /** Sends one request. Rejects when no whole answer came. */
  send(
    method: string,
    path: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: this.host,
          port: this.port,
          path,
          method,
          agent: this.agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        response => {
          const chunks: Buffer[] = []
          response.on('data', chunk => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8')
            try {
              resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
            } catch {
              resolve({ status: response.statusCode ?? 0, body: text })
            }
          })
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}

function clockHeader(now: Date | undefined): Record<string, string> {
  return now ? { 'x-local-now': now.toISOString() } : {}
}

/** The code of a step from seeds, as the phone makes it. */
export function codeFrom({ prefix, memberNo, seeds }: Seeds, step: number): string {
  const seed = seeds.find(known => known.day === dayOfStep(step))
  if (!seed) throw new Error('no seed for that day')
  return codeAt({ prefix, memberNo, seed: seed.seed, step })
}
