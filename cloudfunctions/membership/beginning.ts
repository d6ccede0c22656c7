// The entry by which a paid order starts a membership, once, however many payments are told and by whom.
import type { Entry } from '../../shared/account/account'
import { start } from '../../shared/membership/membership'
import type { Alarm, PayOrder } from '../../shared/membership/order'
import { isNeverStarted } from '../../shared/membership/outside'
import { change, entryByRef } from '../runtime/journal'
import { fetchPlanTerms } from '../runtime/plans'
import type { World } from '../runtime/world'

const refOf = ({ _id }: PayOrder) => `membership:${_id}`

/** The entry that starts the membership; null when the card was closed, so that there is nothing to start. */
export async function begin(world: World, order: PayOrder, paidAt: string): Promise<Entry | null> {
  const { _id: orderNo, memberId, planId, version } = order
  const terms = (await fetchPlanTerms(world, [order]))(order)
  const bought = { orderNo, planId, version, terms, paidAt }
  const started = await change(world, memberId, {
    ref: refOf(order),
    request: { orderNo, planId, version },
    rule: account => start(account, memberId, bought, world.now()),
  })
  if (started.ok) return started.value
  if (started.refusal === 'not-a-member') return null
  throw new Error(`a payment could not be booked: ${started.refusal}`)
}

/** The entry that has started it already; null when nothing has. */
export function begun(world: World, order: PayOrder): Promise<Entry | null> {
  return entryByRef(world, refOf(order))
}

/**
 * The refund for which nothing was started has failed, so it is started after all. Who paid is forgotten by now, so
 * people have to tell WeChat of the delivery.
 */
export async function beginAfterAll(world: World, orderNo: string): Promise<void> {
  const order = await world.db.find<PayOrder>('payOrders', orderNo)
  if (!order?.paidAt || !isNeverStarted(order)) return
  const started = await begin(world, order, order.paidAt)
  if (!started) return
  const at = world.now().toISOString()
  const alarm: Alarm = { at, what: 'shipping-refused', details: {} }
  const told = await world.db.step<PayOrder>('payOrders', {
    where: { _id: orderNo, entry: null },
    set: { entry: started._id, nextAt: at },
    push: { alarms: alarm },
  })
  if (told) world.log({ level: 'alarm', where: 'shipping', what: alarm.what, orderNo })
}
