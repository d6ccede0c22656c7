// The monthly pack (每月券包): given when its month has begun, by whoever sees first that it is due.
import type { Entry } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import { duePack, givePack, type PackDetails } from '../../shared/membership/membership'
import { change } from '../runtime/journal'
import { type OfferDocument, offerId } from '../runtime/offers'
import { fetchPlanTerms } from '../runtime/plans'
import { recentRegistry } from '../runtime/recent'
import type { World } from '../runtime/world'

/** Gives the pack that is due, once; answers the entry that gave it, or null when nothing came. A full wallet waits. */
export async function givePacks(world: World, { memberId, state }: Entry): Promise<Entry | null> {
  const due = state.isOpen ? duePack(state, dayOf(world.now())) : null
  if (!due) return null
  const { period, month } = due
  const { pack } = (await fetchPlanTerms(world, [period]))(period).benefits
  if (pack.length === 0) return null
  const { orderNo, planId } = period
  // Whoever finds it given already has nothing to tell.
  let isMine = false
  const ids = pack.map(id => offerId.offer(id))
  const given = await change<PackDetails, 'nothing-to-book' | 'wallet-full', OfferDocument[]>(
    world,
    memberId,
    {
      ref: `pack:${orderNo}:${month}`,
      request: 'pack',
      reading: async (_account, isFresh) => {
        const records = await recentRegistry(world, ids, isFresh)
        return ids.flatMap(id => records.document<OfferDocument>(id) ?? [])
      },
      rule: (account, seq, offers) => {
        const judged = givePack(account, { orderNo, month }, offers, { memberId, seq, now: world.now() })
        isMine = judged.ok
        return judged
      },
    },
  )
  if (!given.ok) return null
  const came = given.value.details.coupons.map(coupon => coupon.offerId)
  const offerIds = pack.filter(id => !came.includes(id))
  // The coupons were paid for: people have to put another offer in the place of one that was ended.
  if (isMine && offerIds.length > 0) {
    world.log({ level: 'alarm', where: 'pack', what: 'pack-short', planId, offerIds })
  }
  return given.value
}
