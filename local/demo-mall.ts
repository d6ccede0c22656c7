// The demonstration mall: an item for every way of receiving one. On sale from the first of the month for a year.
import type { CodeDocument } from '../cloudfunctions/mall/codes'
import { type ItemDocument, itemKey } from '../cloudfunctions/runtime/items'
import type { Keys } from '../cloudfunctions/runtime/keys'
import { newStock, type StockDocument } from '../cloudfunctions/runtime/stock'
import { addDays, dayOf, startOf } from '../shared/calendar'
import type { MallItem } from '../shared/mall/api'

type Draft = Partial<MallItem> & Pick<MallItem, 'title' | 'picture' | 'points' | 'ways'> & { stock: number }

const codeCount = 20

const drafts: Record<string, Draft> = {
  mug: {
    title: '街角马克杯',
    story: '暖橙色陶瓷杯，350 毫升，可进微波炉。',
    picture: 'mug',
    points: 300,
    ways: ['pickup'],
    stock: 50,
  },
  'tote-plus': {
    title: '帆布袋换购',
    story: '加一点钱换一个结实的帆布袋，装得下一周的早餐。',
    picture: 'tote',
    points: 200,
    priceFen: 990,
    ways: ['pickup', 'desk'],
    stock: 30,
  },
  'movie-code': {
    title: '电影票兑换码',
    story: '2D、3D 场次通用，兑换后在购票页输入兑换码。',
    picture: 'film',
    points: 150,
    ways: ['virtual'],
    stock: codeCount,
  },
  'coffee-voucher': {
    title: '抵现券 5元',
    story: '兑换后进卡包，结账时出示会员码直接抵用。',
    picture: 'voucher',
    points: 400,
    ways: ['till'],
    couponOfferId: 'mall-5-off',
    stock: 200,
  },
  thermos: {
    title: '保温杯',
    story: '316 不锈钢内胆，500 毫升，快递到家。',
    picture: 'gift',
    points: 800,
    ways: ['delivery', 'pickup'],
    perMember: 1,
    stock: 20,
  },
  'plus-cup': {
    title: '会员随行杯',
    story: '付费会员专享，双层玻璃，380 毫升，自带杯买咖啡正好。',
    picture: 'gift',
    points: 180,
    ways: ['pickup'],
    paidOnly: true,
    perMember: 1,
    stock: 30,
  },
}

/** What a fresh demonstration mall holds, by collection. */
export function demoMall(
  now: Date,
  keys: Keys,
  random: (bytes: number) => Uint8Array,
): { registry: ItemDocument[]; stock: StockDocument[]; codes: CodeDocument[] } {
  const from = `${dayOf(now).slice(0, 7)}-01`
  const known = Object.entries(drafts)
  const codes = Array.from({ length: codeCount }, (_, index): CodeDocument => {
    const code = `DEMO-FILM-${String(index + 1).padStart(4, '0')}`
    const _id = keys.hash('voucher-code', `movie-code|${code}`)
    const sealedCode = keys.seal(code, random(12))
    return { _id, itemId: 'movie-code', isFree: true, holder: _id, sealedCode, at: now.toISOString() }
  })
  return {
    registry: known.map(([itemId, { stock, ...draft }]) => ({
      _id: itemKey(itemId),
      itemId,
      version: 1,
      story: '',
      priceFen: 0,
      stores: [],
      tiers: [],
      paidOnly: false,
      perMember: null,
      onSaleFrom: startOf(from).toISOString(),
      onSaleUntil: startOf(addDays(from, 365)).toISOString(),
      collectWithinDays: 14,
      couponOfferId: null,
      isPaused: false,
      endedAt: null,
      ...draft,
    })),
    stock: known.map(([itemId, { stock }]) => newStock(itemKey(itemId), 1, stock, null)),
    codes,
  }
}
