// Redeeming: three calls of the database once an item is known, two more when an address is kept or a code is taken.
import type { Account, Entry } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import type { Address, MallApi, Order, Receive } from '../../shared/mall/api'
import { type MallFacts, type RedeemedDetails, redeem as redeemRule } from '../../shared/mall/mall'
import { orderIn } from '../../shared/mall/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { itemIn, itemKey } from '../runtime/items'
import { changeTaking } from '../runtime/journal'
import { fetchTerms, type OfferDocument, offerId } from '../runtime/offers'
import { recentRegistry } from '../runtime/recent'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { codeFor } from './codes'
import { addressDigest, draftOrder, dropDraft } from './order-documents'
import { placeOrder, projectOrders } from './projection'
import { orderShown, picturesOf } from './show'

type Redeem = MallApi['redeem']

/** Known before the entry is written, and the same for a retry. */
export function orderIdOf(world: World, memberId: string, requestId: string): string {
  return world.keys.hash('order', `${memberId}|${requestId}`).slice(0, 24)
}

export async function redeem(
  world: World,
  memberId: string,
  { itemId, requestId, receive, couponId }: Redeem['input'],
): Promise<Outcome<Redeem['value'], Redeem['refusal'] | 'conflicting-retry' | 'busy'>> {
  const orderId = orderIdOf(world, memberId, requestId)
  const { way } = receive
  const address = way === 'delivery' ? receive.address : undefined
  if (address) await draftOrder(world, { orderId, memberId, itemId, address })
  let picture: string | null = null
  const outcome = await changeTaking(world, memberId, {
    ref: `redeem:${memberId}:${requestId}`,
    request: { itemId, couponId: couponId ?? null, ...requestOf(world, receive) },
    reading: async (account, isFresh) => {
      const facts = await factsFor(world, account, { itemId, receive, couponId }, isFresh)
      picture = facts.item?.picture ?? null
      return facts
    },
    rule: (account, seq, facts: MallFacts) =>
      redeemRule(account, seq, facts, {
        orderId,
        memberId,
        way,
        hasAddress: address !== undefined,
        couponId: couponId ?? null,
        now: world.now(),
      }),
    beforeSettling: holds => projectOrders(world, holds),
  })
  if (!outcome.ok) {
    // With other content under the number there is an order already, whose address this may be.
    if (address && outcome.refusal !== 'conflicting-retry') await dropDraft(world, orderId)
    const { refusal, details } = outcome
    return refuse(refusal === 'sold-out-today' ? 'sold-out' : refusal, details)
  }
  if (address) await placeOrder(world, outcome.value, orderId, address)
  const balance = balanceOn(outcome.value.state.points, dayOf(world.now()))
  // A retry finds its entry before it looks at the item.
  picture ??= (await picturesOf(world, [itemId]))(itemId)
  return accept({ orderId, order: await redeemed(world, outcome.value, { picture, address }), balance })
}

/** What tells two requests under one number apart; of an address only that it is another one. */
function requestOf(world: World, { way, storeId, address }: Receive) {
  return { way, storeId: storeId ?? null, address: address ? addressDigest(world, address) : null }
}

async function factsFor(
  world: World,
  account: Account,
  { itemId, receive, couponId }: Pick<Redeem['input'], 'itemId' | 'receive' | 'couponId'>,
  isFresh: boolean,
): Promise<MallFacts> {
  const storeId = receive.way === 'pickup' ? (receive.storeId ?? null) : null
  const ids = [registryId.programme, itemKey(itemId)]
  if (storeId !== null) ids.push(registryId.store(storeId))
  const records = await recentRegistry(world, ids, isFresh)
  const item = itemIn(records, itemId)
  const given = receive.way === 'till' ? (item?.couponOfferId ?? null) : null
  const more = given === null ? null : await recentRegistry(world, [offerId.offer(given)], isFresh)
  const voucher = account.wallet.held.find(coupon => coupon.couponId === couponId)
  return {
    item,
    programme: records.programme(),
    store: storeId === null ? null : records.store(storeId),
    offer: given === null ? null : (more?.document<OfferDocument>(offerId.offer(given)) ?? null),
    voucherTerms: voucher ? (await fetchTerms(world, [voucher]))(voucher) : null,
  }
}

/** The order as its entry made it, with the code that it bought. */
async function redeemed(
  world: World,
  { state, details }: Entry<RedeemedDetails>,
  beside: { picture: string; address: Address | undefined },
): Promise<Order> {
  const { orderId, itemId, way } = details
  const order = orderIn(state, orderId)
  if (!order) throw new Error('an order was booked that its own entry does not know')
  const virtualCode = way === 'virtual' ? await codeFor(world, itemId, orderId) : null
  return orderShown(world, state, order, { ...beside, virtualCode })
}
