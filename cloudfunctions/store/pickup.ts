// The pickup counter: what a pickup code stands for, and handing the order over.
import type { Account } from '../../shared/account/account'
import { handOver as handOverRule, mayCollect } from '../../shared/mall/hand-over'
import { orderIn, type PastOrder } from '../../shared/mall/order'
import { isNamed, namedIn, readPickupCode } from '../../shared/mall/pickup-code'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { Pickup, PickupRefusal } from '../../shared/store/api'
import { maskedName } from '../../shared/store/mask'
import type { Shop } from '../../shared/store/presence'
import { refreshOrders } from '../mall/projection'
import { orderShown, picturesOf } from '../mall/show'
import { change, newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { type Records, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { refreshApplication } from '../trials/applications'

/** The card that a code names, genuine or not. */
export function pickupNeeds({ code }: { code: string }): string[] {
  const named = namedIn(code)
  return named ? [registryId.card(named.memberNo)] : []
}

/** Looks; nothing is written. */
export async function pickup(
  world: World,
  records: Records,
  shop: Shop,
  code: string,
): Promise<Outcome<Pickup, PickupRefusal>> {
  const found = await find(world, records, code)
  if (!found.ok) return found
  const { account, order, memberName } = found.value
  const may = mayCollect(order, shop, world.now())
  return may.ok ? accept(await shown(world, account, order, memberName)) : may
}

/** Books the hand-over once. Who asks again gets the first answer, anybody else learns that it is done. */
export async function handOver(
  world: World,
  records: Records,
  shop: Shop,
  code: string,
): Promise<Outcome<Pickup, PickupRefusal | 'busy'>> {
  const found = await find(world, records, code)
  if (!found.ok) return found
  const { memberId, memberName, order } = found.value
  const { orderId } = order
  const outcome = await change(world, memberId, {
    ref: `hand-over:${orderId}`,
    request: { by: shop.by },
    rule: account => handOverRule(account, orderId, shop, world.now()),
  })
  if (!outcome.ok) {
    if (outcome.refusal === 'conflicting-retry') return refuse('order-not-open', { state: 'done' })
    return refuse(outcome.refusal, outcome.details)
  }
  await refreshOrders(world, memberId)
  if (order.origin?.is === 'trial') await refreshApplication(world, order.origin.id, memberId)
  const { state } = outcome.value
  return accept(await shown(world, state, orderIn(state, orderId) ?? order, memberName))
}

interface Found {
  memberId: string
  account: Account
  order: PastOrder
  memberName: string | null
}

async function find(
  world: World,
  records: Records,
  text: string,
): Promise<Outcome<Found, 'code-forged' | 'no-such-order'>> {
  const code = readPickupCode(world.keys.pickup, text)
  const card = code && records.card(code.memberNo)
  if (!code || !card) return refuse('code-forged')
  const { memberId } = card
  const [newest, profile] = await Promise.all([
    newestEntry(world, memberId),
    world.db.find<MemberDocument>('members', memberId),
  ])
  // Who left and came back has another number; nothing waits for the old one.
  if (!newest || newest.state.memberNo !== code.memberNo) return refuse('no-such-order')
  const { open, past } = newest.state.orders
  const order = [...open, ...past].find(known => isNamed(code, known))
  if (!order) return refuse('no-such-order')
  const memberName = maskedName(profile?.nickname ?? null)
  return accept({ memberId, account: newest.state, order, memberName })
}

async function shown(
  world: World,
  account: Account,
  order: PastOrder,
  memberName: string | null,
): Promise<Pickup> {
  const picture = (await picturesOf(world, [order.itemId]))(order.itemId)
  return { order: orderShown(world, account, order, { picture }), memberName, dueFen: order.priceFen }
}
