// When an offer may be claimed, and what it says when it may not.
import type { OfferShown } from '@shared/coupons/api'
import { twentyLessFive } from '@shared/coupons/offer-trial'
import { offerState, piecesOf, untilNextOpening } from './offer-state'

const now = new Date('2026-11-22T01:00:00Z')
const terms = twentyLessFive({
  opensAt: '2026-11-22T02:00:00Z',
  closesAt: '2026-12-31T16:00:00Z',
  isGivable: true,
})
const offer = (change: Partial<OfferShown>): OfferShown => ({
  offerId: 'flash-100',
  version: 1,
  terms,
  left: 37,
  had: 0,
  why: null,
  ...change,
})

test.each<[string, Partial<OfferShown>, object]>([
  ['open', {}, { is: 'open' }],
  ['had', { why: 'claimed-already', had: 1 }, { is: 'had' }],
  ['just claimed', { had: 1 }, { is: 'had' }],
  ['sold out', { why: 'sold-out' }, { is: 'closed', words: '已经被领完了，下次早点来' }],
  ['later today', { why: 'offer-not-open' }, { is: 'future', words: '今天 10:00 开领' }],
  [
    'another day',
    { why: 'offer-not-open', terms: { ...terms, opensAt: '2026-11-24T02:00:00Z' } },
    { is: 'future', words: '11月24日 10:00 开领' },
  ],
  [
    'opened meanwhile',
    { why: 'offer-not-open', terms: { ...terms, opensAt: '2026-11-22T00:59:59Z' } },
    { is: 'open' },
  ],
])('%s', (_name, change, state) => expect(offerState(offer(change), now)).toEqual(state))

test('pieces: of so many, of today, or without end', () => {
  expect(piecesOf(offer({}))).toEqual({ words: '剩 37 / 100 张', share: 0.37 })
  const daily = { ...terms, limits: { total: null, perMember: 1, perDay: 20 } }
  expect(piecesOf(offer({ terms: daily, left: 4 }))).toEqual({ words: '今天还剩 4 张', share: 1 })
  expect(piecesOf(offer({ left: null }))).toBeNull()
})

test('the next opening is the soonest one still to come', () => {
  const later = offer({ why: 'offer-not-open', terms: { ...terms, opensAt: '2026-11-22T05:00:00Z' } })
  expect(untilNextOpening([offer({}), later, offer({ why: 'offer-not-open' })], now)).toBe(3_600_000)
  expect(untilNextOpening([offer({})], now)).toBeNull()
})
