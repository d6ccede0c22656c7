// Differences between WeChat's bill and our books: what asking WeChat once more can mend, and what a person has to see to.
import type { Day } from '../../shared/calendar'
import type { Alarm, BillDifference, PayOrder, PayRefund } from '../../shared/membership/order'
import { follow, followOutside } from '../membership/following'
import { lookUp } from '../membership/look-up'
import { noteOnce } from '../membership/note-alarm'
import type { World } from '../runtime/world'

/** Mends one difference; answers in words what was done, or null when a person must. */
export async function mend(
  world: World,
  { what, refundNo }: BillDifference,
  order: PayOrder | null,
): Promise<string | null> {
  if (!order) return null
  if (what === 'only-in-bill') {
    return (await lookUp(world, order)) === 'paid' ? '已向微信支付核实，补记为已付款' : null
  }
  if (what !== 'refund-only-in-bill' || refundNo === null) return null
  const answer = world.pay ? await world.pay.refundOf(refundNo) : null
  if (answer?.is !== 'answered' || answer.value.orderNo !== order._id) return null
  // What was never paid here is paid first: its payment stands in the bill as well, and goes before.
  const paid = await world.db.find<PayOrder>('payOrders', order._id)
  if (paid?.state !== 'paid') return null
  const known = await world.db.find<PayRefund>('payRefunds', refundNo)
  const refund = known
    ? await follow(world, known, answer.value)
    : await followOutside(world, paid, answer.value)
  const isKept = refund?.state === 'done' || refund?.state === 'processing'
  return isKept ? '已向微信支付核实，补记了这笔退款，会员权益已停止' : null
}

const alarmOf: Partial<Record<BillDifference['what'], Alarm['what']>> = {
  'only-in-bill': 'only-in-bill',
  'refund-only-in-bill': 'only-in-bill',
  'only-here': 'only-here',
  'refund-only-here': 'only-here',
  'amount-differs': 'amount-differs',
  'refund-amount-differs': 'amount-differs',
}

/** Which difference of which day an alarm is about. */
const keyOf = ({ what, refundNo }: BillDifference, day: Day) => [what, day, refundNo ?? ''].join(' ')

/** Whether a difference stands on its order already. */
export const isNoted = ({ alarms }: PayOrder, difference: BillDifference, day: Day): boolean =>
  alarms.some(({ details }) => details.key === keyOf(difference, day))

/** Puts what nobody could mend on its order, once, where staff find it, and into the log. */
export async function noteAlarm(world: World, difference: BillDifference, day: Day): Promise<void> {
  const { what, orderNo, refundNo, billFen, ourFen } = difference
  world.log({ level: 'alarm', where: 'bill', what, day, orderNo, refundNo })
  const named = alarmOf[what]
  if (!named) return
  const key = keyOf(difference, day)
  const details = { key, day, refundNo, billFen, ourFen }
  await noteOnce(world, orderNo, { what: named, details })
}
