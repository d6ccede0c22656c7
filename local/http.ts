// The little of HTTP that the local doors need: a body with a limit, an answer.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** What CloudBase lets through to a function. */
export const BODY_LIMIT = 100 * 1024

/** Beyond this an unwanted body is not even read to its end. */
const PATIENCE = 32 * 1024 * 1024

/**
 * The body; null when it is larger than a function may get. A larger one is still read to its end, so that the
 * sender sees the answer and not a broken connection.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT) chunks.push(chunk)
      else if (size > PATIENCE) request.destroy()
    })
    request.on('end', () => resolve(size > BODY_LIMIT ? null : Buffer.concat(chunks, size)))
    request.on('error', reject)
    request.on('close', () => resolve(null))
  })
}

/** Reads a JSON object; null for anything else. */
export function readObject(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

export function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

export function sendJson(response: ServerResponse, status: number, json: string): void {
  send(
    response,
    status,
    { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    json,
  )
}
