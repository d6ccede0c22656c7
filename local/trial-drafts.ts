// Drafts that staff on trial save: fit to be saved in November 2026, whatever a test changes of them.
import type { OfferTerms } from '../shared/coupons/offer'
import { twentyLessFive } from '../shared/coupons/offer-trial'
import type { ItemDraft, OfferDraft, StampDraft } from '../shared/staff/offers-api'

export function offerDraft(offerId: string, terms: Partial<OfferTerms> = {}, version = 0): OfferDraft {
  return {
    offerId,
    version,
    terms: twentyLessFive({ life: { days: 30 }, ways: ['claim', 'issue'], ...terms }),
  }
}

export function itemDraft(itemId: string, more: Partial<ItemDraft> = {}): ItemDraft {
  return {
    itemId,
    version: 0,
    title: '街角雨伞',
    story: '',
    picture: 'gift',
    points: 10,
    priceFen: 0,
    ways: ['pickup', 'desk'],
    stores: [],
    tiers: [],
    paidOnly: false,
    perMember: null,
    onSaleFrom: '2026-11-01T00:00:00+08:00',
    onSaleUntil: '2026-12-01T00:00:00+08:00',
    collectWithinDays: 7,
    couponOfferId: null,
    stock: 10,
    ...more,
  }
}

export function stampDraft(programmeId: string, more: Partial<StampDraft> = {}): StampDraft {
  return {
    programmeId,
    version: 0,
    title: '面包集印花',
    note: '',
    what: { categories: ['bread'], skus: [] },
    where: { stores: [], lines: [] },
    needed: 5,
    rewardOfferId: 'coffee-free',
    from: '2026-11-01',
    until: '2026-12-31',
    ...more,
  }
}
