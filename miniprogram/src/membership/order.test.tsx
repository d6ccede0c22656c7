// An order of a membership on the real web components: its refund from the rule to the money, and its invoice.
import type { MembershipStatus, PeriodShown, RefundShown } from '@shared/membership/api'
import { act } from 'react'
import { no, onTrial, openPage, pass, type Server, yes } from '../../../tests/stand-ins/page'
import MembershipOrderPage from './order'
import { period, running } from './plan-trial'
import SavingsPage from './savings'

onTrial()

const refund: RefundShown = {
  refundNo: 'M1R1',
  orderNo: 'M1',
  state: 'asked',
  amountFen: 9900,
  reason: '用得不多',
  at: '2026-11-25T15:30:00.000Z',
  rejectedFor: null,
}

const open = (shown: PeriodShown, server: Server = {}) => {
  const status: MembershipStatus = { ...running, periods: [shown] }
  return openPage(MembershipOrderPage, { no: 'M1' }, { status: () => yes(status), ...server })
}

async function type(id: string, value: string) {
  await act(async () => {
    document.querySelector(`[id="${id}"]`)?.dispatchEvent(new CustomEvent('input', { detail: { value } }))
  })
  await pass(50)
}

test('a refund: the rule, a reason, a lost reply, and where it stands', async () => {
  let isLost = true
  const page = await open(period, { requestRefund: () => (isLost ? null : yes(refund)) })
  expect(page.words('refundable')).toBe('可退 ¥99.00：还没用过权益，全额退')
  await page.tap('ask-refund')
  await page.tap('confirm-refund')
  expect(page.words('refund-problem')).toContain('请选一个原因')
  expect(page.asked('requestRefund')).toEqual([])
  await page.tap('choose-seldom')
  await page.tap('confirm-refund')
  expect(page.words('refund-problem')).toContain('不会重复申请')
  isLost = false
  await page.tap('confirm-refund')
  expect(page.asked('requestRefund')).toEqual([
    { orderNo: 'M1', reason: '用得不多' },
    { orderNo: 'M1', reason: '用得不多' },
  ])
  expect(page.words('refund-state')).toBe('已申请退款')
  expect(page.has('ask-refund')).toBe(false)
})

test('a refusal is told, and the order is looked at again', async () => {
  const page = await open(period, { requestRefund: () => no('later-order-first') })
  await page.tap('ask-refund')
  await page.tap('choose-mistake')
  await page.tap('confirm-refund')
  expect(page.words('refund-problem')).toContain('请先申请退后面')
  expect(page.asked('status')).toHaveLength(2)
})

test('what is rejected says why, and can be asked for again', async () => {
  const rejected = { ...refund, state: 'rejected' as const, rejectedFor: '券已经用完了' }
  const page = await open({ ...period, refund: rejected })
  expect(page.words('refund')).toContain('券已经用完了')
  expect(page.has('ask-refund')).toBe(true)
})

test('what cannot come back says why', async () => {
  const page = await open({ ...period, state: 'over', refundable: null })
  expect(page.words('refundable')).toContain('已经到期')
  expect(page.has('ask-refund')).toBe(false)
})

test('an invoice for a company needs its tax number', async () => {
  const page = await open(period, { saveInvoice: ({ invoice }) => yes({ orderNo: 'M1', invoice }) })
  await page.tap('invoice')
  await page.tap('choose-company')
  await type('invoice-title', '街角商贸')
  await page.tap('save-invoice')
  expect(page.words('invoice-problem')).toContain('15 到 20 位')
  await type('invoice-tax', '913100001234567')
  await page.tap('save-invoice')
  expect(page.asked('saveInvoice')).toEqual([
    { orderNo: 'M1', invoice: { kind: 'company', title: '街角商贸', taxNo: '913100001234567' } },
  ])
  expect(page.words('invoice')).toContain('企业 · 街角商贸')
})

test('an order of somebody else is not there', async () => {
  await openPage(MembershipOrderPage, { no: 'M9' }, { status: () => yes(running) })
  expect(document.body.textContent).toContain('没有找到这个订单')
})

test('what it was worth: the parts, the fee and the months; without a membership a way to the plans', async () => {
  const page = await openPage(
    SavingsPage,
    {},
    {
      savings: () =>
        yes({
          orderNo: 'M1',
          planName: '街角PLUS年卡',
          from: '2026-11-25',
          until: '2027-11-24',
          feeFen: 9900,
          savedFen: 1230,
          pricesFen: 800,
          packFen: 300,
          extraPoints: 130,
          pointsFen: 130,
          months: [{ month: '2026-11', savedFen: 1230 }],
          isWorthIt: false,
          daysLeft: 364,
        }),
    },
  )
  expect(page.words('saved')).toBe('¥12.30')
  expect(['prices', 'points', 'pack'].map(id => page.words(`saved-${id}`))).toEqual([
    '¥8.00',
    '¥1.30',
    '¥3.00',
  ])
  expect(page.words('verdict')).toContain('还差 ¥86.70 回本')
  expect(page.element('chart')?.querySelector('[aria-label="2026年11月，省 ¥12.30"]')).not.toBeNull()
  const none = await openPage(SavingsPage, {}, { savings: () => no('no-membership') })
  expect(none.has('to-membership')).toBe(true)
})
