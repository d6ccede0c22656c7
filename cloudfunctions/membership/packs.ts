// The monthly pack (每月券包): given when its month has begun, by whoever sees first that it is due.
import type { Entry } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import { duePack, givePack, type PackDetails } from '../../shared/membership/membership'
import type { Period } from '../../shared/membership/state'
import { change } from '../runtime/journal'
import { type OfferDocument, offerId } from '../runtime/offers'
import { fetchPlanTerms } from '../runtime/plans'
import { recentRegistry } from '../runtime/recent'
import type { World } from '../runtime/world'
import { noteOnce } from './note-alarm'

type GiveRefusal = 'nothing-to-book' | 'nothing-comes' | 'wallet-full'

/** Gives the pack that is due, once; answers the entry that gave it, or null when nothing came. A full wallet waits. */
export async function givePacks(world: World, { memberId, state }: Entry): Promise<Entry | null> {
  const due = state.isOpen ? duePack(state, dayOf(world.now())) : null
  if (!due) return null
  const { period, month } = due
  const { pack } = (await fetchPlanTerms(world, [period]))(period).benefits
  if (pack.length === 0) return null
  const { orderNo } = period
  const ids = pack.map(id => offerId.offer(id))
  const given = await change<PackDetails, GiveRefusal, OfferDocument[]>(world, memberId, {
    ref: `pack:${orderNo}:${month}`,
    request: 'pack',
    reading: async (_account, isFresh) => {
      const records = await recentRegistry(world, ids, isFresh)
      return ids.flatMap(id => records.document<OfferDocument>(id) ?? [])
    },
    rule: (account, seq, offers) =>
      givePack(account, { orderNo, month }, offers, { memberId, seq, now: world.now() }),
  })
  if (!given.ok) {
    if (given.refusal === 'nothing-comes') await tellShort(world, period, month, pack)
    return null
  }
  const came = given.value.details.coupons.map(coupon => coupon.offerId)
  const missing = pack.filter(id => !came.includes(id))
  if (missing.length > 0) await tellShort(world, period, month, missing)
  return given.value
}

/**
 * The coupons were paid for: people have to put another offer in the place of one that was ended, or let one go on that was
 * paused. They are told on the order, once for each month, however many look and however often.
 */
async function tellShort(
  world: World,
  { orderNo, planId }: Period,
  month: number,
  offerIds: string[],
): Promise<void> {
  const what = 'pack-short'
  const key = `pack ${month}`
  const details = { key, month: month + 1, offerIds: offerIds.join('、') }
  const noted = await noteOnce(world, orderNo, { what, details })
  if (noted) world.log({ level: 'alarm', where: 'pack', what, orderNo, planId, offerIds })
}
