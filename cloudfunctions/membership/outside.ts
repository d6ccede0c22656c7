// Money of an order that went back past this system: on the merchant's console. WeChat says so of the order long before
// its bill names the refund, and from then on nothing of the order may run.
import type { PayOrder } from '../../shared/membership/order'
import { isToldOutside, mayExplain, outsideNo } from '../../shared/membership/outside'
import type { World } from '../runtime/world'
import { endAgain } from './following'
import { noteOnce } from './note-alarm'
import { refundsOfOrder } from './refund-documents'

/** Whether no refund that is known here is why WeChat calls an order refunded. */
export async function isOutside(world: World, orderNo: string): Promise<boolean> {
  return !(await refundsOfOrder(world, orderNo)).some(mayExplain)
}

/** Ends what runs of an order, and tells people, once. The refund is written down when WeChat names it. */
export async function endOutside(world: World, order: PayOrder): Promise<PayOrder> {
  const { _id, memberId, terms } = order
  const told = await tellOutside(world, order)
  const end = { _id: outsideNo(_id), orderNo: _id, memberId, planName: terms.name, amountFen: 0 }
  await endAgain(world, end)
  return told
}

async function tellOutside(world: World, order: PayOrder): Promise<PayOrder> {
  const what = 'refunded-outside'
  if (isToldOutside(order)) return order
  const told = await noteOnce(world, order._id, { what, details: {} })
  if (told) world.log({ level: 'alarm', where: 'settle', what, orderNo: order._id })
  return told ?? order
}
