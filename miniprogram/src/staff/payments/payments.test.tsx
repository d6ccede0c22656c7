// The office's pages of paid membership at a desk: a refund is decided, an alarm says what to do, a day is reconciled.
import type { Alarm, BillDay } from '@shared/membership/order'
import type { OrderRow, RefundRow } from '@shared/staff/membership-api'
import { no, onTrial, openPage, type Server, yes } from '../../../../tests/stand-ins/page'
import OfficePage from '../office'
import { billColumns, orderMarkOf, payOrderColumns } from './pay-columns'

onTrial()

const refund: RefundRow = {
  refundNo: 'M1R1',
  orderNo: 'M1',
  memberNo: '123456789',
  planName: '街角PLUS年卡',
  state: 'asked',
  reason: '用不上',
  at: '2026-11-22T04:00:00.000Z',
  amountFen: 9900,
  totalFen: 9900,
  approvals: [],
  needsSecondPerson: false,
  rejectedFor: null,
  doneAt: null,
  alarms: [],
}
const order: OrderRow = {
  orderNo: 'M1',
  memberNo: '123456789',
  planId: 'plus-year',
  planName: '街角PLUS年卡',
  version: 2,
  priceFen: 9900,
  months: 12,
  state: 'paid',
  at: '2026-11-21T04:00:00.000Z',
  paidAt: '2026-11-21T04:01:00.000Z',
  transactionId: '4200000001',
  refund: { state: 'asked', amountFen: 9900 },
  refundRule: { wholeWithinDays: 7, restByMonths: true },
  shipping: 'told',
  invoice: { kind: 'company', title: '街角公司', taxNo: '91310000MA1K35X10A' },
  alarms: [],
}
const list = (items: unknown[]) => yes({ items, next: null })

const office = (role: string, query: Record<string, string>, server: Server) =>
  openPage(OfficePage, query, {
    me: () => yes({ role, name: '王芳', store: null }),
    stores: () => yes([]),
    programme: () => yes({ tiers: [], lines: [] }),
    payOrders: () => list([order]),
    ...server,
  })

const opened = { section: 'refunds', doing: 'look', id: 'M1' }

test('a refund tells its amount, reason and rule, and is approved once somebody is sure', async () => {
  let now = refund
  const page = await office('finance', opened, {
    refunds: () => list([now]),
    approveRefund: () => {
      now = { ...refund, state: 'ended', approvals: [{ by: 'staff:a', name: '王芳', at: refund.at }] }
      return yes(now)
    },
  })
  const words = page.words('refund-M1R1')
  for (const part of ['¥99.00', '用不上', '全额退', '7 天内没用过权益', '待批准'])
    expect(words).toContain(part)
  await page.tap('approve')
  expect(page.asked('approveRefund')).toEqual([])
  await page.tapTwice('sure-approve')
  expect(page.asked('approveRefund')).toEqual([{ orderNo: 'M1' }])
  expect(page.words('refund-M1R1')).toContain('王芳 批准')
  expect(page.has('approve')).toBe(false)
})

test('above 500 yuan the first approval says that a second person is needed, and the same person hears why not', async () => {
  let now = { ...refund, amountFen: 60_000, totalFen: 60_000 }
  const page = await office('staff', opened, {
    refunds: () => list([now]),
    approveRefund: () => {
      if (now.needsSecondPerson) return no('other-person-needed')
      now = { ...now, needsSecondPerson: true, approvals: [{ by: 'staff:a', name: '王芳', at: refund.at }] }
      return yes(now)
    },
  })
  await page.tap('approve')
  expect(page.words('sure-approve')).toContain('再请另一位同事批')
  await page.tap('sure-approve')
  expect(page.words('refund-M1R1')).toContain('还要另一位同事再批')
  await page.tap('approve')
  await page.tap('sure-approve')
  expect(document.body.textContent).toContain('要由另一位同事再批一次')
})

test('a refund is not rejected without a reason', async () => {
  const page = await office('admin', opened, {
    refunds: () => list([refund]),
    rejectRefund: () => yes(refund),
  })
  await page.tap('reject')
  await page.tap('sure')
  expect(page.asked('rejectRefund')).toEqual([])
  expect(document.body.textContent).toContain('请写明原因')
})

test('an alarm says in plain words what to do; all facts of the order are there', async () => {
  const alarms: OrderRow['alarms'] = [{ at: order.at, what: 'amount-differs', details: { billFen: 100 } }]
  const page = await office(
    'staff',
    { section: 'pay-orders', doing: 'look', id: 'M1' },
    { payOrders: () => list([{ ...order, refund: null, alarms }]) },
  )
  expect(page.has('refund-M1R1')).toBe(false)
  const words = document.body.textContent ?? ''
  for (const part of [
    '微信的金额和我们记的不一样',
    '请在微信商户平台核对',
    '¥1.00',
    '4200000001',
    '税号 91310000MA1K35X10A',
    '已经上报给微信',
  ]) {
    expect(words).toContain(part)
  }
})

test('one alarm is dealt with: not without words, and then who and how stand in its place', async () => {
  const differs: Alarm = { at: order.at, what: 'amount-differs', details: { key: 'k', billFen: 100 } }
  const unshipped: Alarm = { at: order.at, what: 'shipping-refused', details: {} }
  const cleared = { by: 'staff:a', name: '财务老张', at: '2026-11-22T03:00:00.000Z', note: '已退回' }
  let alarms = [differs, unshipped]
  const page = await office(
    'finance',
    { section: 'pay-orders', doing: 'look', id: 'M1' },
    {
      payOrders: () => list([{ ...order, refund: null, alarms }]),
      clearAlarm: () => {
        if (alarms[0]?.cleared) return no('alarm-cleared')
        alarms = [{ ...differs, cleared }, unshipped]
        return yes(alarms[0])
      },
    },
  )
  await page.tap('clear-M1-0')
  await page.tap('sure')
  expect(page.asked('clearAlarm')).toEqual([])
  expect(document.body.textContent).toContain('请写明是怎么处理的')
  await page.type('reason', ' 已退回 ')
  await page.tapTwice('sure')
  const alarm = `amount-differs ${order.at} k`
  expect(page.asked('clearAlarm')).toEqual([{ orderNo: 'M1', alarm, note: '已退回' }])
  // What is still open comes first.
  expect(page.words('alarm-M1-0')).toContain('微信没有收下发货信息')
  expect(page.has('clear-M1-0')).toBe(true)
  expect(page.words('alarm-M1-1')).toContain('已处理：已退回')
  expect(page.words('alarm-M1-1')).toContain('财务老张')
  expect(page.has('clear-M1-1')).toBe(false)
})

test('an alarm of a refund is dealt with under its own number; who was slower is told', async () => {
  const short: Alarm = { at: refund.at, what: 'merchant-short-of-money', details: { refundFen: 9900 } }
  const page = await office('admin', opened, {
    refunds: () => list([{ ...refund, state: 'ended', alarms: [short] }]),
    clearAlarm: () => no('alarm-cleared'),
  })
  expect(page.words('refund-M1R1')).toContain('要处理')
  await page.tap('clear-M1R1-0')
  await page.type('reason', '已充值')
  await page.tap('sure')
  const alarm = `merchant-short-of-money ${refund.at}`
  expect(page.asked('clearAlarm')).toEqual([{ orderNo: 'M1', refundNo: 'M1R1', alarm, note: '已充值' }])
  expect(document.body.textContent).toContain('同事已经处理过了')
})

test('only what is open asks for somebody, in the list and in the file', () => {
  const open: Alarm = { at: order.at, what: 'shipping-refused', details: {} }
  const done: Alarm = { ...open, cleared: { by: 'staff:a', name: '王芳', at: order.at, note: '已录入' } }
  const told = (alarms: Alarm[]) => ({ ...order, refund: null, alarms })
  expect(orderMarkOf(told([done, open])).words).toBe('要处理')
  expect(orderMarkOf(told([done])).words).toBe('已付款')
  const cell = payOrderColumns.find(({ heading }) => heading === '提醒')?.cell(told([done, open]))
  expect(cell).toBe('微信没有收下发货信息；微信没有收下发货信息（王芳已处理：已录入）')
})

test('a day of the bill names each difference with both amounts, and what was mended by itself', async () => {
  const day: BillDay = {
    _id: '2026-11-21',
    state: 'differs',
    checkedAt: '2026-11-22T02:10:00.000Z',
    payments: 3,
    paidFen: 29_700,
    refunds: 1,
    refundedFen: 9900,
    differences: [
      { what: 'amount-differs', orderNo: 'M2', refundNo: null, billFen: 9900, ourFen: 8900, mended: null },
      {
        what: 'only-in-bill',
        orderNo: 'M3',
        refundNo: null,
        billFen: 9900,
        ourFen: null,
        mended: '已经补开会员',
      },
    ],
  }
  const page = await office('finance', { section: 'bills' }, { bills: () => list([day]) })
  const words = page.words('bill-2026-11-21')
  for (const part of [
    '2 处差异',
    '收 3 笔 ¥297.00',
    '微信 ¥99.00，我们 ¥89.00',
    '已自动处理：已经补开会员',
  ]) {
    expect(words).toContain(part)
  }
})

test('a bill that nobody could read says where to look, and no sum', async () => {
  const day: BillDay = {
    _id: '2026-11-21',
    state: 'unreadable',
    checkedAt: '2026-11-22T02:30:00.000Z',
    payments: 0,
    paidFen: 0,
    refunds: 0,
    refundedFen: 0,
    differences: [],
  }
  const page = await office('finance', { section: 'bills' }, { bills: () => list([day]) })
  const words = page.words('bill-2026-11-21')
  expect(words).toContain('账单读不懂，请到商户平台核对')
  expect(words).not.toMatch(/一致|处差异|¥/)
  const cells = Object.fromEntries(billColumns.map(({ heading, cell }) => [heading, cell(day)]))
  expect(cells).toMatchObject({ 结果: '账单读不懂，请到商户平台核对', '收款（元）': null, 收款笔数: null })
})

test('a manager sees plans, and none of the money', async () => {
  const page = await office('manager', { section: 'plans' }, { plans: () => yes([]) })
  expect(page.has('section-plans')).toBe(true)
  for (const section of ['pay-orders', 'refunds', 'bills']) expect(page.has(`section-${section}`)).toBe(false)
  expect(page.has('add')).toBe(false)
})
