// Offers that can be saved, and every way in which one cannot.
import { faultsOfOffer } from './draft'
import type { OfferTerms } from './offer'
import { twentyLessFive } from './offer-trial'

const context = {
  stores: ['S001', 'S002'],
  lines: ['cvs', 'bakery'],
  tiers: ['普通', '银卡', '金卡'],
  today: '2026-11-22',
}
const breakfast = twentyLessFive({ opensAt: '2026-11-20T00:00:00+08:00' })
const anyPieces = { total: null, perMember: 1, perDay: null }
const cake = { categories: ['cake'], skus: [] }
const fieldsOf = (change: Partial<OfferTerms>) =>
  faultsOfOffer({ ...breakfast, ...change }, context).map(({ field }) => field)

test.each<[string, Partial<OfferTerms>]>([
  ['as it is', {}],
  ['a title of twenty characters, counted as people count', { title: '🎂'.repeat(20) }],
  ['without a threshold', { benefit: { is: 'money-off', thresholdFen: 0, offFen: 500 } }],
  ['one fen left to pay', { benefit: { is: 'money-off', thresholdFen: 501, offFen: 500 } }],
  [
    'ninety-nine percent off',
    { benefit: { is: 'percent-off', thresholdFen: 0, hundredthsOff: 99, capFen: 1 } },
  ],
  ['a free piece', { benefit: { is: 'item-price', priceFen: 0, capFen: 1500 }, what: cake }],
  ['a mall voucher', { benefit: { is: 'mall-voucher', itemId: 'mug' } }],
  ['conditions that exist', { where: { stores: ['S001'], lines: ['bakery'] } }],
  ['until midnight', { when: { weekdays: [1, 7], hours: { from: '22:00', to: '24:00' } } }],
  ['used up on the last day it can be got', { life: { from: '2026-11-20', until: '2026-11-30' } }],
  ['366 days', { opensAt: '2026-11-22T00:00:00Z', closesAt: '2027-11-23T00:00:00Z' }],
  ['ends today', { closesAt: '2026-11-22T12:00:00+08:00' }],
  ['a monthly pack', { ways: ['pack'], limits: { total: null, perMember: null, perDay: null } }],
  ['duo', { ways: ['duo'], duo: { leastFen: 1 }, limits: anyPieces }],
  ['as many a day as in all', { limits: { total: 5, perMember: null, perDay: 5 } }],
])('%s: no fault', (_, change) => expect(fieldsOf(change)).toEqual([]))

test.each<[string, Partial<OfferTerms>, string[]]>([
  [
    'a pack with a limit, to give away',
    { ways: ['pack'], isGivable: true },
    ['limits.total', 'limits.perMember', 'isGivable'],
  ],
  [
    'a pack of the mall',
    {
      ways: ['pack'],
      benefit: { is: 'mall-voucher', itemId: 'mug' },
      limits: { ...anyPieces, perMember: null },
    },
    ['benefit'],
  ],
  ['blank title', { title: '  ' }, ['title']],
  ['title of twenty-one', { title: '长'.repeat(21) }, ['title']],
  ['note of 201', { note: '长'.repeat(201) }, ['note']],
  [
    'nothing left to pay',
    { benefit: { is: 'money-off', thresholdFen: 500, offFen: 500 } },
    ['benefit.offFen'],
  ],
  [
    'nothing typed yet',
    { benefit: { is: 'money-off', thresholdFen: Number.NaN, offFen: Number.NaN } },
    ['benefit.thresholdFen', 'benefit.offFen'],
  ],
  ['half a fen', { benefit: { is: 'money-off', thresholdFen: 0, offFen: 0.5 } }, ['benefit.offFen']],
  [
    'a hundred percent, no cap',
    { benefit: { is: 'percent-off', thresholdFen: 0, hundredthsOff: 100, capFen: 0 } },
    ['benefit.hundredthsOff', 'benefit.capFen'],
  ],
  ['a piece of anything', { benefit: { is: 'item-price', priceFen: 100, capFen: 100 } }, ['what']],
  ['voucher for nothing', { benefit: { is: 'mall-voucher', itemId: '' } }, ['benefit.itemId']],
  ['places nobody knows', { where: { stores: ['S009'], lines: ['bank'] } }, ['where.stores', 'where.lines']],
  ['a store twice', { where: { stores: ['S001', 'S001'], lines: [] } }, ['where.stores']],
  ['a tier nobody has', { who: { tiers: ['铂金'], paidOnly: false, firstPurchase: false } }, ['who.tiers']],
  ['a product twice', { what: { categories: [], skus: ['latte', 'latte'] } }, ['what.skus']],
  ['a blank product', { what: { categories: [' '], skus: [] } }, ['what.categories']],
  ['an eighth day', { when: { weekdays: [8], hours: null } }, ['when.weekdays']],
  ['a day twice', { when: { weekdays: [1, 1], hours: null } }, ['when.weekdays']],
  ['hours that are none', { when: { weekdays: [], hours: { from: '7:00', to: '25:00' } } }, ['when.hours']],
  ['over midnight', { when: { weekdays: [], hours: { from: '22:00', to: '02:00' } } }, ['when.hours']],
  ['no minute', { when: { weekdays: [], hours: { from: '10:00', to: '10:00' } } }, ['when.hours']],
  ['no day', { life: { days: 0 } }, ['life.days']],
  ['367 days', { life: { days: 367 } }, ['life.days']],
  ['a day that is none', { life: { from: '2026-02-30', until: '' } }, ['life.from', 'life.until']],
  ['backwards', { life: { from: '2026-12-02', until: '2026-12-01' } }, ['life.until']],
  ['dead before it is got', { life: { from: '2026-11-20', until: '2026-11-29' } }, ['life.until']],
  ['ends as it begins', { closesAt: breakfast.opensAt }, ['closesAt']],
  ['367 days open', { opensAt: '2026-11-22T00:00:00Z', closesAt: '2027-11-23T00:00:01Z' }, ['closesAt']],
  ['over already', { closesAt: '2026-11-22T00:00:00+08:00' }, ['closesAt']],
  ['no dates', { opensAt: '', closesAt: 'soon' }, ['opensAt', 'closesAt']],
  [
    'no pieces',
    { limits: { total: 0, perMember: 0, perDay: 1.5 } },
    ['limits.total', 'limits.perDay', 'limits.perMember'],
  ],
  ['more a day than in all', { limits: { total: 5, perMember: 1, perDay: 6 } }, ['limits.perDay']],
  ['no way', { ways: [] }, ['ways']],
  [
    'automatic with a stock',
    { ways: ['welcome'], limits: { total: 9, perMember: 1, perDay: 9 } },
    ['limits.total', 'limits.perDay'],
  ],
  ['duo without its sale', { ways: ['duo'], limits: anyPieces }, ['duo']],
  ['duo for nothing', { ways: ['duo'], limits: anyPieces, duo: { leastFen: 0 } }, ['duo.leastFen']],
  ['a sale for two without duo', { duo: { leastFen: 100 } }, ['duo']],
])('%s', (_, change, fields) => expect(fieldsOf(change)).toEqual(fields))

test('all faults come at once, in words', () => {
  const faults = faultsOfOffer({ ...breakfast, title: '', ways: [], life: { days: 0 } }, context)
  expect(faults).toEqual([
    { field: 'title', words: '请填写活动名称' },
    { field: 'life.days', words: '有效天数要填 1 到 366 的整数' },
    { field: 'ways', words: '请至少选一种发放方式' },
  ])
})
