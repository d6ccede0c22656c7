// What is wrong with a mall item before it is saved: the same words for the page and the server.
import { type Day, dayOf } from '../calendar'
import { type Faults, faultsOfId, gatherFaults } from '../staff/faults'
import type { DraftFault, ItemDraft } from '../staff/offers-api'
import { type ReceiveWay, receiveWays } from './api'

export interface ItemContext {
  stores: string[]
  tiers: string[]
  today: Day
  /** Offers with the way `mall` that still run; left out by who does not know them all. */
  couponOffers?: string[]
}

/** Pictures that come with the app. */
export const builtInPictures = [
  'mug',
  'tote',
  'film',
  'coffee',
  'voucher',
  'gift',
  'oatmilk',
  'scratch',
  'phone',
  'points',
] as const

const stockAtMost = 1_000_000
const pointsAtMost = 10_000_000
const onSaleAtMostDays = 1100
/** Ways in which somebody stands at a till of ours, and can pay. */
const paidAtTheTill: readonly ReceiveWay[] = ['pickup', 'desk']

export function faultsOfItem(draft: ItemDraft, context: ItemContext): DraftFault[] {
  const faults = gatherFaults()
  faults.list.push(...faultsOfId(draft.itemId, 'itemId'))
  faults.text(draft.title, 1, 20, 'title', '商品名称')
  faults.text(draft.story, 0, 500, 'story', '介绍')
  const isBuiltIn = builtInPictures.some(name => name === draft.picture)
  const isAddress = /^https:\/\/\S{4,500}$/.test(draft.picture)
  faults.need(isBuiltIn || isAddress, 'picture', '请选一张图，或填写 https:// 开头的图片地址')
  checkPrice(draft, faults)
  checkWays(draft, context, faults)
  faults.knownOnly(draft.tiers, context.tiers, 'tiers', '等级')
  if (draft.perMember !== null) faults.whole(draft.perMember, 1, 1000, 'perMember', '每人数量')
  faults.whole(draft.stock, 0, stockAtMost, 'stock', '库存')
  faults.whole(draft.collectWithinDays, 1, 90, 'collectWithinDays', '领取天数')
  const sale = { from: 'onSaleFrom', until: 'onSaleUntil' }
  if (faults.span(draft.onSaleFrom, draft.onSaleUntil, sale, onSaleAtMostDays)) {
    const lastDay = dayOf(new Date(Date.parse(draft.onSaleUntil) - 1))
    faults.need(lastDay >= context.today, 'onSaleUntil', '结束时间已经过去，请改到今天或以后')
  }
  return faults.list
}

function checkPrice({ points, priceFen, ways }: ItemDraft, faults: Faults): void {
  const isPoints = faults.whole(points, 0, pointsAtMost, 'points', '积分')
  const isPrice = faults.money(priceFen, 0, 'priceFen', '加钱')
  if (isPoints && isPrice) faults.need(points + priceFen > 0, 'points', '积分和加钱不能都是 0')
  if (isPrice && priceFen > 0) {
    const words = '要加钱的商品只能到门店自提或服务台领取，领取时付款'
    faults.need(
      ways.every(way => paidAtTheTill.includes(way)),
      'priceFen',
      words,
    )
  }
}

function checkWays({ ways, stores, couponOfferId }: ItemDraft, context: ItemContext, faults: Faults): void {
  faults.need(ways.length > 0, 'ways', '请至少选一种领取方式')
  faults.knownOnly(ways, receiveWays, 'ways', '领取方式')
  const isMixed = ways.includes('virtual') && ways.length > 1
  faults.need(!isMixed, 'ways', '兑换码商品不能再选别的领取方式')
  faults.knownOnly(stores, context.stores, 'stores', '门店')
  const isStoreless = stores.length > 0 && !ways.includes('pickup')
  faults.need(!isStoreless, 'stores', '没有勾选“门店自提”，请去掉门店')
  if (ways.includes('till') && !couponOfferId) {
    faults.need(false, 'couponOfferId', '收银台抵现要选择换到的优惠券')
  } else if (!ways.includes('till') && couponOfferId) {
    faults.need(false, 'couponOfferId', '没有勾选“收银台抵现”，请去掉优惠券')
  } else if (couponOfferId) {
    const isFitting = context.couponOffers?.includes(couponOfferId) ?? true
    faults.need(isFitting, 'couponOfferId', '这张券不能用，请选一个勾选了“商城兑换”的优惠')
  }
}
