// Paid membership on the built package: WeChat's cashier within the page, and only WeChat's word that counts.
import type { Phone } from './phone'
import { joined } from './shop'
import { openStage } from './stage'
import { until } from './until'

const stage = openStage()

/** A member's phone in front of a plan, with its rules agreed to. */
async function atThePlan(openid: string, planId = 'plus-year'): Promise<Phone> {
  await joined(stage.client, openid)
  const phone = stage.phone(openid)
  phone.open('membership/membership')
  await phone.tap(`plan-${planId}`)
  await phone.arrivesAt('membership/buy')
  await phone.tap('read-rules')
  await phone.tap('agree-rules')
  return phone
}

async function statusOf(openid: string) {
  const answer = await stage.client.call(openid, 'membership', 'status', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

test('paid: WeChat gets what was signed and no app id, and the membership is there', async () => {
  const phone = await atThePlan('plus-weapp')
  await phone.tap('buy')
  await phone.sees('会员已生效')
  expect(phone.paying.asked).toEqual([
    {
      timeStamp: expect.stringMatching(/^\d+$/),
      nonceStr: expect.any(String),
      package: expect.stringMatching(/^prepay_id=/),
      signType: 'RSA',
      paySign: expect.any(String),
    },
  ])
  expect(phone.network.sent('membership.buy')).toMatchObject([{ planId: 'plus-year', platform: 'ios' }])
  expect(await statusOf('plus-weapp')).toMatchObject({ isActive: true, periods: [{ state: 'running' }] })
  await phone.tap('to-card')
  await phone.arrivesAt('card/card')
  expect(await phone.textOf('paid-line')).toContain('付费会员 · 至')
})

test('a lost reply and a second tap are one order', async () => {
  const phone = await atThePlan('plus-lost')
  phone.network.loseReplyOf('membership.buy')
  await phone.tap('buy')
  expect(await phone.textOf('buy-problem')).toContain('不会重复下单')
  expect(phone.paying.asked).toEqual([])
  await phone.tap('buy')
  await phone.sees('会员已生效')
  const [sent, again, ...more] = phone.network.sent('membership.buy')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect((await statusOf('plus-lost')).periods).toHaveLength(1)
})

test('cancelled, then closed by WeChat, then paid: the same order, and one period', async () => {
  const phone = await atThePlan('plus-cancel', 'plus-month')
  phone.paying.does = 'cancel'
  await phone.tap('buy')
  await phone.sees('还没有付款')
  const questions = () => phone.network.sent('membership.confirm').length
  const before = questions()
  phone.paying.does = 'fail'
  await phone.tap('pay-on')
  // The words are those of before until WeChat has been asked again.
  await until(
    () => questions() > before,
    () => 'WeChat was not asked again',
  )
  await phone.sees('还没有付款')
  phone.paying.does = 'pay'
  await phone.tap('pay-on')
  await phone.sees('会员已生效')
  const packages = new Set(phone.paying.asked.map(params => params.package))
  expect([phone.paying.asked.length, packages.size]).toEqual([3, 1])
  expect((await statusOf('plus-cancel')).periods).toHaveLength(1)
})

test('the phone hears of a failure, and it was paid: WeChat is asked', async () => {
  const phone = await atThePlan('plus-dies')
  phone.paying.does = 'dies'
  await phone.tap('buy')
  await phone.sees('会员已生效')
  expect(await statusOf('plus-dies')).toMatchObject({ isActive: true })
})

test('an order that was begun is paid on from 会员中心', async () => {
  const phone = await atThePlan('plus-later')
  phone.paying.does = 'cancel'
  await phone.tap('buy')
  await phone.sees('还没有付款')
  await phone.tap('to-membership')
  await phone.arrivesAt('membership/membership')
  expect(await phone.textOf('open-order')).toContain('¥99.00')
  await phone.tap('pay-on')
  await phone.arrivesAt('membership/buy')
  phone.paying.does = 'pay'
  await phone.tap('buy')
  await phone.sees('会员已生效')
  expect(await statusOf('plus-later')).toMatchObject({ open: null, periods: [{ state: 'running' }] })
})

test('the money back is asked for with a reason, and an invoice for a company', async () => {
  const phone = await atThePlan('plus-back')
  await phone.tap('buy')
  await phone.sees('会员已生效')
  const [period] = (await statusOf('plus-back')).periods
  await phone.tap('to-membership')
  await phone.arrivesAt('membership/membership')
  await phone.tap(`order-${period?.orderNo}`)
  await phone.arrivesAt('membership/order')
  await phone.tap('invoice')
  await phone.tap('choose-company')
  await phone.type('invoice-title', '街角商贸')
  await phone.type('invoice-tax', '91310000ma1k35x7xq')
  await phone.tap('save-invoice')
  await phone.sees('企业 · 街角商贸')
  expect(await phone.textOf('refundable')).toBe('可退 ¥99.00：还没用过权益，全额退')
  await phone.tap('ask-refund')
  await phone.tap('choose-mistake')
  phone.network.loseReplyOf('membership.requestRefund')
  await phone.tap('confirm-refund')
  expect(await phone.textOf('refund-problem')).toContain('不会重复申请')
  await phone.tap('confirm-refund')
  await phone.sees('已申请退款')
  expect((await statusOf('plus-back')).periods).toMatchObject([
    {
      refund: { state: 'asked', amountFen: 9900, reason: '买错了' },
      invoice: { kind: 'company', title: '街角商贸', taxNo: '91310000MA1K35X7XQ' },
    },
  ])
})
