// Mall items that can be saved, and those that cannot.
import type { ItemDraft } from '../staff/offers-api'
import { faultsOfItem } from './draft'

const mug: ItemDraft = {
  itemId: 'mug-2026',
  title: '街角马克杯',
  story: '',
  picture: 'mug',
  points: 300,
  priceFen: 0,
  ways: ['pickup', 'delivery'],
  stores: [],
  tiers: [],
  paidOnly: false,
  perMember: 1,
  onSaleFrom: '2026-11-01T00:00:00+08:00',
  onSaleUntil: '2026-12-01T00:00:00+08:00',
  collectWithinDays: 14,
  couponOfferId: null,
  stock: 50,
}
const context = { stores: ['S001'], tiers: ['普通', '金卡'], today: '2026-11-22', couponOffers: ['mall-5'] }
const fieldsOf = (change: Partial<ItemDraft>) =>
  faultsOfItem({ ...mug, ...change }, context).map(({ field }) => field)

test.each<[string, Partial<ItemDraft>]>([
  ['as it is', {}],
  ['a picture from elsewhere', { picture: 'https://example.com/mug.png' }],
  ['nothing in stock', { stock: 0 }],
  ['a million in stock', { stock: 1_000_000 }],
  ['for money alone, paid on collecting', { points: 0, priceFen: 990, ways: ['pickup', 'desk'] }],
  ['a code', { ways: ['virtual'] }],
  ['a coupon', { ways: ['till'], couponOfferId: 'mall-5' }],
  ['at one store', { stores: ['S001'] }],
  ['ninety days', { collectWithinDays: 90 }],
])('%s: no fault', (_, change) => expect(fieldsOf(change)).toEqual([]))

test.each<[string, Partial<ItemDraft>, string[]]>([
  ['an id with a blank', { itemId: 'a mug' }, ['itemId']],
  ['no title', { title: '' }, ['title']],
  ['a picture nobody has', { picture: 'http://example.com/mug.png' }, ['picture']],
  ['for nothing', { points: 0 }, ['points']],
  ['half a point', { points: 0.5 }, ['points']],
  ['paid at home', { priceFen: 990 }, ['priceFen']],
  ['paid with a code', { priceFen: 990, ways: ['virtual'] }, ['priceFen']],
  ['a coupon that costs money', { priceFen: 1, ways: ['till'], couponOfferId: 'mall-5' }, ['priceFen']],
  ['no way', { ways: [] }, ['ways']],
  ['a code that is also sent', { ways: ['virtual', 'delivery'] }, ['ways']],
  ['stores without collecting', { ways: ['delivery'], stores: ['S001'] }, ['stores']],
  ['an unknown store', { stores: ['S009'] }, ['stores']],
  ['at the till without a coupon', { ways: ['till'] }, ['couponOfferId']],
  ['a coupon without the till', { couponOfferId: 'mall-5' }, ['couponOfferId']],
  ['a coupon of another way', { ways: ['till'], couponOfferId: 'welcome-5' }, ['couponOfferId']],
  ['an unknown tier', { tiers: ['铂金'] }, ['tiers']],
  ['none a member', { perMember: 0 }, ['perMember']],
  ['less than nothing', { stock: -1 }, ['stock']],
  ['too many', { stock: 1_000_001 }, ['stock']],
  ['no day to collect', { collectWithinDays: 0 }, ['collectWithinDays']],
  ['ninety-one days', { collectWithinDays: 91 }, ['collectWithinDays']],
  ['backwards', { onSaleUntil: mug.onSaleFrom }, ['onSaleUntil']],
  ['over already', { onSaleUntil: '2026-11-22T00:00:00+08:00' }, ['onSaleUntil']],
])('%s', (_, change, fields) => expect(fieldsOf(change)).toEqual(fields))
