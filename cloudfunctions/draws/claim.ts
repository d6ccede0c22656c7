// A winner says how to receive won goods.
import type { DrawsApi } from '../../shared/draws/api'
import { prizeItem } from '../../shared/draws/prize'
import { orderIn } from '../../shared/mall/order'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { addressDigest, draftOrder, dropDraft } from '../mall/order-documents'
import { placeOrder } from '../mall/projection'
import { orderShown } from '../mall/show'
import { newestEntry } from '../runtime/journal'
import { readRegistry, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { bookPrize, noteClaimed, prizeOrderId } from './give'
import { drawNow } from './place'
import { prizeOf, type WinDocument, winId, winShown } from './wins'

type Claim = DrawsApi['claim']

export async function claim(
  world: World,
  memberId: string,
  { drawId, ticketNo, receive }: Claim['input'],
): Promise<Outcome<Claim['value'], Claim['refusal'] | 'busy'>> {
  const [draw, win] = await Promise.all([
    drawNow(world, drawId),
    world.db.find<WinDocument>('wins', winId(drawId, ticketNo)),
  ])
  if (!draw || win?.memberId !== memberId) return refuse('no-such-prize')
  const prize = prizeOf(draw.terms, win.prizeId)
  if (prize.kind !== 'goods') return refuse('way-not-offered', { ways: [] })
  const isLate = win.claimBy !== null && world.now().getTime() >= Date.parse(win.claimBy)
  if (win.state === 'lapsed' || (isLate && win.state === 'to-claim')) return refuse('claim-lapsed')

  const storeId = receive.way === 'pickup' ? receive.storeId : null
  const address = receive.way === 'delivery' ? receive.address : null
  const store =
    storeId === null ? null : (await readRegistry(world, [registryId.store(storeId)])).store(storeId)
  const orderId = prizeOrderId(world, win)
  const itemId = prizeItem(drawId, prize.prizeId)
  if (address) await draftOrder(world, { orderId, memberId, itemId, address })
  const chosen = { way: receive.way, store }
  // What tells two claims apart; of an address only that it is another one.
  const request = { way: receive.way, storeId, address: address && addressDigest(world, address) }
  const booked = await bookPrize(world, draw, win, chosen, request)
  if (!booked.ok) {
    if (booked.refusal === 'conflicting-retry') return refuse('claimed-before')
    if (address) await dropDraft(world, orderId)
    return refuse(booked.refusal, booked.details)
  }
  const newest = await newestEntry(world, memberId)
  if (newest && newest.state.joinedSeq > booked.value.seq) {
    // Claimed before the same person left, and forfeited then: nothing is sent any more.
    if (address) await dropDraft(world, orderId)
    return refuse('claimed-before')
  }
  if (address) await placeOrder(world, booked.value, orderId, address)
  const order = orderIn(booked.value.state, orderId)
  if (!order) throw new Error('a prize was claimed that its own entry does not know')
  const claimed = await noteClaimed(world, win, orderId)
  return accept({
    win: winShown(claimed, draw.terms),
    order: orderShown(world, booked.value.state, order, {
      picture: prize.picture,
      ...(address && { address }),
    }),
  })
}
