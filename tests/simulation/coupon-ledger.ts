// Every coupon that ever came into being is in exactly one place, and nobody has had more than the terms allow.
import type { Entry, Kind } from '../../shared/account/account'
import type { CouponsDetails } from '../../shared/coupons/claim'
import type { HeldCoupon, OfferTerms } from '../../shared/coupons/offer'
import type { RefundDetails } from '../../shared/store/refund'
import type { SaleDetails } from '../../shared/store/sale'
import type { Ledger } from './ledger'
import { shanghaiDay } from './model-sums'

interface Coupon {
  /** The account that made it. */
  memberId: string
  offerId: string
  births: number
  /** Comings less goings over all accounts. */
  sum: number
  /** Accounts that have it in the end, in hand or on its way. */
  holders: string[]
  story: string[]
}

const bringsBack: Kind[] = ['gift-in', 'refund', 'cancelled', 'order-lapsed', 'membership-back']
/** Who claims within this of a midnight may be counted for either day: clocks differ by two minutes. */
const aroundMidnightMs = 150_000
/** A piece taken before midnight may be booked a good while after it, when its call had to try again. */
const bookedLate = 2
const yearMs = 365 * 86_400_000

type TermsOf = (offerId: string, version: number) => OfferTerms

export function examineCoupons(ledger: Ledger, journal: Entry[], termsOf: TermsOf): void {
  const coupons = new Map<string, Coupon>()
  journal.forEach((entry, index) => {
    followLegs(ledger, coupons, entry)
    if (journal[index + 1]?.memberId !== entry.memberId) {
      const { held, gifts } = entry.state.wallet
      const all: HeldCoupon[] = [...held, ...gifts.map(gift => gift.coupon)]
      for (const { couponId } of all) coupons.get(couponId)?.holders.push(entry.memberId)
    }
    compareStamps(ledger, entry)
  })
  for (const [couponId, { memberId, births, sum, holders, story }] of coupons) {
    if (births === 1 && sum === holders.length && sum <= 1) continue
    const detail = `${couponId}: made ${births} times, held by [${holders}]; ${story.join(', ')}`
    ledger.violated('a coupon is in one place', detail, memberId)
  }
  checkLimits(ledger, journal, termsOf)
}

function followLegs(ledger: Ledger, coupons: Map<string, Coupon>, entry: Entry): void {
  for (const leg of entry.legs) {
    if (leg.what !== 'coupon') continue
    const { couponId, offerId, by } = leg
    const [maker = '', seq = ''] = couponId.split('.')
    const isBirth = by === 1 && maker === entry.memberId && Number(seq) === entry.seq
    const fresh: Coupon = { memberId: maker, offerId, births: 0, sum: 0, holders: [], story: [] }
    const coupon = coupons.get(couponId) ?? fresh
    coupons.set(couponId, coupon)
    coupon.sum += by
    coupon.story.push(`${by > 0 ? '+' : '−'} ${entry.kind} ${entry._id}`)
    if (isBirth) coupon.births++
    else if (by === 1 && !bringsBack.includes(entry.kind)) {
      ledger.violated('a coupon comes from somewhere', `${couponId} by ${entry._id}`, entry.memberId)
    }
  }
}

/** Stamps fall out of products that count, and turn into coupons by the full card. */
function compareStamps(ledger: Ledger, { _id, memberId, kind, legs, details }: Entry): void {
  if (kind !== 'sale' && kind !== 'refund') return
  const moved = legs.reduce((sum, leg) => sum + (leg.what === 'stamps' ? leg.by : 0), 0)
  const { stamps } = details as SaleDetails | RefundDetails
  const told = stamps.reduce((sum, card) => sum + card.stamps, 0)
  // Sales on several cards at once, or on one with another reward, are not told apart here.
  const coupons = legs.filter(leg => leg.what === 'coupon' && leg.offerId === 'coffee-free')
  if (coupons.length > 0) return
  if (moved !== (kind === 'sale' ? told : -told)) {
    ledger.violated('stamps add up', `${_id}: told ${told}, moved ${moved}`, memberId)
  }
}

/** What one member has had of an offer within its year, and what all have claimed on one day. */
function checkLimits(ledger: Ledger, journal: Entry[], termsOf: TermsOf): void {
  const had = new Map<string, number[]>()
  const byDay = new Map<string, number>()
  const mostByDay = new Map<string, number>()
  for (const { kind, at, memberId, details, piece } of journal) {
    if (kind !== 'claimed' && kind !== 'issued') continue
    const when = Date.parse(at)
    for (const { offerId, version } of (details as CouponsDetails).coupons) {
      const { perMember, perDay } = termsOf(offerId, version).limits
      const key = `${memberId} ${offerId}`
      const before = (had.get(key) ?? []).filter(earlier => earlier > when - yearMs)
      had.set(key, [...before, when])
      if (perMember !== null && before.length >= perMember) {
        ledger.violated('no more than a member may have', `${key}: ${before.length + 1}`, memberId)
      }
      if (!piece?.isByDay || perDay === null || isAroundMidnight(when)) continue
      const day = `${offerId} ${shanghaiDay(when)}`
      byDay.set(day, (byDay.get(day) ?? 0) + 1)
      mostByDay.set(day, Math.max(perDay, mostByDay.get(day) ?? 0))
    }
  }
  for (const [day, count] of byDay) {
    const most = mostByDay.get(day) ?? 0
    if (count > most + bookedLate)
      ledger.violated('no more than a day has', `${day}: ${count} of ${most}`, null)
  }
}

function isAroundMidnight(when: number): boolean {
  const ofDay = (when + 8 * 3_600_000) % 86_400_000
  return ofDay < aroundMidnightMs || ofDay > 86_400_000 - aroundMidnightMs
}
