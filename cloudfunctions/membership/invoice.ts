// For whom an invoice (发票) is to be made out: kept with the order, until another one is saved.
import type { MembershipApi } from '../../shared/membership/api'
import type { PayOrder } from '../../shared/membership/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { World } from '../runtime/world'

type Save = MembershipApi['saveInvoice']

/** Only for an order of one's own that is paid. */
export async function saveInvoice(
  world: World,
  memberId: string,
  { orderNo, invoice }: Save['input'],
): Promise<Outcome<Save['value'], 'no-such-order'>> {
  const saved = await world.db.step<PayOrder>('payOrders', {
    where: { _id: orderNo, memberId, state: 'paid' },
    set: { invoice },
  })
  return saved ? accept({ orderNo, invoice }) : refuse('no-such-order')
}
