// How a request leaves in the cloud: plain HTTP that ends when its time is over, whatever the other side does.
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import type { Transport } from './pay'

/** More than any answer; a bill of a hundred thousand orders has about 30 MiB. */
const bytesAtMost = 64 * 1024 * 1024

/**
 * Rejects when no whole answer has come in time, and ends the connection then. A connection is used once: an instance that
 * slept would find that a kept one has died, and nobody would know whether its request had arrived.
 */
export const overHttp: Transport = async ({ method, url, headers, body, timeoutMs }) => {
  const { request } = url.startsWith('https:') ? await import('node:https') : await import('node:http')
  const answer = await new Promise<{ told: IncomingMessage; bytes: Buffer }>((resolve, reject) => {
    const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const asking = request(url, { method, headers: { ...headers, ...length }, agent: false })
    const timeOut = setTimeout(() => asking.destroy(coded('ETIMEDOUT')), timeoutMs)
    const fail = (error: Error) => {
      clearTimeout(timeOut)
      reject(error)
    }
    asking.on('error', fail)
    asking.on('response', told => {
      const parts: Buffer[] = []
      let size = 0
      told.on('data', (part: Buffer) => {
        size += part.length
        parts.push(part)
        if (size > bytesAtMost) asking.destroy(coded('EMSGSIZE'))
      })
      told.on('error', fail)
      told.on('end', () => {
        clearTimeout(timeOut)
        resolve({ told, bytes: Buffer.concat(parts) })
      })
    })
    asking.end(body)
  })
  const bytes = await plain(answer.bytes, answer.told.headers['content-encoding'])
  return {
    status: answer.told.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(answer.told.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: bytes.toString('utf8'),
  }
}

async function plain(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding !== 'gzip') return bytes
  const { gunzip } = await import('node:zlib')
  return promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)(bytes, {
    maxOutputLength: bytesAtMost,
  })
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code })
}
