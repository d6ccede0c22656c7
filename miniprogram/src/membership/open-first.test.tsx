// Buying while something is open, on the real web components: gone on with, given up, or asked about, and never paid for twice.
import Taro from '@tarojs/taro'
import {
  cashier,
  cashierSays,
  found,
  monthOrder,
  openBuying as open,
  openOrder,
} from '../../../tests/stand-ins/buying'
import { no, onTrial, pass, yes } from '../../../tests/stand-ins/page'
import { noMembership, running } from './plan-trial'

onTrial()
afterEach(() => {
  Taro.removeStorageSync('membership.order.2.demo-shopper')
})

const paidAtWechat = () => no('order-paid', { orderNo: 'M1' })

test('paid at WeChat already: asked whether it counts here, and only then shown as active', async () => {
  let asked = 0
  const page = await open({
    server: {
      buy: paidAtWechat,
      confirm: () => found(++asked < 2 ? 'created' : 'paid', asked >= 2),
      status: () => yes(asked === 0 ? noMembership : running),
    },
  })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.has('bought')).toBe(false)
  expect(document.body.textContent).toContain('正在向微信确认付款')
  await pass(1000)
  expect(page.words('bought')).toContain('会员已生效')
  expect(cashier()).toBeNull()
})

test('paid at WeChat and WeChat cannot be asked: unclear, remembered, and asked about again on a tap', async () => {
  let isDead = true
  const page = await open({
    server: {
      buy: paidAtWechat,
      confirm: () => (isDead ? found('created', false) : found('paid')),
      status: () => yes(isDead ? noMembership : running),
    },
  })
  await page.tap('agree')
  await page.tap('buy')
  await pass(10_500)
  expect(page.words('unclear')).toContain('不用再付')
  expect([page.has('bought'), page.has('pay-on')]).toEqual([false, false])
  expect(Taro.getStorageSync('membership.order.2.demo-shopper')).toBe('M1')
  isDead = false
  await page.tap('ask-again')
  expect(page.words('bought')).toContain('会员已生效')
  expect(Taro.getStorageSync('membership.order.2.demo-shopper')).toBeFalsy()
})

test('the cashier was closed and WeChat cannot be asked: nobody is told that nothing was paid', async () => {
  let isDead = true
  const page = await open({ server: { confirm: () => found('created', !isDead) } })
  await page.tap('agree')
  await page.tap('buy')
  await cashierSays('left')
  await pass(10_500)
  expect([page.has('unclear'), page.has('unpaid')]).toEqual([true, false])
  isDead = false
  await page.tap('ask-again')
  expect(page.words('unpaid')).toContain('没有扣钱')
})

test('what was paid for and has ended since is not shown as active', async () => {
  const page = await open({ server: { buy: paidAtWechat, confirm: () => found('paid') } })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('bought')).toContain('会员没有在使用中')
  expect(page.words('bought')).not.toContain('已生效')
})

test('an open order of the same plan and terms is paid, wherever it was begun, instead of another one', async () => {
  const page = await open({ server: { status: () => yes({ ...noMembership, open: openOrder }) } })
  expect(page.has('other-open')).toBe(false)
  await page.tap('agree')
  await page.tap('buy')
  expect(page.asked('buy')).toMatchObject([{ planId: 'plus-year', orderNo: 'M1' }])
  expect(page.asked('closeOrder')).toEqual([])
  await cashierSays('cancelled')
})

test('paid on from 会员中心 the rules are agreed to already; of newer terms they are not', async () => {
  const query = { orderNo: 'M1' }
  const page = await open({ query, server: { status: () => yes({ ...noMembership, open: openOrder }) } })
  expect(page.element('agree')?.getAttribute('aria-checked')).toBe('true')
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('buy-problem')).toContain('请先阅读并勾选')
  const older = { ...openOrder, termsVersion: 1 }
  const changed = await open({ query, server: { status: () => yes({ ...noMembership, open: older }) } })
  expect(changed.element('agree')?.getAttribute('aria-checked')).toBe('false')
})

test('an open order of another plan is told, and closed before this one is begun', async () => {
  let isOpen = true
  const page = await open({
    server: {
      status: () => yes({ ...noMembership, open: isOpen ? monthOrder : null }),
      closeOrder: () => {
        isOpen = false
        return yes({ orderNo: 'M0', state: 'closed', isCertain: true })
      },
    },
  })
  expect(page.words('other-open')).toContain('街角PLUS月卡 ¥12.00。开通这个方案，那一单会先关掉')
  await page.tap('agree')
  await page.tap('buy')
  expect(page.asked('closeOrder')).toEqual([{ orderNo: 'M0' }])
  expect(page.asked('buy')[0]).not.toHaveProperty('orderNo')
  expect(cashier()).not.toBeNull()
  await cashierSays('cancelled')
})

test.each([
  ['WeChat does not say', () => yes({ orderNo: 'M0', state: 'created', isCertain: false })],
  ['no reply comes', () => null],
])(
  'another order may be paid and %s: no payment begins, and it is said what is open',
  async (_, closeOrder) => {
    let state = 'created'
    const page = await open({
      server: {
        status: () => yes({ ...noMembership, open: { ...monthOrder, isPayable: false } }),
        closeOrder,
        confirm: () => yes({ orderNo: 'M0', state, isCertain: true }),
      },
    })
    expect(page.words('other-open')).toContain('有一单正在确认')
    await page.tap('agree')
    await page.tap('buy')
    expect(page.asked('buy')).toEqual([])
    expect(cashier()).toBeNull()
    expect(page.words('unclear')).toContain('街角PLUS月卡 ¥12.00，微信还没有告诉我们付了没有')
    // Surely not paid: back to the plan, where the next tap closes it and begins.
    await page.tap('ask-again')
    expect([page.has('unclear'), page.has('buy')]).toEqual([false, true])
    await page.tap('buy')
    state = 'paid'
    await page.tap('ask-again')
    expect(page.has('bought')).toBe(true)
  },
)

test('another order had been paid: it counts now, and nothing else is bought', async () => {
  let isPaid = false
  const page = await open({
    server: {
      status: () => yes(isPaid ? running : { ...noMembership, open: monthOrder }),
      closeOrder: () => {
        isPaid = true
        return yes({ orderNo: 'M0', state: 'paid', isCertain: true })
      },
    },
  })
  await page.tap('agree')
  await page.tap('buy')
  expect(page.words('bought')).toContain('会员已生效')
  expect(page.asked('buy')).toEqual([])
})
