// Our own HTTP against a server that behaves badly in every way that a network can.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { overHttp } from './http'

let server: Server
let answer: (response: ServerResponse) => void
let heard: { method?: string; url?: string; headers: Record<string, unknown>; body: string }
let closed: Promise<void>

beforeAll(async () => {
  server = createServer((request, response) => {
    closed = new Promise(resolve => request.socket.once('close', () => resolve()))
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const { method, url, headers } = request
      heard = { method, url, headers, body: Buffer.concat(parts).toString() }
      answer(response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const send = (more: Partial<Parameters<typeof overHttp>[0]> = {}) =>
  overHttp({
    method: 'POST',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/pay?mchid=1`,
    headers: { 'Content-Type': 'application/json', 'X-Ours': 'yes' },
    body: '{"名":"年卡"}',
    timeoutMs: 400,
    ...more,
  })

test('what is sent arrives byte for byte, and the answer comes back', async () => {
  answer = response => response.writeHead(404, { 'Wechatpay-Nonce': 'n' }).end('{"code":"NO"}')
  expect(await send()).toMatchObject({
    status: 404,
    headers: { 'wechatpay-nonce': 'n' },
    body: '{"code":"NO"}',
  })
  expect(heard).toMatchObject({
    method: 'POST',
    url: '/v3/pay?mchid=1',
    body: '{"名":"年卡"}',
    headers: { 'content-length': '16', 'x-ours': 'yes' },
  })
})

test('a packed answer is unpacked, and a broken one is none', async () => {
  const packed = gzipSync('交易时间,…')
  answer = response => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed)
  expect((await send({ method: 'GET', body: '' })).body).toBe('交易时间,…')
  answer = response => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed.subarray(0, 12))
  await expect(send()).rejects.toThrow()
})

test.each<{ what: string; by: (response: ServerResponse) => void }>([
  { what: 'never answers', by: () => undefined },
  { what: 'stops in the middle', by: response => response.writeHead(200).write('{"prep') },
  {
    what: 'drips',
    by: response => {
      const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write(' ')), 50)
      response.writeHead(200).write('{')
      response.on('close', () => clearInterval(drip))
    },
  },
])('a server that $what is left when the time is over', async ({ by }) => {
  answer = by
  await expect(send()).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  // The connection ends as well: nothing of it is left in an instance that goes on living.
  await closed
})

test.each<{ what: string; by: (response: ServerResponse) => void }>([
  { what: 'hangs up', by: response => response.destroy() },
  {
    what: 'hangs up in the middle',
    by: response => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"prep')
      setTimeout(() => response.destroy(), 20)
    },
  },
])('a server that $what has not answered', async ({ by }) => {
  answer = by
  await expect(send()).rejects.toThrow()
})

test('nobody there is no answer, at once', async () => {
  await expect(send({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a redirection is an answer like any other and is not followed', async () => {
  answer = response => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end()
  expect(await send()).toMatchObject({ status: 302 })
})
