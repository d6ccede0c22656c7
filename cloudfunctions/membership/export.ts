// A member's orders of memberships, to take along. They stay when the card is closed, because the law wants the books of
// money to be kept; the openid in them is gone by then.
import type { Exported } from '../../shared/account/api'
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import type { World } from '../runtime/world'

/** Oldest first. */
export async function exportedOrders({ db }: World, memberId: string): Promise<Exported['payOrders']> {
  const [orders, refunds] = await Promise.all([
    db.findBy<PayOrder>('payOrders', { memberId }),
    db.findBy<PayRefund>('payRefunds', { memberId }),
  ])
  const oldestFirst = orders.sort((a, b) => (a.at < b.at ? -1 : 1))
  return oldestFirst.map(({ _id: orderNo, terms, state, at, paidAt, invoice }) => ({
    orderNo,
    planName: terms.name,
    priceFen: terms.priceFen,
    state,
    at,
    paidAt,
    invoice,
    refunds: refunds.filter(refund => refund.orderNo === orderNo).map(exportedRefund),
  }))
}

function exportedRefund({ _id: refundNo, state, amountFen, reason, at }: PayRefund) {
  return { refundNo, state, amountFen, reason, at }
}
