// After the timers have run: WeChat's books and ours side by side. Whoever was charged is a member or has the money back,
// and nobody else is.
import type { TrialChain } from '../../local/trial-chain'
import type { Entry } from '../../shared/account/account'
import { addDays } from '../../shared/calendar'
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import type { Period } from '../../shared/membership/state'

export interface Examined {
  orders: number
  paid: number
  closed: number
  refunded: number
  faults: string[]
}

export async function examine(chain: TrialChain): Promise<Examined> {
  const [orders, refunds, journal] = await Promise.all([
    chain.documents<PayOrder>('payOrders'),
    chain.documents<PayRefund>('payRefunds'),
    chain.documents<Entry>('journal'),
  ])
  const faults: string[] = []
  const wrong = (what: string, no: string) => {
    const theirs = refunds.filter(({ orderNo }) => orderNo === no)
    const alarms = orders.find(({ _id }) => _id === no)?.alarms
    const states = theirs.map(({ state, by }) => `${state} by ${by}`)
    faults.push(`${no}: ${what} ${JSON.stringify({ states, alarms })}`)
  }
  const starts = byRef(journal)
  const atWechat = new Map(chain.pay.orders().map(order => [order.orderNo, order]))
  const refundsAtWechat = new Map(chain.pay.refunds().map(refund => [refund.refundNo, refund]))
  const newest = newestOf(journal)
  /** What has truly reached the member: a refund that the bank refuses has not. */
  const backOf = (orderNo: string) =>
    chain.pay
      .refunds()
      .filter(refund => refund.orderNo === orderNo && refund.state === 'SUCCESS')
      .reduce((sum, { refundFen }) => sum + refundFen, 0)

  for (const order of orders) {
    const { _id, memberId, state, entry, transactionId } = order
    const theirs = atWechat.get(_id)
    const isCharged = theirs !== undefined && theirs.transactionId !== null
    const entries = starts.get(`membership:${_id}`) ?? []
    if (entries.length > 1) wrong(`${entries.length} entries`, _id)
    if (!isCharged) {
      if (state !== 'closed') wrong(`not paid, and ${state}`, _id)
      if (entries.length > 0) wrong('a membership that nobody has paid', _id)
      if (theirs && theirs.state !== 'CLOSED') wrong(`closed here, ${theirs.state} at WeChat`, _id)
      continue
    }
    if (state !== 'paid') wrong(`charged, and ${state}`, _id)
    if (transactionId !== theirs.transactionId) wrong('another transaction', _id)
    const backFen = backOf(_id)
    const isBack = backFen === theirs.totalFen
    if (entries.length === 0 && !isBack && !isWithStaff(refunds, _id))
      wrong('charged without membership', _id)
    if (entry !== (entries[0]?._id ?? null)) wrong('the order names another entry', _id)
    checkPeriod(order, newest.get(memberId)?.state.periods ?? [], backFen, wrong)
  }

  for (const refund of refunds) {
    const theirs = refundsAtWechat.get(refund._id)
    const expected =
      { SUCCESS: 'done', CLOSED: 'failed', ABNORMAL: 'abnormal' }[theirs?.state ?? ''] ?? 'asked'
    if (refund.state !== expected)
      wrong(`refund ${refund.state}, ${theirs?.state ?? 'unknown'} at WeChat`, refund._id)
    if (theirs && theirs.refundFen !== refund.amountFen) wrong('another amount', refund._id)
  }
  for (const refundNo of refundsAtWechat.keys()) {
    if (!refunds.some(known => known._id === refundNo)) wrong('a refund that nobody here knows', refundNo)
  }
  for (const order of atWechat.keys()) {
    if (!orders.some(known => known._id === order)) wrong('an order that nobody here knows', order)
  }
  for (const [memberId, { state }] of newest) checkDays(state.periods, memberId, wrong)

  return {
    orders: orders.length,
    paid: orders.filter(({ state }) => state === 'paid').length,
    closed: orders.filter(({ state }) => state === 'closed').length,
    refunded: refunds.filter(({ state }) => state === 'done').length,
    faults,
  }
}

/** Money that a bank would not take back, of a card that was closed: an alarm tells people to do it. */
function isWithStaff(refunds: PayRefund[], no: string): boolean {
  const theirs = refunds.filter(({ orderNo, by }) => orderNo === no && by.startsWith('timer:'))
  return theirs.some(({ state, alarms }) => (state === 'abnormal' || state === 'failed') && alarms.length > 0)
}

function byRef(journal: Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of journal) {
    if (entry.kind === 'membership') found.set(entry.ref, [...(found.get(entry.ref) ?? []), entry])
  }
  return found
}

function newestOf(journal: Entry[]): Map<string, Entry> {
  const newest = new Map<string, Entry>()
  for (const entry of journal) {
    if (entry.seq > (newest.get(entry.memberId)?.seq ?? 0)) newest.set(entry.memberId, entry)
  }
  return newest
}

type Wrong = (what: string, no: string) => void

/** Money back and a period go together: never both, never neither. */
function checkPeriod({ _id, entry }: PayOrder, periods: Period[], refundedFen: number, wrong: Wrong): void {
  const period = periods.find(({ orderNo }) => orderNo === _id)
  if (!period || entry === null) return
  if (refundedFen > 0 && !period.endedBy) wrong('money back, and still a member', _id)
  if (refundedFen === 0 && period.endedBy) wrong('no money back, and no member any more', _id)
}

/** No day is paid for twice. */
function checkDays(periods: Period[], memberId: string, wrong: Wrong): void {
  const kept = periods.filter(({ endedBy }) => !endedBy).sort((a, b) => (a.from < b.from ? -1 : 1))
  kept.forEach((period, index) => {
    const before = kept[index - 1]
    if (before && period.from < addDays(before.until, 1))
      wrong(`${period.orderNo} overlaps ${before.orderNo}`, memberId)
  })
}
