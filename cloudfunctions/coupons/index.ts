// Coupons and stamp cards of a member: what can be had, what is there, claim, give, take.
import { z } from 'zod'
import type { Programme } from '../../shared/account/programme'
import { dayOf } from '../../shared/calendar'
import type { Coupon, CouponState, CouponsApi, OfferShown, StampCard } from '../../shared/coupons/api'
import { claim, hadOf, mayHave, stockOf } from '../../shared/coupons/claim'
import type { HeldCoupon, Offer, TermsOf } from '../../shared/coupons/offer'
import { falls, stampsOn } from '../../shared/coupons/stamps'
import type { Wallet } from '../../shared/coupons/wallet'
import { accept, refuse } from '../../shared/outcome'
import { changeTaking, entryId, newestEntry } from '../runtime/journal'
import {
  campaignsIn,
  couponsOf,
  fetchTerms,
  type OfferDocument,
  offerId,
  rememberTerms,
} from '../runtime/offers'
import { listOf } from '../runtime/pages'
import { readRegistry, registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { businessNumber, nothing } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { give, look, take } from './gifts'
import { namingPlaces } from './places'

const giftToken = z.string().regex(/^[0-9a-f]{32}$/, 'not a link')
const couponState = z.enum(['usable', 'used', 'expired', 'on-its-way', 'given'])

export const handle = serve<CouponsApi>('coupons', {
  offers: {
    input: nothing,
    needs: () => [registryId.programme],
    run: async (_, { memberId, records, world }) => {
      const [newest, all] = await Promise.all([
        newestEntry(world, memberId),
        listOf<OfferDocument>(world, 'offer'),
      ])
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const shown = all.filter(offer => isShown(offer, world.now()))
      const stocks = await world.db.findMany<StockDocument>(
        'stock',
        shown.map(({ offerId: id }) => stockOf(id)),
      )
      const programme: Programme = records.programme()
      const named = await namingPlaces(
        world,
        shown.map(({ terms }) => terms),
      )
      const offers = shown.map((offer): OfferShown => {
        const stock = stocks.find(known => known._id === stockOf(offer.offerId))
        const may = mayHave(newest.state, programme, offer, 'claim', world.now())
        const shortage = stock ? shortageOf(stock, dayOf(world.now())) : null
        const { terms, version } = offer
        return {
          offerId: offer.offerId,
          version,
          terms: named(terms),
          left: terms.limits.total === null ? null : (stock?.left ?? 0),
          had: hadOf(newest.state, stockOf(offer.offerId)),
          why: may.ok ? shortage : may.refusal,
        }
      })
      return accept({ offers: offers.sort(byUse) })
    },
  },

  claim: {
    input: z.strictObject({ offerId: businessNumber, requestId: businessNumber }),
    needs: asked => [registryId.programme, offerId.offer(asked.offerId)],
    run: async (asked, { memberId, records, world }) => {
      const id = offerId.offer(asked.offerId)
      const claimed = await changeTaking(world, memberId, {
        ref: `claim:${memberId}:${asked.requestId}`,
        request: { offerId: asked.offerId },
        reading: async (_account, isFresh) => {
          const offer = (isFresh ? await readRegistry(world, [id]) : records).document<OfferDocument>(id)
          if (offer) rememberTerms(world, offer)
          return offer
        },
        rule: (account, seq, offer) =>
          offer
            ? claim(account, records.programme(), offer, {
                by: `member:${memberId}`,
                maker: entryId(memberId, seq),
                now: world.now(),
              })
            : refuse('no-such-offer'),
      })
      if (!claimed.ok) return claimed
      const { details, state } = claimed.value
      const coupon = state.wallet.held.find(held => held.couponId === details.coupons[0]?.couponId)
      if (!coupon) throw new Error('a claim without its coupon')
      return accept({ coupon: held(coupon, await fetchTerms(world, [coupon]), dayOf(world.now())) })
    },
  },

  mine: {
    input: z.strictObject({ state: couponState.optional() }),
    run: async ({ state }, { memberId, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const termsOf = await fetchTerms(world, couponsOf(newest.state))
      const plain = couponsIn(newest.state.wallet, termsOf, dayOf(world.now()))
      const named = await namingPlaces(
        world,
        plain.map(({ terms }) => terms),
      )
      const coupons = plain.map(coupon => ({ ...coupon, terms: named(coupon.terms) }))
      const count = (wanted: CouponState) => coupons.filter(coupon => coupon.state === wanted).length
      return accept({
        coupons: coupons.filter(coupon => state === undefined || coupon.state === state),
        counts: { usable: count('usable'), used: count('used'), expired: count('expired') },
      })
    },
  },

  give: {
    input: z.strictObject({ couponId: businessNumber, requestId: businessNumber }),
    run: (asked, { memberId, world }) => give(world, memberId, asked),
  },

  gift: {
    input: z.strictObject({ giftToken }),
    run: (asked, { memberId, world }) => look(world, memberId, asked.giftToken),
  },

  accept: {
    input: z.strictObject({ giftToken }),
    run: async (asked, { memberId, world }) => {
      const taken = await take(world, memberId, asked.giftToken)
      if (!taken.ok) return taken
      return accept({ coupon: held(taken.value, await fetchTerms(world, [taken.value]), dayOf(world.now())) })
    },
  },

  stamps: {
    input: nothing,
    needs: () => [offerId.campaigns],
    run: async (_, { memberId, records, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const { stampProgrammes, offers } = campaignsIn(records)
      const today = dayOf(world.now())
      const cards = stampProgrammes.flatMap((programme): StampCard[] => {
        const { programmeId, title, note, needed, rewardOfferId, what, until } = programme
        const stamps = stampsOn(newest.state.wallet, programmeId)
        if (!falls(programme, today) && stamps === 0) return []
        const reward = offers.find(offer => offer.offerId === rewardOfferId)
        const shown = { offerId: rewardOfferId, title: reward?.terms.title ?? '' }
        return [{ programmeId, title, note, stamps, needed, reward: shown, what, until }]
      })
      return accept({ cards })
    },
  },
})

export const main = onCloud(handle)

/** Offers in the claim centre: for claiming, neither over nor ended; what opens later is announced a week before. */
function isShown({ terms, endedAt, isPaused }: Offer, now: Date): boolean {
  if (!terms.ways.includes('claim') || endedAt !== null || isPaused) return false
  const announced = Date.parse(terms.opensAt) - 7 * 86_400_000
  return now.getTime() < Date.parse(terms.closesAt) && now.getTime() >= announced
}

function shortageOf({ left, perDay, day, dayLeft }: StockDocument, today: string) {
  if (left <= 0) return 'sold-out' as const
  return perDay !== null && day === today && dayLeft <= 0 ? ('sold-out-today' as const) : null
}

/** What can be claimed first, then what was, then the rest; each by its end. */
function byUse(a: OfferShown, b: OfferShown): number {
  const rank = ({ why }: OfferShown) => (why === null ? 0 : why === 'offer-not-open' ? 1 : 2)
  return rank(a) - rank(b) || (a.terms.closesAt < b.terms.closesAt ? -1 : 1)
}

function couponsIn(wallet: Wallet, termsOf: TermsOf, today: string): Coupon[] {
  return [
    ...wallet.held.map(coupon => held(coupon, termsOf, today)),
    ...wallet.gifts.map(({ coupon, giftToken: token, until }) => ({
      ...held(coupon, termsOf, today),
      state: 'on-its-way' as const,
      gift: { giftToken: token, until },
    })),
    ...wallet.past.map(({ how, at, ...coupon }) => ({
      ...held(coupon, termsOf, today),
      state: how,
      endedAt: at,
    })),
  ]
}

function held(coupon: HeldCoupon, termsOf: TermsOf, today: string): Coupon {
  const { couponId, offerId: id, version, from, until } = coupon
  const state = until < today ? 'expired' : 'usable'
  return {
    couponId,
    offerId: id,
    version,
    terms: termsOf(coupon),
    from,
    until,
    state,
    endedAt: null,
    gift: null,
  }
}
