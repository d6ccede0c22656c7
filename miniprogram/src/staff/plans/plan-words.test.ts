// A plan as the office reads it.
import type { OfferRow } from '@shared/staff/offers-api'
import { freshOffer } from '../offers/offer-draft'
import { freshPlan } from './plan-draft'
import { packInWords, priceWords, withoutGaps } from './plan-words'

test.each([
  [9900, 12, '¥99.00 / 一年'],
  [1200, 1, '¥12.00 / 1 个月'],
])('%d fen for %d months: %s', (priceFen, months, words) => {
  expect(priceWords({ priceFen, months })).toBe(words)
})

const { offerId: _id, ...offerTerms } = freshOffer('x', new Date('2026-11-22T04:00:00Z'))
const offer = (offerId: string, more: Partial<OfferRow> = {}): OfferRow => {
  const known = { ...offerTerms, title: offerId, life: { days: 30 } }
  return { offerId, version: 1, terms: known, isPaused: false, endedAt: null, phase: 'running', ...more }
}

test('a preview shows no gaps, and of a pack what comes', () => {
  const { planId: _id, isOnSale: _on, ...terms } = freshPlan('x')
  const prices = [{ sku: '', name: '', priceFen: Number.NaN }]
  const benefits = { ...terms.benefits, prices, pack: ['好', '停', 'gone'] }
  const offers = [offer('好'), offer('停', { isPaused: true })]
  const shown = withoutGaps({ ...terms, benefits }, offers, '2026-11-22')
  expect(shown).toMatchObject({
    name: '方案名称',
    priceFen: 0,
    benefits: { prices: [{ sku: '', name: '商品', priceFen: 0 }], pack: ['好'] },
  })
})

test('a pack says of an offer that gives nothing why', () => {
  const past = { ...offerTerms, title: '过期', life: { from: '2026-01-01', until: '2026-11-21' } }
  const offers = [
    offer('好'),
    offer('停', { isPaused: true }),
    offer('完', { endedAt: '2026-11-01T00:00:00Z' }),
    offer('过期', { terms: past }),
  ]
  const words = (...pack: string[]) => packInWords(pack, offers, '2026-11-22')
  expect(words()).toBe('没有')
  expect(words('好', '停', '完')).toBe('好、停（已暂停，先不发）、完（已结束，不再发）')
  expect(words('过期', 'gone')).toBe('过期（券已过期，不再发）、gone（找不到，不再发）')
})
