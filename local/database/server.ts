// The HTTP side of the local database: the envelope in which the SDK sends requests and expects answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Engine, type EngineOptions } from './engine'
import { listenOnFreePort, listenOnPort } from './free-port'
import { RequestQueue } from './queue'
import type { Request } from './request'

/** Answers what is not about documents: functions, storage, WeChat. Its answer is sent as it is. */
export type Others = (request: Request) => Promise<object>

export interface DatabaseServerOptions {
  /** An engine that is open already, which stays the caller's to close; or how to open one. */
  engine: Engine | EngineOptions
  /** Below 32768; without it a free one is found. */
  port?: number
  others?: Others
  maxBodyBytes?: number
}

export interface DatabaseServer {
  url: string
  port: number
  engine: Engine
  /** Answers what has arrived, then lets go of the port and of the file. */
  close(): Promise<void>
}

const defaultMaxBodyBytes = 100 * 1024 * 1024
const highestPort = 32_767

/** Starts the database on 127.0.0.1. */
export async function startDatabase(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { others, port: wantedPort, maxBodyBytes = defaultMaxBodyBytes } = options
  if (wantedPort !== undefined && wantedPort > highestPort)
    throw new Error(`ports end at ${highestPort} here`)
  const engine = options.engine instanceof Engine ? options.engine : new Engine(options.engine)
  const queue = new RequestQueue(engine)
  const server = createServer((message, response) => {
    receive(message, maxBodyBytes, request => {
      const answer = (reply: object) => send(response, reply)
      if ('code' in request) answer(request)
      else if (String(request.action).startsWith('database.')) queue.add(request, answer)
      else if (others) others(request).then(answer, error => answer(failure('SYS_ERR', error)))
      else answer(failure('INVALID_PARAM', `unknown action '${request.action}'`))
    })
  })
  // The SDK reuses sockets; node's own five seconds would race with its requests.
  server.keepAliveTimeout = 65_000
  const port =
    wantedPort === undefined ? await listenOnFreePort(server) : await listenOnPort(server, wantedPort)
  return {
    url: `http://127.0.0.1:${port}/admin`,
    port,
    engine,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      queue.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 1_000).unref()
      await closed
      if (engine !== options.engine) engine.close()
    },
  }
}

function receive(message: IncomingMessage, maxBodyBytes: number, handle: (request: Request) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  message.on('data', (chunk: Buffer) => {
    size += chunk.length
    // The rest of a body that is too large is read but not kept, so that the answer arrives.
    if (size <= maxBodyBytes) chunks.push(chunk)
    else chunks.length = 0
  })
  message.on('end', () => {
    if (size > maxBodyBytes)
      return handle({
        code: 'EXCEED_MAX_PAYLOAD_SIZE',
        message: `the body has more than ${maxBodyBytes} bytes`,
      })
    handle(parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
  })
}

function parse(body: Buffer | undefined): Request {
  try {
    const request: unknown = JSON.parse(body?.toString('utf8') ?? '')
    if (typeof request === 'object' && request !== null && !Array.isArray(request) && !('code' in request))
      return request as Request
  } catch {
    // Falls through to the refusal: the SDK sends nothing but one JSON object.
  }
  return { code: 'INVALID_PARAM', message: 'the body must be one JSON object with an action' }
}

function failure(code: string, reason: unknown): object {
  return { code, message: reason instanceof Error ? reason.message : String(reason) }
}

let lastRequest = 0

// Always status 200: the SDK throws the body of any other answer away.
function send(response: ServerResponse, reply: object): void {
  lastRequest++
  // A text leaves in one piece with its head; a buffer would take a second write.
  const body = JSON.stringify({ requestId: `local-${lastRequest}`, ...reply })
  const length = Buffer.byteLength(body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
  response.end(body)
}
