// What stops a draw from being published: each missing thing by its own words, and the gravest as the refusal.
import { deck, points, terms } from '../../local/trial-draws'
import type { DrawTerms, Prize } from './draw'
import { gravest, missingForLaw } from './law'

const context = {
  now: new Date('2026-11-22T12:00:00+08:00'),
  stores: ['S001'],
  tiers: ['普通', '银卡'],
  couponOffers: ['prize-10'],
  codes: { code: 2 },
}
const fieldsOf = (drawn: DrawTerms) => missingForLaw(drawn, context).map(({ field }) => field)
const withPrize = (more: Partial<Prize>) => terms('small', { prizes: [points(1, more)] })

test('what is whole can be published', () => {
  expect(missingForLaw(terms('small'), context)).toEqual([])
  expect(missingForLaw(deck('deck', 10), context)).toEqual([])
})

test.each<{ what: string; drawn: DrawTerms; field: string }>([
  { what: 'no title', drawn: terms('small', { title: ' ' }), field: 'title' },
  { what: 'no rules', drawn: terms('small', { rules: '' }), field: 'rules' },
  { what: 'no way to claim', drawn: terms('small', { howToClaim: '' }), field: 'howToClaim' },
  { what: 'no prize', drawn: terms('small', { prizes: [] }), field: 'prizes' },
  { what: 'a prize twice', drawn: terms('small', { prizes: [points(1), points(1)] }), field: 'prizes' },
  { what: 'no value', drawn: withPrize({ valueFen: 0 }), field: 'prizes.0.valueFen' },
  { what: 'half a fen', drawn: withPrize({ valueFen: 0.5 }), field: 'prizes.0.valueFen' },
  { what: '50,001 yuan', drawn: withPrize({ valueFen: 5_000_100 }), field: 'prizes.0.valueFen' },
  { what: 'no quantity', drawn: withPrize({ quantity: 0 }), field: 'prizes.0.quantity' },
  { what: 'nothing typed', drawn: withPrize({ quantity: Number.NaN }), field: 'prizes.0.quantity' },
  { what: 'no points', drawn: withPrize({ points: null }), field: 'prizes.0.points' },
  {
    what: 'an unknown coupon',
    drawn: withPrize({ kind: 'coupon', offerId: 'flash-100' }),
    field: 'prizes.0.offerId',
  },
  { what: 'goods that nobody can get', drawn: withPrize({ kind: 'goods' }), field: 'prizes.0.ways' },
  {
    what: 'fewer codes than prizes',
    drawn: withPrize({ prizeId: 'code', kind: 'virtual', quantity: 3 }),
    field: 'prizes.0.codes',
  },
  {
    what: 'the end before the start',
    drawn: terms('small', { closesAt: '2026-11-21T00:00:00+08:00' }),
    field: 'closesAt',
  },
  {
    what: 'an end in the past',
    drawn: terms('small', { opensAt: '2026-11-01T00:00:00+08:00', closesAt: '2026-11-22T11:59:59+08:00' }),
    field: 'closesAt',
  },
  {
    what: 'drawn before it closes',
    drawn: terms('small', { drawsAt: '2026-11-30T20:00:00+08:00' }),
    field: 'drawsAt',
  },
  { what: 'no time of the draw', drawn: terms('small', { drawsAt: null }), field: 'drawsAt' },
  {
    what: 'drawn on a day without a time',
    drawn: terms('small', { drawsAt: '2026-12-31' }),
    field: 'drawsAt',
  },
  { what: 'a time in other words', drawn: terms('small', { drawsAt: 'Dec 31 2026' }), field: 'drawsAt' },
  {
    what: 'drawn when nobody remembers',
    drawn: terms('small', { drawsAt: '2027-12-31T16:00:00+08:00' }),
    field: 'drawsAt',
  },
  { what: 'tickets with a number of cards', drawn: terms('small', { cards: 100 }), field: 'cards' },
  { what: 'a free ticket a day', drawn: terms('small', { isFreeDaily: true }), field: 'isFreeDaily' },
  {
    what: 'cards that are drawn later',
    drawn: deck('deck', 10, { drawsAt: '2026-12-01T16:00:00+08:00' }),
    field: 'drawsAt',
  },
  {
    what: 'cards with a public number',
    drawn: deck('deck', 10, { publicNumberName: '上证综指收盘点位' }),
    field: 'publicNumberName',
  },
  { what: 'no public number', drawn: terms('small', { publicNumberName: null }), field: 'publicNumberName' },
  {
    what: 'the number of a lottery',
    drawn: terms('small', { publicNumberName: '双色球第 2026140 期' }),
    field: 'publicNumberName',
  },
  {
    what: 'a tier that is not there',
    drawn: terms('small', { who: { tiers: ['钻石'], paidOnly: false } }),
    field: 'who.tiers',
  },
  { what: 'a deck without cards', drawn: deck('deck', 10, { cards: null }), field: 'cards' },
  { what: 'more prizes than cards', drawn: deck('deck', 1), field: 'cards' },
  {
    what: 'cards that cost nothing, any number of them',
    drawn: deck('deck', 10, { points: 0 }),
    field: 'points',
  },
])('$what', ({ drawn, field }) => {
  expect(fieldsOf(drawn)).toEqual([field])
})

test('50,000 yuan are allowed to the fen', () => {
  expect(fieldsOf(withPrize({ valueFen: 5_000_000 }))).toEqual([])
  expect(fieldsOf(withPrize({ valueFen: 5_000_001 }))).toEqual(['prizes.0.valueFen'])
})

test('the refusal is the gravest of all faults', () => {
  const refusal = (drawn: DrawTerms) => gravest(missingForLaw(drawn, context), drawn)
  expect(refusal(withPrize({ valueFen: 5_000_100, quantity: 0 }))).toBe('prize-too-valuable')
  expect(refusal(withPrize({ quantity: 0, title: '' }))).toBe('quantities-missing')
  expect(refusal(deck('deck', 10, { cards: null, title: '' }))).toBe('quantities-missing')
  expect(refusal(terms('small', { prizes: [], title: '' }))).toBe('quantities-missing')
  expect(refusal(terms('small', { title: '' }))).toBe('terms-missing')
})
