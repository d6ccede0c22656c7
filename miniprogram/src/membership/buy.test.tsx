// Buying on the real web components: what is asked of whom, and that only WeChat's word makes a membership.
import Taro from '@tarojs/taro'
import { act } from 'react'
import {
  bought,
  cashier,
  cashierSays,
  found,
  openBuying as open,
  payParams,
} from '../../../tests/stand-ins/buying'
import { no, onTrial, pass, yes } from '../../../tests/stand-ins/page'
import { noMembership, running, yearPlan } from './plan-trial'

onTrial()
afterEach(() => {
  Taro.removeStorageSync('membership.order.2.demo-shopper')
})

test('nothing is bought before the rules are agreed to; agreed on their page, the button pays', async () => {
  const page = await open()
  expect(page.words('begins')).toContain('付款后马上生效')
  expect(page.words('buy')).toBe('立即开通 ¥99.00')
  await page.tap('buy')
  expect(page.words('buy-problem')).toContain('请先阅读并勾选')
  expect(page.asked('buy')).toEqual([])
  await page.tap('read-rules')
  expect(page.words('rules')).toBe(yearPlan.rules)
  await page.tap('agree-rules')
  expect(page.element('agree')?.getAttribute('aria-checked')).toBe('true')
  await page.tap('buy')
  expect(page.asked('buy')).toEqual([
    { planId: 'plus-year', termsVersion: 2, requestId: expect.any(String), platform: 'other' },
  ])
  const address = new URL(cashier()?.src ?? '')
  expect(address.pathname).toBe('/wechatpay/cashier')
  expect(Object.fromEntries(address.searchParams)).toEqual(payParams)
  await cashierSays('cancelled')
})

test('paid: WeChat is asked until it says so, then the page shows what one has now', async () => {
  let asked = 0
  const page = await open({
    server: {
      confirm: () => found(++asked < 2 ? 'created' : 'paid'),
      status: () => yes(asked === 0 ? noMembership : running),
    },
  })
  await page.tap('agree')
  await page.tapTwice('buy')
  expect(page.asked('buy')).toHaveLength(1)
  await cashierSays('paid')
  expect(cashier()).toBeNull()
  expect(document.body.textContent).toContain('正在向微信确认付款')
  await pass(900)
  expect(page.words('bought')).toContain('会员已生效')
  expect(page.words('bought-until')).toBe('街角PLUS年卡 · 有效至 2027年11月24日')
  expect(page.words('benefit-make-up')).toBe('本月还有一次')
})

test('the phone says paid and WeChat does not: nothing is promised', async () => {
  const page = await open()
  await page.tap('agree')
  await page.tap('buy')
  await cashierSays('paid')
  await pass(10_500)
  expect(page.words('unclear')).toContain('不用再付')
  expect(page.has('bought')).toBe(false)
  expect(page.asked('confirm')).toHaveLength(6)
})

test.each(['cancelled', 'left'])('%s: asked once, and paying on is for the same order', async said => {
  const page = await open()
  await page.tap('agree')
  await page.tap('buy')
  await cashierSays(said)
  expect(page.words('unpaid')).toContain('没有扣钱')
  expect(page.asked('confirm')).toHaveLength(1)
  await page.tap('pay-on')
  const [first, again] = page.asked('buy')
  expect(again).toEqual(first)
  await cashierSays('left')
})

test('left, and paid after all: WeChat knows', async () => {
  const page = await open({ server: { confirm: () => found('paid'), status: () => yes(running) } })
  await page.tap('agree')
  await page.tap('buy')
  await cashierSays('left')
  expect(page.has('bought')).toBe(true)
})

test('nobody else can say that it was paid', async () => {
  const page = await open({ server: { confirm: () => found('paid') } })
  await page.tap('agree')
  await page.tap('buy')
  await cashierSays('paid', 'https://elsewhere.test')
  await act(async () => {
    window.dispatchEvent(
      new MessageEvent('message', { data: { wechatPay: 'paid' }, origin: location.origin, source: window }),
    )
  })
  expect(cashier()).not.toBeNull()
  expect(page.asked('confirm')).toEqual([])
  await cashierSays('cancelled')
})

test('a lost reply is asked again under the same name', async () => {
  let isLost = true
  const page = await open({ server: { buy: () => (isLost ? null : bought()) } })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('buy-problem')).toContain('不会重复下单')
  isLost = false
  await page.tap('buy')
  const [first, again] = page.asked('buy')
  expect(again).toEqual(first)
  await cashierSays('cancelled')
})

test('terms that changed are loaded, and must be agreed to anew', async () => {
  let version = 2
  const page = await open({
    server: {
      plans: () => yes({ plans: [{ ...yearPlan, termsVersion: version }], hiddenOn: [] }),
      buy: () => {
        version = 3
        return no('terms-changed')
      },
    },
  })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('buy-problem')).toContain('重新阅读')
  expect(page.words('read-rules')).toContain('第 3 版')
  expect(page.element('agree')?.getAttribute('aria-checked')).toBe('false')
})

test('a closed order is told, and the next tap makes another one', async () => {
  const page = await open({ server: { buy: () => no('order-closed') } })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('buy-problem')).toContain('重新下单')
  await page.tap('buy')
  const [first, next] = page.asked('buy')
  expect(next?.requestId).not.toBe(first?.requestId)
})

test('the most important promises stand beside the price', async () => {
  const page = await open()
  expect(page.words('promise')).toBe('不会自动续费。7 天内没用过权益，全额退；之后还没开始的月份按月退。')
})

test('where buying is hidden there is a sentence and no button', async () => {
  const page = await open({ hiddenOn: ['other'] })
  expect(page.words('hidden')).toContain('请到门店咨询')
  expect([page.has('buy'), page.has('agree'), page.has('promise')]).toEqual([false, false, false])
})

test('a plan that is not sold any more has a way out', async () => {
  const page = await open({ server: { plans: () => yes({ plans: [], hiddenOn: [] }) } })
  expect(page.has('to-plans')).toBe(true)
})
