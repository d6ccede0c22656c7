// What a draft is judged against: stores, business lines and tiers, and the offers and items that refer to it.

import { type Day, dayOf } from '../../shared/calendar'
import type { Offer, OfferWay } from '../../shared/coupons/offer'
import type { StampProgramme } from '../../shared/coupons/stamp-programme'
import type { MallItem } from '../../shared/mall/api'
import type { Plan } from '../../shared/membership/plan'
import type { DraftFault } from '../../shared/staff/offers-api'
import { isAlive, phaseOfItem, phaseOfOffer, phaseOfStampProgramme } from '../../shared/staff/phase'
import type { ItemDocument } from '../runtime/items'
import { campaignsIn, type OfferDocument, offerId } from '../runtime/offers'
import { listOf } from '../runtime/pages'
import type { PlanDocument } from '../runtime/plans'
import { registryId, type StoreDocument } from '../runtime/registry'
import type { Call } from '../runtime/serve'

/** Registry records that `draftContext` finds in its call. */
export const contextNeeds = () => [registryId.programme, offerId.campaigns]

export interface DraftContext {
  stores: string[]
  lines: string[]
  tiers: string[]
  today: Day
  /** What has not come to its end. */
  offers: Offer[]
  items: MallItem[]
  stampProgrammes: StampProgramme[]
  /** Those that are on sale. */
  plans: Plan[]
}

export async function draftContext({ world, records }: Call): Promise<DraftContext> {
  const now = world.now()
  const programme = records.programme()
  const [stores, offers, items, plans] = await Promise.all([
    listOf<StoreDocument>(world, 'store'),
    listOf<OfferDocument>(world, 'offer'),
    listOf<ItemDocument>(world, 'item'),
    listOf<PlanDocument>(world, 'plan'),
  ])
  return {
    stores: stores.map(store => store.storeId),
    lines: programme.lines.map(line => line.id),
    tiers: programme.tiers.map(tier => tier.name),
    today: dayOf(now),
    offers: offers.filter(offer => isAlive(phaseOfOffer(offer, now))),
    items: items.filter(item => isAlive(phaseOfItem(item, now))),
    stampProgrammes: campaignsIn(records).stampProgrammes.filter(known =>
      isAlive(phaseOfStampProgramme(known, now)),
    ),
    plans: plans.filter(({ isOnSale }) => isOnSale),
  }
}

/** Ids of the offers whose coupons come in a way. */
export function offersWithWay({ offers }: DraftContext, way: OfferWay): string[] {
  return offers.filter(offer => offer.terms.ways.includes(way)).map(offer => offer.offerId)
}

/** Whatever relies on an offer must be able to go on doing so. */
export function brokenBy(
  id: string,
  ways: readonly OfferWay[],
  { items, stampProgrammes, plans }: DraftContext,
): DraftFault[] {
  const faults: DraftFault[] = []
  const stamps = stampProgrammes.find(known => known.rewardOfferId === id)
  if (stamps && !ways.includes('stamps')) {
    faults.push({ field: 'ways', words: `集印“${stamps.title}”集满后发这张券，不能去掉“集满兑”` })
  }
  const item = items.find(known => known.couponOfferId === id)
  if (item && !ways.includes('mall')) {
    faults.push({ field: 'ways', words: `商品“${item.title}”兑换的是这张券，不能去掉“商城兑换”` })
  }
  const plan = plans.find(known => known.terms.benefits.pack.includes(id))
  if (plan && !ways.includes('pack')) {
    faults.push({ field: 'ways', words: `会员方案“${plan.terms.name}”每月发这张券，不能去掉“会员券包”` })
  }
  return faults
}
