// A shop, a member with two coupons and a card of stamps, and baskets cut in two, for the property of sales.
import { type Account, noAccount } from '../account/account'
import { join } from '../account/membership'
import { earn } from '../account/points'
import { dayOf } from '../calendar'
import type { SaleLine } from '../store/api'
import type { Shop } from '../store/presence'
import type { Benefit, OfferTerms } from './offer'
import { twentyLessFive } from './offer-trial'
import type { StampProgramme } from './stamp-programme'
import { couponOf, put } from './wallet'

export const now = new Date('2026-11-22T04:00:00Z')
export const day = dayOf(now)
export const shop: Shop = { storeId: 'S001', storeName: '人民路店', line: 'cvs', by: 'terminal:S001-1' }
export const skus = ['coffee', 'bun', 'milk', 'soap']

export function termsWith(benefit: Benefit, what: OfferTerms['what']): OfferTerms {
  return twentyLessFive({
    title: '券',
    benefit,
    what,
    life: { days: 30 },
    limits: { total: null, perMember: null, perDay: null },
    opensAt: '2026-01-01T00:00:00Z',
    closesAt: '2026-12-31T00:00:00Z',
  })
}

export const coffeeTen: StampProgramme = {
  programmeId: 'coffee-10',
  version: 1,
  title: '咖啡集印花',
  note: '',
  what: { categories: [], skus: ['coffee'] },
  where: { stores: [], lines: [] },
  needed: 10,
  rewardOfferId: 'reward',
  from: '2026-01-01',
  until: '2026-12-31',
  isPaused: false,
  endedAt: null,
}
export const reward = {
  offerId: 'reward',
  version: 1,
  terms: {
    ...termsWith({ is: 'item-price', priceFen: 0, capFen: 5000 }, coffeeTen.what),
    ways: ['stamps' as const],
  },
  isPaused: false,
  endedAt: null,
}

export function memberWith(basketTerms: OfferTerms, itemTerms: OfferTerms, stampsBefore: number): Account {
  const joined = join(noAccount(), {
    memberNo: '123456789',
    privacyVersion: '1',
    wantedVersion: '1',
    lowestTier: '普通',
    memberId: 'm',
    seq: 1,
    at: now,
    welcome: [],
  })
  if (!joined.ok) throw new Error(joined.refusal)
  const { account } = joined.value
  const coupons = [
    couponOf({ offerId: 'basket', version: 1, terms: basketTerms }, 'm.1', 0, day),
    couponOf({ offerId: 'item', version: 1, terms: itemTerms }, 'm.1', 1, day),
  ]
  const { wallet } = put(account.wallet, coupons)
  const { points } = earn(account.points, { line: 'cvs', expiresOn: '2027-11-30', points: 10_000 })
  const stamps = stampsBefore > 0 ? [{ programmeId: 'coffee-10', stamps: stampsBefore }] : []
  return { ...account, points, wallet: { ...wallet, stamps } }
}

/** Cuts every product of a sale at a share: what comes back now and what later. */
export function cut(lines: SaleLine[], share: number): [SaleLine[], SaleLine[]] {
  const now_: SaleLine[] = []
  const later: SaleLine[] = []
  for (const line of lines) {
    const qty = Math.floor(line.qty * share)
    const amountFen = qty === line.qty ? line.amountFen : Math.floor((line.amountFen * qty) / line.qty)
    if (qty > 0) now_.push({ ...line, qty, amountFen })
    if (qty < line.qty) later.push({ ...line, qty: line.qty - qty, amountFen: line.amountFen - amountFen })
  }
  return [now_, later]
}

export const plain = ({ sku, name, category, qty, amountFen }: SaleLine): SaleLine => ({
  sku,
  name,
  category,
  qty,
  amountFen,
})
