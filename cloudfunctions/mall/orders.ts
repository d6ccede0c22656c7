// A member's orders: looking at them, changing one's mind, and giving back what nobody came for.
import type { Entry } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import type { MallApi } from '../../shared/mall/api'
import { orderIn } from '../../shared/mall/order'
import { cancel as cancelRule, isOverdue, lapseOrder } from '../../shared/mall/undo'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { changeTaking, newestEntry } from '../runtime/journal'
import type { World } from '../runtime/world'
import { projectTrial } from '../trials/applications'
import { codeFor, codesOf } from './codes'
import { type OrderDocument, openAddress } from './order-documents'
import { projectOrders, refreshOrders } from './projection'
import { orderShown, picturesOf } from './show'

type Cancel = MallApi['cancel']

/** Open ones first, newest first among each. */
export async function orders(world: World, memberId: string) {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const { open, past } = newest.state.orders
  const own = [...[...open].reverse(), ...past].filter(order => order.seq >= newest.state.joinedSeq)
  if (own.length === 0) return accept({ orders: [] })
  const sent = own.filter(order => order.way === 'delivery').map(order => order.orderId)
  const virtual = own.filter(order => order.way === 'virtual')
  const [pictureOf, documents, codes] = await Promise.all([
    picturesOf(
      world,
      own.map(order => order.itemId),
    ),
    sent.length > 0 ? world.db.findMany<OrderDocument>('orders', sent) : [],
    codesOf(
      world,
      virtual.map(order => order.orderId),
    ),
  ])
  // A crash after the entry may have left an order without its code.
  for (const { orderId, itemId } of virtual) {
    const code = codes.get(orderId) ?? (await codeFor(world, itemId, orderId))
    if (code !== null) codes.set(orderId, code)
  }
  const shown = own.map(order => {
    const sealed = documents.find(document => document._id === order.orderId)?.sealedAddress
    return orderShown(world, newest.state, order, {
      picture: pictureOf(order.itemId),
      virtualCode: codes.get(order.orderId) ?? null,
      address: sealed ? openAddress(world, sealed) : undefined,
    })
  })
  return accept({ orders: shown })
}

export async function cancel(
  world: World,
  memberId: string,
  orderId: string,
): Promise<Outcome<Cancel['value'], Cancel['refusal'] | 'busy'>> {
  const outcome = await changeTaking(world, memberId, {
    ref: `cancel:${orderId}`,
    request: 'cancel',
    rule: account => cancelRule(account, orderId, memberId, world.now()),
    beforeSettling: holds => projectOrders(world, holds),
  })
  if (!outcome.ok) {
    // Booked under the same name for somebody else: it is not this member's order.
    if (outcome.refusal === 'conflicting-retry') return refuse('no-such-order')
    if (outcome.refusal === 'sold-out' || outcome.refusal === 'sold-out-today') {
      throw new Error('a change that gives back was sold out')
    }
    return refuse(outcome.refusal, outcome.details)
  }
  const { state } = outcome.value
  const order = orderIn(state, orderId)
  if (!order) throw new Error('an order was cancelled that its own entry does not know')
  const picture = (await picturesOf(world, [order.itemId]))(order.itemId)
  const balance = balanceOn(state.points, dayOf(world.now()))
  return accept({ order: orderShown(world, state, order, { picture }), balance })
}

/** The nightly part of one member: gives back what was not collected in time. Answers how many orders it was. */
export async function lapseOrders(world: World, { memberId, state }: Entry): Promise<number> {
  if (state.orders.open.length === 0) return 0
  const day = dayOf(world.now())
  let booked = 0
  for (const { orderId, origin } of state.orders.open.filter(order => isOverdue(order, day))) {
    const stock = origin?.stock
    const outcome = await changeTaking(world, memberId, {
      ref: `order-lapse:${orderId}`,
      request: 'lapse',
      rule: account => lapseOrder(account, orderId, world.now()),
      beforeSettling: holds =>
        stock === undefined ? projectOrders(world, holds) : projectTrial(world, stock, holds),
    })
    if (!outcome.ok) continue
    booked++
    // A prize has no stock whose holds would tell of it.
    if (origin && stock === undefined) await refreshOrders(world, memberId)
  }
  return booked
}
