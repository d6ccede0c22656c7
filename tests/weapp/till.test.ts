// A cashier's phone on the built package: a sale by hand, a lost reply, a dead battery, a refund.

import type { Phone } from './phone'
import { accountOf, codeOf, joined, saleOnFile } from './shop'
import { openStage } from './stage'

const stage = openStage()

async function key(cashier: Phone, amount: string): Promise<void> {
  for (const sign of amount) await cashier.tap(sign === '.' ? 'key-dot' : `key-${sign}`)
}

/** Leaves out the coupon that every new member holds, so that sums stay round. */
async function withoutCoupons(cashier: Phone): Promise<void> {
  await cashier.textOf('coupon-off')
  await cashier.tap('coupons')
  await cashier.textOf('sheet-off')
  await cashier.tapWords('新人礼 5元')
  await cashier.tap('coupons-done')
  await cashier.sees('1 张可用，没有用')
}

/** A cashier's phone with the till open, the member's code typed in, and an amount keyed in and quoted. */
async function ready(code: string, amount: string, due: string): Promise<Phone> {
  const cashier = stage.phone('demo-cashier')
  cashier.open('store/till')
  await cashier.sees('收银 · 人民路店')
  await cashier.type('code-input', code)
  await cashier.sees('林*满')
  await key(cashier, amount)
  await withoutCoupons(cashier)
  await cashier.sees(`确认收款 ¥${due}`)
  return cashier
}

test('join, show the code, buy at the cashier: the sale is in the books and on the card', async () => {
  const shopper = stage.phone('till-journey')
  shopper.open()
  await shopper.tap('consent')
  await shopper.type('nickname', '林小满')
  await shopper.tap('join')
  const code = await shopper.shownCode()
  shopper.close()

  const cashier = stage.phone('demo-cashier')
  cashier.open('account/me')
  await cashier.tap('to-till')
  await cashier.arrivesAt('store/till')
  await cashier.type('code-input', code)
  await cashier.sees('林*满')
  await key(cashier, '86.5')
  // The best coupon is used without being asked for.
  await cashier.sees('确认收款 ¥81.50')
  expect(await cashier.textOf('coupon-off')).toBe('−5.00')
  expect(await cashier.textOf('will-earn')).toBe('+81')
  await cashier.tap('confirm')
  expect(await cashier.textOf('receipt')).toContain('¥81.50')
  expect(await cashier.textOf('receipt')).toContain('用「新人礼 5元」')
  const saleNo = await cashier.textOf('receipt-no')
  await cashier.tap('next')
  await cashier.sees('请扫顾客的会员码')
  cashier.close()

  expect(await saleOnFile(stage.client, saleNo)).toMatchObject({
    status: 200,
    body: { saleNo, discountFen: 500, payableFen: 8150, dueFen: 8150, earned: 81, balance: 81 },
  })
  shopper.open()
  await shopper.sees('积分81')
})

test('the camera reads the code; closing it, or another code in view, changes nothing', async () => {
  await joined(stage.client, 'till-camera')
  const cashier = stage.phone('demo-cashier')
  cashier.open('store/till')
  await cashier.tap('scan')
  expect(cashier.has('scan-problem')).toBe(false)
  cashier.inView = 'https://example.com/menu'
  await cashier.tap('scan')
  expect(await cashier.textOf('scan-problem')).toContain('没有认出这个码')
  expect(cashier.network.sent('store.scan')).toEqual([])
  cashier.inView = await codeOf(stage.client, 'till-camera')
  await cashier.tap('scan')
  await cashier.sees('林*满')
})

test('points pay a part of the basket', async () => {
  await joined(stage.client, 'till-points')
  const first = await ready(await codeOf(stage.client, 'till-points'), '1000', '1,000.00')
  await first.tap('confirm')
  await first.sees('请收款')
  first.close()

  const code = await codeOf(stage.client, 'till-points', 1)
  const cashier = await ready(code, '86.5', '86.50')
  await cashier.tap('spend-most')
  await cashier.sees('确认收款 ¥76.50')
  await cashier.tap('confirm')
  expect(await cashier.textOf('receipt')).toContain('用 1,000 积分抵−10.00')
  const saleNo = await cashier.textOf('receipt-no')
  cashier.close()
  expect(await saleOnFile(stage.client, saleNo)).toMatchObject({
    status: 200,
    body: { payableFen: 8650, dueFen: 7650, spent: 1000 },
  })
})

test('a lost reply is asked for again with the same number: one sale', async () => {
  await joined(stage.client, 'till-lost')
  const cashier = await ready(await codeOf(stage.client, 'till-lost'), '42', '42.00')
  cashier.network.loseReplyOf('store.sell')
  await cashier.tap('confirm')
  expect(await cashier.textOf('unclear')).toContain('可能已经记上')
  await cashier.tap('key-7')
  expect(await cashier.textOf('amount')).toBe('¥42')

  await cashier.tap('ask-again')
  const saleNo = await cashier.textOf('receipt-no')
  cashier.close()
  const [sent, again, ...more] = cashier.network.sent('store.sell')
  expect(again).toEqual(sent)
  expect(sent).toMatchObject({ saleNo })
  expect(more).toEqual([])
  expect(await saleOnFile(stage.client, saleNo)).toMatchObject({ status: 200, body: { payableFen: 4200 } })
  expect(await accountOf(stage.client, 'till-lost')).toEqual({ sales: 1, refunds: 0, points: 42 })
})

test('a phone that died before the reply came asks for that sale first when the till opens again', async () => {
  await joined(stage.client, 'till-dead')
  const cashier = await ready(await codeOf(stage.client, 'till-dead'), '42', '42.00')
  cashier.network.loseReplyOf('store.sell')
  await cashier.tap('confirm')
  await cashier.textOf('unclear')

  cashier.network.isDown = true
  cashier.open('store/till')
  await cashier.sees('网络没有回应')
  cashier.network.isDown = false
  await cashier.tapWords('再试一次')
  await cashier.sees('上一单还没有回应¥42.00')
  await cashier.tap('ask-again')
  const saleNo = await cashier.textOf('receipt-no')
  await cashier.tap('next')
  await cashier.sees('请扫顾客的会员码')
  cashier.close()
  expect(cashier.network.sent('store.sell').map(sent => sent.saleNo)).toEqual([saleNo, saleNo])
  expect(await accountOf(stage.client, 'till-dead')).toEqual({ sales: 1, refunds: 0, points: 42 })
})

test('a refund by the number of the sale, its reply lost once: given back one time', async () => {
  await joined(stage.client, 'till-refund')
  const cashier = await ready(await codeOf(stage.client, 'till-refund'), '100', '100.00')
  await cashier.tap('confirm')
  const saleNo = await cashier.textOf('receipt-no')
  await cashier.tap('next')

  await cashier.tap('to-refund')
  await cashier.arrivesAt('store/refund')
  await cashier.type('sale-no', saleNo)
  await cashier.tap('find-sale')
  expect(await cashier.textOf('refundable')).toBe('¥100.00')
  await cashier.type('refund-amount', '40')
  cashier.network.loseReplyOf('store.refund')
  await cashier.tap('confirm-refund')
  await cashier.sees('这笔退款可能已经办好')
  await cashier.tap('confirm-refund')
  expect(await cashier.textOf('refund-cash')).toBe('¥40.00')
  cashier.close()

  const [sent, again, ...more] = cashier.network.sent('store.refund')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  const { body } = await saleOnFile(stage.client, saleNo)
  expect(body).toMatchObject({ refundableFen: 6000, refunds: [{ amountFen: 4000, takenBack: 40 }] })
  expect(await accountOf(stage.client, 'till-refund')).toEqual({ sales: 1, refunds: 1, points: 60 })
})

test('with a friend at the till both cards get a coupon; the own code is no friend', async () => {
  await joined(stage.client, 'till-duo')
  await joined(stage.client, 'till-friend')
  const cashier = await ready(await codeOf(stage.client, 'till-duo'), '42', '42.00')
  await cashier.tap('friend')
  await cashier.type('friend-input', await codeOf(stage.client, 'till-duo', 1))
  expect(await cashier.textOf('friend-problem')).toContain('请扫朋友的码')
  await cashier.type('friend-input', await codeOf(stage.client, 'till-friend'))
  expect(await cashier.textOf('duo')).toContain('两人各得「二人同行 3元」')
  await cashier.tap('confirm')
  expect(await cashier.textOf('gains')).toContain('二人同行 3元')
  cashier.close()
  const wallet = await stage.client.call('till-friend', 'coupons', 'mine', { state: 'usable' })
  expect(wallet.ok && wallet.value.coupons.map(({ terms }) => terms.title)).toContain('二人同行 3元')
})
