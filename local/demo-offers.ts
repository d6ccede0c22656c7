// Offers and stamp programmes of the demonstration chain. They run from the first of the month for a year.
import {
  type CampaignsDocument,
  type OfferDocument,
  offerId,
  type TermsDocument,
} from '../cloudfunctions/runtime/offers'
import { newStock, type StockDocument } from '../cloudfunctions/runtime/stock'
import { addDays, type Day, dayOf, startOf } from '../shared/calendar'
import { automaticWays } from '../shared/coupons/campaigns'
import { stockOf } from '../shared/coupons/claim'
import type { Offer, OfferTerms } from '../shared/coupons/offer'
import type { StampProgramme } from '../shared/coupons/stamp-programme'

type Draft = Partial<OfferTerms> & Pick<OfferTerms, 'title' | 'benefit' | 'ways'>

const nobodyElse = { tiers: [], paidOnly: false, firstPurchase: false }
const once = { total: null, perMember: 1, perDay: null }
const noLimits = { total: null, perMember: null, perDay: null }
const coffee = { categories: ['coffee'], skus: ['coffee', 'latte', 'americano'] }

const drafts: Record<string, Draft> = {
  'flash-100': {
    title: '满20减5',
    note: '每人限领一张，全场通用。',
    benefit: { is: 'money-off', thresholdFen: 2000, offFen: 500 },
    ways: ['claim'],
    limits: { total: 100, perMember: 1, perDay: null },
    life: { days: 7 },
    isGivable: true,
  },
  'welcome-5': {
    title: '新人礼 5元',
    note: '欢迎成为街角会员。',
    benefit: { is: 'money-off', thresholdFen: 1500, offFen: 500 },
    ways: ['welcome'],
    limits: once,
  },
  'bakery-88': {
    title: '烘焙八八折',
    note: '面包、蛋糕都可以用。',
    benefit: { is: 'percent-off', thresholdFen: 1000, hundredthsOff: 12, capFen: 1000 },
    ways: ['claim'],
    where: { stores: [], lines: ['bakery'] },
    limits: { total: null, perMember: 2, perDay: 200 },
    life: { days: 14 },
    isGivable: true,
  },
  'morning-coffee': {
    title: '早安咖啡 6元',
    note: '工作日早上，一杯任选。',
    benefit: { is: 'item-price', priceFen: 600, capFen: 1200 },
    ways: ['claim'],
    what: coffee,
    when: { weekdays: [1, 2, 3, 4, 5], hours: { from: '06:30', to: '10:00' } },
    limits: { total: 500, perMember: 1, perDay: null },
    life: { days: 14 },
  },
  'silver-20': {
    title: '银卡专享 满100减20',
    note: '银卡、金卡会员每人一张。',
    benefit: { is: 'money-off', thresholdFen: 10_000, offFen: 2000 },
    ways: ['claim', 'issue'],
    who: { tiers: ['银卡', '金卡'], paidOnly: false, firstPurchase: false },
    limits: { total: 300, perMember: 1, perDay: null },
  },
  'sorry-10': {
    title: '心意券 10元',
    note: '给您添麻烦了。',
    benefit: { is: 'money-off', thresholdFen: 0, offFen: 1000 },
    ways: ['issue'],
    limits: { total: 1000, perMember: 3, perDay: null },
  },
  'birthday-10': {
    title: '生日礼 10元',
    note: '生日快乐，一年一张。',
    benefit: { is: 'money-off', thresholdFen: 1500, offFen: 1000 },
    ways: ['birthday'],
    limits: noLimits,
  },
  'duo-3': {
    title: '二人同行 3元',
    note: '和朋友一起结账，两张卡各得一张。',
    benefit: { is: 'money-off', thresholdFen: 1000, offFen: 300 },
    ways: ['duo'],
    duo: { leastFen: 3000 },
    limits: noLimits,
    life: { days: 14 },
  },
  'coffee-free': {
    title: '免费咖啡一杯',
    note: '集满十个咖啡印花换得。',
    benefit: { is: 'item-price', priceFen: 0, capFen: 3000 },
    ways: ['stamps'],
    what: coffee,
    limits: noLimits,
    life: { days: 60 },
    isGivable: true,
  },
  'mall-5-off': {
    title: '抵现券 5元',
    note: '用积分换的，收银台直接抵。',
    benefit: { is: 'money-off', thresholdFen: 600, offFen: 500 },
    ways: ['mall'],
    limits: noLimits,
    life: { days: 60 },
  },
  'prize-10': {
    title: '中奖优惠 10元',
    note: '抽奖中的，满 15 元可用。',
    benefit: { is: 'money-off', thresholdFen: 1500, offFen: 1000 },
    ways: ['prize'],
    limits: noLimits,
    life: { days: 60 },
  },
  'pack-coffee': {
    title: '会员咖啡 1元',
    note: '付费会员每月一张，一杯任选。',
    benefit: { is: 'item-price', priceFen: 100, capFen: 1500 },
    ways: ['pack'],
    what: coffee,
    limits: noLimits,
  },
  'pack-breakfast': {
    title: '会员早餐 满12减4',
    note: '付费会员每月一张，早上十点前可用。',
    benefit: { is: 'money-off', thresholdFen: 1200, offFen: 400 },
    ways: ['pack'],
    when: { weekdays: [], hours: { from: '06:00', to: '10:00' } },
    limits: noLimits,
  },
  'plus-30-8': {
    title: '会员专享 满30减8',
    note: '付费会员每人一张，全场通用。',
    benefit: { is: 'money-off', thresholdFen: 3000, offFen: 800 },
    ways: ['claim'],
    who: { tiers: [], paidOnly: true, firstPurchase: false },
    life: { days: 14 },
  },
}

/** What a fresh demonstration chain holds, by collection. */
export function demoOffers(now: Date): {
  registry: (OfferDocument | TermsDocument | CampaignsDocument)[]
  stock: StockDocument[]
} {
  const from: Day = `${dayOf(now).slice(0, 7)}-01`
  const until = addDays(from, 365)
  const offers = Object.entries(drafts).map(([id, draft]): Offer => {
    const terms: OfferTerms = {
      note: '',
      where: { stores: [], lines: [] },
      what: { categories: [], skus: [] },
      who: nobodyElse,
      when: { weekdays: [], hours: null },
      life: { days: 30 },
      limits: once,
      opensAt: startOf(from).toISOString(),
      closesAt: startOf(until).toISOString(),
      duo: null,
      isGivable: false,
      ...draft,
    }
    return { offerId: id, version: 1, terms, isPaused: false, endedAt: null }
  })
  const coffeeTen: StampProgramme = {
    programmeId: 'coffee-10',
    version: 1,
    title: '咖啡集印花',
    note: '买满十杯，送一杯。',
    what: coffee,
    where: { stores: [], lines: [] },
    needed: 10,
    rewardOfferId: 'coffee-free',
    from,
    until: addDays(until, -1),
    isPaused: false,
    endedAt: null,
  }
  const isAutomatic = ({ terms }: Offer) => automaticWays.some(way => terms.ways.includes(way))
  return {
    registry: [
      ...offers.map(offer => ({ _id: offerId.offer(offer.offerId), ...offer })),
      ...offers.map(({ offerId: id, version, terms }) => ({
        _id: offerId.terms(id, version),
        offerId: id,
        version,
        terms,
      })),
      { _id: offerId.campaigns, stampProgrammes: [coffeeTen], offers: offers.filter(isAutomatic) },
    ],
    stock: offers.map(({ offerId: id, version, terms: { limits } }) =>
      newStock(stockOf(id), version, limits.total, limits.perDay),
    ),
  }
}
