// Plans that can be saved, and every way in which one cannot.
import type { Offer, OfferTerms } from '../coupons/offer'
import type { PlanBenefits, PlanTerms } from './plan'
import { faultsOfPlan } from './plan-draft'
import { planTerms } from './trial-period'

const packTerms: OfferTerms = {
  title: '会员咖啡券',
  note: '',
  benefit: { is: 'item-price', priceFen: 500, capFen: 1000 },
  where: { stores: [], lines: [] },
  what: { categories: [], skus: ['latte'] },
  who: { tiers: [], paidOnly: false, firstPurchase: false },
  when: { weekdays: [], hours: null },
  life: { days: 31 },
  limits: { total: null, perMember: null, perDay: null },
  opensAt: '2026-11-01T00:00:00+08:00',
  closesAt: '2027-11-01T00:00:00+08:00',
  ways: ['pack'],
  duo: null,
  isGivable: false,
}
const offerWith = (offerId: string, more: Partial<OfferTerms> = {}): Pick<Offer, 'offerId' | 'terms'> => ({
  offerId,
  terms: { ...packTerms, ...more },
})
const context = {
  today: '2026-11-22',
  offers: [
    offerWith('coffee'),
    offerWith('claimed', { ways: ['claim'] }),
    offerWith('givable', { isGivable: true }),
    // 2026-12-21 is the last day of a month that begins today.
    offerWith('just', { closesAt: '2026-12-22T00:00:00+08:00' }),
    offerWith('short', { closesAt: '2026-12-21T00:00:00+08:00' }),
  ],
}
const fieldsOf = (more: Partial<PlanTerms>, benefits: Partial<PlanBenefits> = {}) =>
  faultsOfPlan({ ...planTerms(more), benefits: { ...planTerms().benefits, ...benefits } }, context).map(
    ({ field }) => field,
  )
const nothing: PlanBenefits = {
  rateHundredths: 100,
  prices: [],
  membersDay: null,
  pack: [],
  makeUp: false,
  gates: false,
}
const latte = { sku: 'latte', name: '拿铁', priceFen: 990 }

test.each<[string, Partial<PlanTerms>, Partial<PlanBenefits>]>([
  ['as it is', {}, {}],
  ['a fen for a month', { priceFen: 1, months: 1 }, {}],
  ['9,999 yuan for three years', { priceFen: 999_900, months: 36 }, {}],
  ['twenty letters', { name: '年'.repeat(20) }, {}],
  ['Chinese commas', { name: '年卡，划算', note: '多，快，好，省' }, {}],
  ['emoji in the note', { note: '🎉👨‍👩‍👧👍🏽❤️全家都能用' }, {}],
  ['only a make-up', {}, { ...nothing, makeUp: true }],
  ['ten times', {}, { rateHundredths: 1000, membersDay: { days: [1, 31], rateHundredths: 1000 } }],
  ['a members’ day as any day', {}, { membersDay: { days: [8], rateHundredths: 200 } }],
  ['a member price', {}, { prices: [latte] }],
  ['200 member prices', {}, { prices: Array.from({ length: 200 }, (_, n) => ({ ...latte, sku: `s${n}` })) }],
  ['packs', {}, { pack: ['coffee', 'just'] }],
  ['no refunds', { refund: { wholeWithinDays: 0, restByMonths: false } }, {}],
  ['thirty days', { refund: { wholeWithinDays: 30, restByMonths: true } }, {}],
  ['4,000 letters of rules', { rules: '规'.repeat(4000) }, {}],
])('%s: no fault', (_, more, benefits) => expect(fieldsOf(more, benefits)).toEqual([]))

test.each<[string, Partial<PlanTerms>, Partial<PlanBenefits>, string[]]>([
  ['no name', { name: ' ' }, {}, ['name']],
  ['a name of twenty-one', { name: '年'.repeat(21) }, {}, ['name']],
  ['a line break in the name', { name: '年卡\n`M1' }, {}, ['name']],
  ['a line break at its end', { name: '年卡\r\n' }, {}, ['name']],
  ['a separator of lines', { name: '年\u2028卡' }, {}, ['name']],
  ['a tab', { name: '年\t卡' }, {}, ['name']],
  ['a turn of direction', { name: '年\u202E卡' }, {}, ['name']],
  ['nothing to see', { name: '年\u200B卡' }, {}, ['name']],
  ['a backtick', { name: '年`卡' }, {}, ['name']],
  ['a comma', { name: '年,卡' }, {}, ['name']],
  ['an emoji in the name', { name: '年卡🎉' }, {}, ['name']],
  ['a line break in the note', { note: '好\n省' }, {}, ['note']],
  ['a turn of direction in the note', { note: '好\u2066省' }, {}, ['note']],
  ['a joiner that joins nothing', { note: '好\u200D省' }, {}, ['note']],
  ['a backtick and a comma in the note', { note: '`好,省' }, {}, ['note']],
  ['a long note', { note: '说'.repeat(61) }, {}, ['note']],
  ['for nothing', { priceFen: 0 }, {}, ['priceFen']],
  ['half a fen', { priceFen: 0.5 }, {}, ['priceFen']],
  ['no price typed', { priceFen: Number.NaN }, {}, ['priceFen']],
  ['9,999.01 yuan', { priceFen: 999_901 }, {}, ['priceFen']],
  ['no month', { months: 0 }, {}, ['months']],
  ['37 months', { months: 37 }, {}, ['months']],
  ['nothing at all', {}, nothing, ['benefits']],
  ['fewer points', {}, { rateHundredths: 99 }, ['benefits.rateHundredths']],
  ['eleven times', {}, { rateHundredths: 1001 }, ['benefits.rateHundredths']],
  ['no day', {}, { membersDay: { days: [], rateHundredths: 300 } }, ['benefits.membersDay.days']],
  ['a day twice', {}, { membersDay: { days: [8, 8], rateHundredths: 300 } }, ['benefits.membersDay.days']],
  ['the 32nd', {}, { membersDay: { days: [32], rateHundredths: 300 } }, ['benefits.membersDay.days']],
  [
    'a members’ day that costs points',
    {},
    { membersDay: { days: [8], rateHundredths: 150 } },
    ['benefits.membersDay.rateHundredths'],
  ],
  [
    'faulty prices',
    {},
    { prices: [{ sku: '', name: '', priceFen: 0 }, latte, latte] },
    ['benefits.prices.0.sku', 'benefits.prices.0.name', 'benefits.prices.0.priceFen', 'benefits.prices'],
  ],
  [
    '201 prices',
    {},
    { prices: Array.from({ length: 201 }, (_, n) => ({ ...latte, sku: `s${n}` })) },
    ['benefits.prices'],
  ],
  ['a product of no name', {}, { prices: [{ ...latte, sku: '__proto__' }] }, ['benefits.prices.0.sku']],
  ['an offer nobody knows', {}, { pack: ['none'] }, ['benefits.pack']],
  ['an offer of another way', {}, { pack: ['claimed'] }, ['benefits.pack']],
  ['an offer to give away', {}, { pack: ['givable'] }, ['benefits.pack']],
  ['an offer that ends within the month', {}, { pack: ['short'] }, ['benefits.pack']],
  ['an offer twice', {}, { pack: ['coffee', 'coffee'] }, ['benefits.pack']],
  ['31 days', { refund: { wholeWithinDays: 31, restByMonths: true } }, {}, ['refund.wholeWithinDays']],
  ['no rules', { rules: '' }, {}, ['rules']],
  ['4,001 letters', { rules: '规'.repeat(4001) }, {}, ['rules']],
  [
    'all at once',
    { name: '', priceFen: 0, months: 0, rules: '' },
    {},
    ['name', 'priceFen', 'months', 'rules'],
  ],
])('%s', (_, more, benefits, fields) => expect(fieldsOf(more, benefits)).toEqual(fields))

test('the words say what to do', () => {
  const [fault] = faultsOfPlan(planTerms({ benefits: { ...planTerms().benefits, pack: ['short'] } }), context)
  expect(fault?.words).toBe('“会员咖啡券”2026-12-20 就结束了，券包至少要能再发一个月，请先延长活动')
})
