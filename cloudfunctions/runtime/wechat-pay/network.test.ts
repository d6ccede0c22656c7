// The whole way once: our module, our HTTP, a real connection, and the stand-in behind it, which packs its answers.
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { makeWechatPay as makeSimulator } from '../../../local/wechatpay/simulator'
import type { WechatPaySimulator } from '../../../local/wechatpay/wechatpay'
import { makeWechatPay } from './client'
import type { WechatPay } from './pay'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
let now = new Date('2026-11-22T12:00:00+08:00')
let server: Server
let simulator: WechatPaySimulator
let pay: WechatPay

beforeAll(async () => {
  simulator = await makeSimulator({ mode: 'public-key', now: () => now, random, file: null })
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', async () => {
      const { method = '', url: path = '', headers } = request
      const asked = {
        method,
        path,
        headers: headers as Record<string, string>,
        body: `${Buffer.concat(parts)}`,
      }
      const answer = await simulator.answer(asked).catch(() => null)
      if (!answer) return request.socket.destroy()
      const packed = answer.body !== '' && headers['accept-encoding'] === 'gzip'
      response.writeHead(answer.status, { ...answer.headers, ...(packed && { 'Content-Encoding': 'gzip' }) })
      return response.end(packed ? gzipSync(answer.body) : answer.body)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const settings = simulator.settings(`http://127.0.0.1:${port}`, 'https://pay.example.com/pay')
  pay = makeWechatPay({ settings, now: () => now, random })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const order = {
  orderNo: 'M20261122-0001',
  description: '街角会员 年卡',
  totalFen: 9900,
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  expiresAt: '2026-11-22T04:30:00.000Z',
}
const refund = { orderNo: order.orderNo, refundNo: `${order.orderNo}R1`, refundFen: 9900, totalFen: 9900 }

test('ordered, paid, refunded, billed and closed over a real connection', async () => {
  simulator.fail('order', 'dies-after')
  expect(await pay.order(order)).toEqual({ is: 'unknown', why: 'no answer ECONNRESET' })
  const ordered = await pay.order(order)
  if (ordered.is !== 'answered') throw new Error(ordered.is)
  const { prepayId } = ordered.value
  expect(simulator.cashier.isSigned(await pay.payParams(prepayId))).toBe(true)
  expect(simulator.cashier.pay(prepayId)).toBe(true)
  expect(await pay.query(order.orderNo)).toMatchObject({ value: { state: 'SUCCESS', totalFen: 9900 } })
  expect(await pay.refund({ ...refund, reason: '七天无理由' })).toMatchObject({
    value: { state: 'PROCESSING', refundFen: 9900 },
  })
  expect(await pay.refundOf(refund.refundNo)).toMatchObject({ is: 'answered' })

  const other = { ...order, orderNo: 'M20261122-0002' }
  expect(await pay.order(other)).toMatchObject({ is: 'answered' })
  expect(await pay.close(other.orderNo)).toEqual({ is: 'answered', value: null })
  expect(await pay.close('M20261122-0003')).toMatchObject({ is: 'refused', status: 404 })

  now = new Date('2026-11-23T11:00:00+08:00')
  const bill = await pay.tradeBill('2026-11-22')
  expect(bill).toMatchObject({ is: 'answered', value: expect.stringContaining(refund.refundNo) })
  expect(simulator.calls().certificates).toBe(0)
})
