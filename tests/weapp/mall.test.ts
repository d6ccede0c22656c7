// The points mall on the built package: redeemed once although a reply was lost, collected at the till, given up.
import type { Phone } from './phone'
import { codeOf, joined, sellAtPos } from './shop'
import { openStage } from './stage'

const stage = openStage()

/** A member's phone with the mall open, and the cashier's sales that paid for it. */
async function memberWith(openid: string, points: number): Promise<Phone> {
  await joined(stage.client, openid)
  await sellAtPos(stage.client, await codeOf(stage.client, openid), openid, points * 100)
  const phone = stage.phone(openid)
  phone.open('mall/mall')
  expect(await phone.textOf('balance')).toBe(String(points))
  return phone
}

async function redeemMug(phone: Phone): Promise<void> {
  await phone.tap('item-mug')
  await phone.arrivesAt('mall/item')
  await phone.tap('choose-store')
  await phone.tap('store-S001')
  await phone.tap('redeem')
  expect(await phone.textOf('redeem-words')).toContain('300 积分')
}

async function ordersOf(openid: string) {
  const answer = await stage.client.call(openid, 'mall', 'orders', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.orders
}

test('a lost reply is asked for again with the same number; the cashier hands the one order over', async () => {
  const shopper = await memberWith('mall-weapp', 400)
  await redeemMug(shopper)
  shopper.network.loseReplyOf('mall.redeem')
  await shopper.tap('confirm-redeem')
  expect(await shopper.textOf('redeem-problem')).toContain('可能已经兑换好了')
  await shopper.tap('confirm-redeem')
  await shopper.arrivesAt('mall/order')
  const code = (await shopper.textOf('pickup-code')).replaceAll(' ', '')
  shopper.close()
  const [sent, again, ...more] = shopper.network.sent('mall.redeem')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(await ordersOf('mall-weapp')).toHaveLength(1)

  const cashier = stage.phone('demo-cashier')
  cashier.open('store/till')
  cashier.inView = code
  await cashier.tap('scan')
  await cashier.sees('街角马克杯')
  cashier.network.loseReplyOf('store.handOver')
  await cashier.tap('hand-over')
  expect(await cashier.textOf('pickup-problem')).toContain('不会重复交付')
  await cashier.tap('hand-over')
  await cashier.sees('已交给顾客')
  expect(await ordersOf('mall-weapp')).toMatchObject([{ state: 'done', pickupCode: null }])
})

test('given up: what comes back is said before and after', async () => {
  const shopper = await memberWith('mall-weapp-cancel', 300)
  await redeemMug(shopper)
  await shopper.tap('confirm-redeem')
  await shopper.arrivesAt('mall/order')
  await shopper.tap('cancel-order')
  expect(await shopper.textOf('confirm-cancel')).toContain('退回 300 积分')
  await shopper.tap('confirm-cancel')
  await shopper.sees('已取消，退回 300 积分')
  expect(await ordersOf('mall-weapp-cancel')).toMatchObject([{ state: 'cancelled' }])
})

test('what cannot be had says why, and nothing is asked', async () => {
  await joined(stage.client, 'mall-weapp-poor')
  const shopper = stage.phone('mall-weapp-poor')
  shopper.open('mall/mall')
  await shopper.sees('还差 300 积分')
  await shopper.tap('item-mug')
  await shopper.arrivesAt('mall/item')
  expect(await shopper.textOf('redeem')).toContain('还差 300 积分')
  await shopper.tap('redeem')
  expect(shopper.has('confirm-redeem')).toBe(false)
  expect(shopper.network.sent('mall.redeem')).toEqual([])
})
