// WeChat's books and ours: whoever was charged is a member or has the money back, nobody else is a member, and all that
// was begun has ended.
import type { PlanTermsDocument } from '../../cloudfunctions/runtime/plans'
import type { Entry } from '../../shared/account/account'
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import type { Period } from '../../shared/membership/state'
import type { Chain } from './chain'
import type { PayFacts } from './following-memberships'
import { endOf } from './model-membership'
import { shanghaiDay } from './model-sums'

export function payFacts({ host }: Chain): PayFacts {
  const refunds = new Map(host.documents<PayRefund>('payRefunds').map(refund => [refund._id, refund]))
  return {
    refunds,
    planTermsOf(planId, version) {
      const found = host.document<PlanTermsDocument>('registry', `plan-terms:${planId}@${version}`)
      if (!found) throw new Error(`the registry holds no terms of ${planId}@${version}`)
      return found.terms
    },
  }
}

type Wrong = (rule: string, detail: string) => void
type AtWechat = ReturnType<Chain['wechat']['standIn']['orders']>[number]

export function examinePayments(chain: Chain, journal: Entry[]): void {
  const { host, ledger, wechat } = chain
  const { standIn } = wechat
  const orders = host.documents<PayOrder>('payOrders')
  const refunds = host.documents<PayRefund>('payRefunds')
  const newest = new Map(journal.map(entry => [entry.memberId, entry.state]))
  const starts = journal.filter(({ kind }) => kind === 'membership')
  const theirs = new Map(standIn.orders().map(order => [order.orderNo, order]))
  const known = new Set(orders.map(({ _id }) => _id))
  for (const orderNo of theirs.keys()) {
    if (!known.has(orderNo)) ledger.violated('WeChat knows no order that we do not', orderNo, null)
  }
  for (const order of orders) {
    const wrong: Wrong = (rule, detail) => ledger.violated(rule, `${order._id}: ${detail}`, order.memberId)
    const entries = starts.filter(({ details }) => (details as { orderNo: string }).orderNo === order._id)
    const facts = { order, entries, refunds: refunds.filter(({ orderNo }) => orderNo === order._id) }
    const charged = theirs.get(order._id)
    if (charged?.transactionId) {
      const periods = newest.get(order.memberId)?.periods ?? []
      examineCharged(wrong, facts, charged, backOf(chain, order._id), periods)
    } else examineUnpaid(wrong, facts, charged, chain.toldPaid.has(order._id))
  }
  for (const alarm of chain.cloud.alarms) {
    if (neverTrue.has(String(alarm.what))) ledger.violated('no false alarm', JSON.stringify(alarm), null)
  }
  examineRefunds(chain, refunds)
  examinePacks(chain, newest)
}

/** Nobody pays otherwise than was ordered here, refunds past our system, or ends an offer of a pack. */
const neverTrue = new Set([
  ...['merchant-differs', 'amount-differs', 'currency-differs', 'payer-differs', 'transaction-differs'],
  ...['refunded-outside', 'only-in-bill', 'only-here', 'pack-short', 'shipping-refused'],
])

/** What has truly reached the member: a refund that the bank refuses has not. */
function backOf({ wechat }: Chain, orderNo: string): number {
  const theirs = wechat.standIn.refunds().filter(refund => refund.orderNo === orderNo)
  return theirs.reduce((sum, { state, refundFen }) => sum + (state === 'SUCCESS' ? refundFen : 0), 0)
}

interface Facts {
  order: PayOrder
  /** What the payment has started. */
  entries: Entry[]
  refunds: PayRefund[]
}

function examineUnpaid(
  wrong: Wrong,
  { order, entries }: Facts,
  theirs: AtWechat | undefined,
  isToldPaid: boolean,
): void {
  if (order.state !== 'closed') wrong('every order is paid or closed', `not paid, and ${order.state}`)
  if (theirs && theirs.state !== 'CLOSED') wrong('every order is paid or closed', `${theirs.state} at WeChat`)
  if (entries.length > 0) wrong('no membership without payment', entries.map(({ ref }) => ref).join())
  if (isToldPaid) wrong('no membership without payment', 'somebody was told that it is paid')
}

function examineCharged(
  wrong: Wrong,
  { order, entries, refunds }: Facts,
  theirs: AtWechat,
  backFen: number,
  periods: Period[],
): void {
  const { _id, state, entry, transactionId } = order
  if (state !== 'paid') wrong('every order is paid or closed', `charged, and ${state}`)
  if (transactionId !== theirs.transactionId) wrong('one transaction', `${transactionId}`)
  if (entries.length > 1) wrong('one payment, one membership', entries.map(one => one._id).join())
  if (entry !== (entries[0]?._id ?? null)) wrong('an order names its entry', `${entry}`)
  const isWithStaff = refunds.some(({ by, alarms }) => by.startsWith('timer:') && alarms.length > 0)
  if (entries.length === 0 && backFen !== theirs.totalFen && !isWithStaff) {
    wrong('no payment without membership', `${backFen} of ${theirs.totalFen} came back`)
  }
  const period = periods.find(({ orderNo }) => orderNo === _id)
  if (period && backFen > 0 !== (period.endedBy !== null)) {
    wrong('money or membership', `${backFen} came back, ended by ${JSON.stringify(period.endedBy)}`)
  }
}

const endings: Record<string, PayRefund['state'][]> = {
  SUCCESS: ['done'],
  CLOSED: ['failed'],
  ABNORMAL: ['abnormal'],
}
/** What WeChat has never heard of, or has refused at once. */
const neverSent: PayRefund['state'][] = ['rejected', 'failed']

function examineRefunds({ wechat, ledger }: Chain, refunds: PayRefund[]): void {
  const theirs = new Map(wechat.standIn.refunds().map(refund => [refund.refundNo, refund]))
  for (const { _id, state, amountFen, memberId } of refunds) {
    const refund = theirs.get(_id)
    theirs.delete(_id)
    const mayBe = refund ? (endings[refund.state] ?? []) : neverSent
    const isSame = refund === undefined || refund.refundFen === amountFen
    if (mayBe.includes(state) && isSame) continue
    ledger.violated(
      'refunds end as they do at WeChat',
      `${_id} ${state}: ${JSON.stringify(refund)}`,
      memberId,
    )
  }
  for (const refundNo of theirs.keys()) {
    ledger.violated('WeChat knows no refund that we do not', refundNo, null)
  }
}

/** After the night everybody has the pack of the month that runs. */
function examinePacks({ ledger, timeline }: Chain, accounts: Map<string, Entry['state']>): void {
  const today = shanghaiDay(timeline.now)
  for (const [memberId, { isOpen, periods }] of accounts) {
    const running = periods.find(({ from, until, endedBy }) => !endedBy && from <= today && today <= until)
    if (!isOpen || !running) continue
    let month = 0
    while (endOf(running.from, month + 1) < today) month++
    if (running.packs[month]) continue
    ledger.violated('a membership brings its packs', `${running.orderNo}: month ${month}`, memberId)
  }
}
