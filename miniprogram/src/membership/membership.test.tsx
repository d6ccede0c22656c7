// 会员中心 on the real web components: for strangers to it, for members, near the end, and where it cannot be bought.
import type { MembershipStatus, OpenOrder, Savings } from '@shared/membership/api'
import Taro from '@tarojs/taro'
import { no, onTrial, openPage, pass, type Server, yes } from '../../../tests/stand-ins/page'
import MembershipPage from './membership'
import { noMembership, period, running, yearPlan } from './plan-trial'

onTrial()
afterEach(() => jest.mocked(Taro.navigateTo).mockClear())

const savings: Partial<Savings> = { savedFen: 1230, from: '2026-11-25', until: '2027-11-24' }

const open = (status: MembershipStatus, rest: Server = {}) =>
  openPage(
    MembershipPage,
    {},
    {
      status: () => yes(status),
      plans: () => yes({ plans: [yearPlan], hiddenOn: [] }),
      savings: () => yes(savings),
      templates: () => yes({ templates: [{ template: 'expiry', templateId: 't', granted: 0 }] }),
      ...rest,
    },
  )

test('the plans, what they bring, and the way to one of them', async () => {
  const page = await open(noMembership)
  const words = page.words('plan-plus-year')
  for (const part of ['街角PLUS年卡', '¥99.00', '一年', '平均每月 ¥8.25', '7 天内没用过权益，全额退']) {
    expect(words).toContain(part)
  }
  expect(page.words('benefit-pack')).toBe('咖啡减 3 元、早餐减 2 元')
  expect(page.has('prices')).toBe(false)
  await page.tap('show-prices')
  expect(page.words('prices')).toContain('现磨咖啡¥9.90')
  await page.tap('plan-plus-year')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/membership/buy?planId=plus-year' })
})

test('what runs, what is left of it, what it saved, and from when a renewal counts', async () => {
  const page = await open(running)
  expect(page.words('days-left')).toBe('364')
  expect(page.words('until')).toBe('有效至 2027年11月24日')
  expect(page.words('to-savings')).toBe('本会员年已省 ¥12.30')
  expect(page.words('renew-from')).toBe('续费，从 2027年11月25日 接着算')
  expect(page.words('order-M1')).toContain('使用中')
  expect(page.has('ending')).toBe(false)
  await page.tap('order-M1')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/membership/order?no=M1' })
})

test('near its end: how long, a renewal, and the offer of a reminder', async () => {
  const page = await open({ ...running, isEnding: true, daysLeft: 7 })
  expect(page.words('ending')).toContain('还有 7 天到期，不会自动扣款')
  expect(page.words('renew')).toBe('续费 ¥99.00')
  expect(page.words('tell-me-expiry')).toBe('到期前提醒我')
})

const openOrder: OpenOrder = {
  orderNo: 'M2',
  planId: 'plus-year',
  termsVersion: 2,
  name: '街角PLUS年卡',
  priceFen: 9900,
  expiresAt: '2099-11-25T15:50:00.000Z',
  isPayable: true,
}
const found = (state: string, isCertain = true) => yes({ orderNo: 'M2', state, isCertain })
const heardPaid = 'membership.order.2.demo-shopper'

test('an order that is surely not paid can be paid on', async () => {
  const page = await open({ ...noMembership, open: openOrder }, { confirm: () => found('created') })
  expect(page.words('open-order')).toContain('有一单还没付款街角PLUS年卡 ¥99.00')
  await page.tap('pay-on')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/membership/buy?planId=plus-year&orderNo=M2' })
})

test('while WeChat does not say whether it is paid nobody is invited to pay; asked again, it has begun', async () => {
  let isDead = true
  const page = await open(noMembership, {
    status: () => yes(isDead ? { ...noMembership, open: openOrder } : running),
    confirm: () => (isDead ? found('created', false) : found('paid')),
  })
  expect(page.words('unclear-order')).toContain('正在向微信确认')
  await pass(2500)
  expect(page.words('unclear-order')).toContain(
    '有一单正在确认街角PLUS年卡 ¥99.00已经扣款的会自动生效，不用再付',
  )
  expect([page.has('open-order'), page.has('pay-on')]).toEqual([false, false])
  isDead = false
  await page.tap('ask-again')
  await pass(200)
  expect([page.has('unclear-order'), page.words('days-left')]).toEqual([false, '364'])
})

test('what this phone has heard to be paid is asked about on a tap before it is offered again', async () => {
  Taro.setStorageSync(heardPaid, 'M2')
  const page = await open({ ...noMembership, open: openOrder }, { confirm: () => found('created') })
  await pass(2500)
  expect(page.has('open-order')).toBe(false)
  await page.tap('ask-again')
  expect(page.words('open-order')).toContain('有一单还没付款')
  expect(Taro.getStorageSync(heardPaid)).toBeFalsy()
})

test('what was overtaken by another order is not offered, and nothing is where buying is hidden', async () => {
  const old = { ...running, open: { ...openOrder, isPayable: false } }
  const page = await open(old, { confirm: () => found('created') })
  expect([page.has('open-order'), page.has('unclear-order')]).toEqual([false, false])
  const hidden = await open(
    { ...noMembership, open: openOrder },
    { confirm: () => found('created'), plans: () => yes({ plans: [yearPlan], hiddenOn: ['other'] }) },
  )
  expect([hidden.has('open-order'), hidden.has('unclear-order')]).toEqual([false, false])
})

test('where buying is hidden nothing can be bought, and what was paid is there', async () => {
  const hidden = { plans: () => yes({ plans: [yearPlan], hiddenOn: ['other'] }) }
  const page = await open(noMembership, hidden)
  expect(page.words('hidden')).toContain('请到门店咨询')
  expect(page.has('plan-plus-year')).toBe(false)
  expect(document.body.textContent).not.toContain('到期不会自动续费')
  const member = await open({ ...running, isEnding: true, daysLeft: 7 }, hidden)
  expect([member.has('ending'), member.has('renew'), member.has('plan-plus-year')]).toEqual([
    true,
    false,
    false,
  ])
})

test('what is over stays readable, and new plans are offered', async () => {
  const page = await open({ ...noMembership, periods: [{ ...period, state: 'refunded' }] })
  expect(page.words('order-M1')).toContain('已退款')
  expect(page.has('plan-plus-year')).toBe(true)
  await page.tap('to-savings')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/membership/savings' })
})

test('no plans, no card, no network: each has a way out', async () => {
  await open(noMembership, { plans: () => yes({ plans: [], hiddenOn: [] }) })
  expect(document.body.textContent).toContain('现在没有在售的会员方案')
  document.body.innerHTML = ''
  await open(noMembership, { status: () => no('not-a-member') })
  expect(document.body.textContent).toContain('去领卡')
  document.body.innerHTML = ''
  await open(noMembership, { status: () => null })
  expect(document.body.textContent).toContain('再试一次')
})
