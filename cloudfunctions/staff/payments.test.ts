import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { keptOrder, keptRefund } from '../../local/trial-membership'
import type { Alarm, BillDay, PayOrder, PayRefund } from '../../shared/membership/order'
import { roles } from '../../shared/staff/roles'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const at = (minute: number) => new Date(Date.parse('2026-11-01T00:00:00Z') + minute * 60_000).toISOString()
const alarm: Alarm = { at: at(0), what: 'amount-differs', details: { paidFen: 1 } }
const keep = (documents: PayOrder[]) =>
  Promise.all(documents.map(document => chain.world.db.insert('payOrders', { ...document })))
const keepRefunds = (documents: PayRefund[]) =>
  Promise.all(documents.map(document => chain.world.db.insert('payRefunds', { ...document })))

type Asked = Parameters<typeof orders>[0]
async function orders(
  asked: {
    state?: PayOrder['state']
    search?: string
    onlyAlarms?: boolean
    after?: string
    limit?: number
  } = {},
) {
  const answer = await chain.call('demo-finance', 'staff', 'payOrders', asked)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const numbersOf = async (asked: Asked = {}) => (await orders(asked)).items.map(({ orderNo }) => orderNo)

/** Every page of a list, one after the other. */
async function walk(asked: Asked): Promise<string[]> {
  const seen: string[] = []
  let after: string | undefined
  do {
    const { items, next } = await orders({ ...asked, after })
    seen.push(...items.map(({ orderNo }) => orderNo))
    after = next ?? undefined
  } while (after !== undefined)
  return seen
}

test('an order with all that staff want to know, and nothing of who paid it', async () => {
  const paid = { state: 'paid' as const, transactionId: '42000', paidAt: at(3), alarms: [alarm] }
  await keep([keptOrder('M1', { ...paid, sealedOpenid: 'sealed', at: at(1) })])
  await keepRefunds([
    keptRefund('M1', { state: 'failed', at: at(4) }),
    keptRefund('M1', { _id: 'M1R2', amountFen: 5000, at: at(5) }),
  ])
  await chain.world.db.insert('shippings', { _id: 'M1', state: 'told' } as { _id: string })
  expect(await orders()).toEqual({
    items: [
      {
        orderNo: 'M1',
        memberNo: '123456789',
        months: 12,
        planId: 'plus-year',
        planName: '街角PLUS年卡',
        version: 1,
        priceFen: 9900,
        state: 'paid',
        at: at(1),
        paidAt: at(3),
        transactionId: '42000',
        refund: { state: 'asked', amountFen: 5000 },
        refundRule: { wholeWithinDays: 7, restByMonths: true },
        shipping: 'told',
        invoice: null,
        alarms: [alarm],
      },
    ],
    next: null,
  })
})

test('by state, with alarms only, by order number and by member number', async () => {
  const mei = await chain.join('mei')
  const memberId = chain.world.keys.idOf('mei')
  await keep([
    keptOrder('M1', { at: at(1) }),
    keptOrder('M2', { at: at(2), state: 'paid', alarms: [alarm] }),
    keptOrder('M3', { at: at(3), state: 'closed', memberId, memberNo: mei }),
    keptOrder('M4', { at: at(4), state: 'paid', memberId, memberNo: mei }),
    keptOrder('M5', { at: at(5), state: 'paid', memberId, memberNo: '111111111' }),
  ])
  expect(await numbersOf()).toEqual(['M5', 'M4', 'M3', 'M2', 'M1'])
  expect(await numbersOf({ state: 'paid' })).toEqual(['M5', 'M4', 'M2'])
  expect(await numbersOf({ onlyAlarms: true })).toEqual(['M2'])
  expect(await numbersOf({ onlyAlarms: true, state: 'created' })).toEqual([])
  expect(await numbersOf({ search: 'M3' })).toEqual(['M3'])
  expect(await numbersOf({ search: ` ${mei} ` })).toEqual(['M4', 'M3'])
  expect(await numbersOf({ search: mei, state: 'paid' })).toEqual(['M4'])
  expect(await numbersOf({ search: 'M1', state: 'paid' })).toEqual([])
  expect(await numbersOf({ search: '987654321' })).toEqual([])
  // Who has left is found by the number of the closed card.
  await chain.call('mei', 'account', 'close', {})
  expect(await numbersOf({ search: mei })).toEqual(['M4', 'M3'])
})

test('pages are whole: nothing twice, nothing missing, also among orders of one moment', async () => {
  const all = Array.from({ length: 450 }, (_, index) => {
    const no = `M${String(index).padStart(3, '0')}`
    const alarms = index % 100 === 7 ? [alarm] : []
    return keptOrder(no, { at: at(Math.floor(index / 40)), alarms })
  })
  await keep(all)
  const newestFirst = all.map(({ _id }) => _id).reverse()
  expect(await walk({ limit: 7 })).toEqual(newestFirst)
  expect(await walk({ limit: 100 })).toEqual(newestFirst)
  expect(await walk({ limit: 2, onlyAlarms: true })).toEqual(['M407', 'M307', 'M207', 'M107', 'M007'])
  const { next } = await orders({ limit: 50 })
  await keep([keptOrder('M999', { at: at(99) })])
  const [first] = (await orders({ after: next ?? '', limit: 1 })).items
  expect(first?.orderNo).toBe('M399')
})

test('refunds under way, those that are over, and those of one order', async () => {
  const states: PayRefund['state'][] = [
    'asked',
    'approving',
    'ended',
    'processing',
    'done',
    'rejected',
    'failed',
  ]
  await keepRefunds(states.map((state, index) => keptRefund(`M${index}`, { state, at: at(index) })))
  const list = async (asked: { isUnderWay?: boolean; orderNo?: string; after?: string; limit?: number }) => {
    const answer = await chain.call('demo-finance', 'staff', 'refunds', asked)
    if (!answer.ok) throw new Error(answer.refusal)
    return { numbers: answer.value.items.map(({ refundNo }) => refundNo), next: answer.value.next }
  }
  const all = ['M6R1', 'M5R1', 'M4R1', 'M3R1', 'M2R1', 'M1R1', 'M0R1']
  expect(await list({})).toEqual({ numbers: all, next: null })
  expect(await list({ isUnderWay: true })).toEqual({ numbers: all.slice(3), next: null })
  expect(await list({ isUnderWay: false })).toEqual({ numbers: all.slice(0, 3), next: null })
  expect(await list({ orderNo: 'M4' })).toEqual({ numbers: ['M4R1'], next: null })
  expect(await list({ orderNo: 'M4', isUnderWay: true })).toEqual({ numbers: [], next: null })
  const first = await list({ isUnderWay: true, limit: 2 })
  expect(first.numbers).toEqual(['M3R1', 'M2R1'])
  const second = await list({ isUnderWay: true, limit: 2, after: first.next ?? '' })
  expect(second).toEqual({ numbers: ['M1R1', 'M0R1'], next: null })
})

test('a refund says when it waits for a second person', async () => {
  const once = [{ by: 'staff:a', name: '总部小林', at: at(1) }]
  await keepRefunds([
    keptRefund('M1', { amountFen: 50_001, totalFen: 60_000 }),
    keptRefund('M2', { amountFen: 50_001, totalFen: 60_000, approvals: once }),
    keptRefund('M3', { amountFen: 50_000, totalFen: 60_000, approvals: once }),
    keptRefund('M4', { amountFen: 50_001, totalFen: 60_000, approvals: once, state: 'done' }),
  ])
  const answer = await chain.call('demo-finance', 'staff', 'refunds', {})
  const waits = answer.ok && answer.value.items.map(row => [row.orderNo, row.needsSecondPerson])
  expect(waits && Object.fromEntries(waits)).toEqual({ M1: false, M2: true, M3: false, M4: false })
})

test('days of the bill, the newest first, in pages', async () => {
  const day = (_id: string): BillDay => ({
    _id,
    state: 'matched',
    checkedAt: at(0),
    payments: 1,
    paidFen: 9900,
    refunds: 0,
    refundedFen: 0,
    differences: [],
  })
  for (const one of ['2026-11-19', '2026-11-20', '2026-11-21'])
    await chain.world.db.insert('billDays', day(one))
  const list = (asked: object) => chain.raw('demo-finance', 'staff', { action: 'bills', data: asked })
  expect(await list({ limit: 2 })).toEqual({
    ok: true,
    value: { items: [day('2026-11-21'), day('2026-11-20')], next: '2026-11-20' },
  })
  expect(await list({ limit: 2, after: '2026-11-20' })).toEqual({
    ok: true,
    value: { items: [day('2026-11-19')], next: null },
  })
  expect(await list({ after: 'yesterday' })).toMatchObject({ refusal: 'bad-input' })
})

test.each(roles.filter(role => !['staff', 'finance', 'admin'].includes(role)))(
  'a %s sees no payment and decides on no refund',
  async role => {
    const openid = role === 'shopper' ? 'somebody' : `demo-${role}`
    await keepRefunds([keptRefund('M1')])
    const deeds = {
      payOrders: {},
      refunds: {},
      bills: {},
      approveRefund: { orderNo: 'M1' },
      rejectRefund: { orderNo: 'M1', reason: '不符合规则' },
    }
    for (const [action, data] of Object.entries(deeds)) {
      const answer = await chain.raw(openid, 'staff', { action, data })
      expect(answer).toMatchObject({ ok: false, refusal: 'not-allowed' })
    }
    expect(await chain.documents('payRefunds')).toMatchObject([{ state: 'asked', approvals: [] }])
    expect(await chain.documents('changes')).toEqual([])
  },
)
