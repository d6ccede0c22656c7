// How WeChat Pay's stand-in fails on demand, and what it keeps over a restart.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isWechats, startTrialShop, type TrialShop } from './trial-shop'

let shop: TrialShop
beforeEach(async () => {
  shop = await startTrialShop()
})

test('the connection dies before anything is done, or after all of it; the next call is well', async () => {
  shop.pay.fail('order', 'dies-before')
  shop.pay.fail('order', 'dies-after')
  await expect(shop.order('order-1')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(shop.pay.orders()).toEqual([])
  await expect(shop.order('order-1')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(shop.pay.orders()).toMatchObject([{ orderNo: 'order-1' }])
  expect((await shop.order('order-1')).status).toBe(200)
  expect(shop.pay.calls()).toMatchObject({ order: 3, query: 0 })
})

test('it hangs, and nothing is done', async () => {
  shop.pay.fail('order', 'hangs')
  const nothing = new Promise(resolve => setTimeout(resolve, 50, 'nothing'))
  expect(await Promise.race([shop.order('order-1'), nothing])).toBe('nothing')
  expect(shop.pay.orders()).toEqual([])
})

test.each(['unsigned', 'badly-signed'] as const)('done, and answered %s', async fault => {
  shop.pay.fail('order', fault)
  const answer = await shop.order('order-1')
  expect(answer).toMatchObject({ status: 200, json: { prepay_id: expect.any(String) } })
  expect(isWechats(answer, shop.settings, shop.now())).toBe(false)
  expect('Wechatpay-Signature' in answer.headers).toBe(fault === 'badly-signed')
})

test('refused with a code as often as it is asked for, or until it is healed', async () => {
  await shop.order('order-1')
  shop.pay.fail('query', { status: 500, code: 'SYSTEM_ERROR' }, 2)
  expect(await shop.query('order-1')).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' } })
  expect((await shop.query('order-1')).status).toBe(500)
  expect((await shop.query('order-1')).status).toBe(200)
  shop.pay.fail('query', { status: 500, code: 'SYSTEM_ERROR' }, 2)
  shop.pay.heal()
  expect((await shop.query('order-1')).status).toBe(200)
})

test('orders, refunds, callbacks and keys outlive the process that had them', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wechat-pay-'))
  try {
    const file = path.join(folder, 'inner', 'pay.json')
    const before = await startTrialShop({ file })
    await before.paid('order-1')
    await before.order('order-2')
    await before.pay.deliverDue(async () => ({ status: 500 }))
    await before.refund('order-1', 'order-1R1', 100)

    const after = await startTrialShop({ file, startsAt: '2026-11-22T10:33:00+08:00' })
    expect(after.settings).toEqual(before.settings)
    expect(after.pay.orders()).toEqual(before.pay.orders())
    expect(after.pay.refunds()).toMatchObject([{ refundNo: 'order-1R1', state: 'SUCCESS' }])
    expect(after.pay.pending()).toMatchObject([
      { kind: 'payment', tries: 1 },
      { kind: 'refund', tries: 0 },
    ])
    expect(await after.pay.deliverDue(async () => ({ status: 200 }))).toBe(2)
    expect((await after.query('order-2')).json.trade_state).toBe('NOTPAY')
    expect(readdirSync(path.dirname(file))).toEqual(['pay.json'])

    const other = await startTrialShop({ file, mode: 'platform-certificate' })
    expect(other.settings.privateKey).toBe(before.settings.privateKey)
    expect(Object.keys(other.settings.wechatKeys)).not.toEqual(Object.keys(before.settings.wechatKeys))
    const back = await startTrialShop({ file })
    expect(back.settings).toEqual(before.settings)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
