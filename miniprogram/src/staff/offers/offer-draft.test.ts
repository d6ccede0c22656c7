// What the form of an offer begins with.
import { faultsOfOffer } from '@shared/coupons/draft'
import { benefitOf, copyOf, formOf, freshOffer, withWays } from './offer-draft'

const now = new Date('2026-11-22T20:00:00Z') // the 23rd in Shanghai
const context = { stores: [], lines: [], tiers: [], today: '2026-11-23' }
const fieldsOf = (form: ReturnType<typeof freshOffer>) =>
  faultsOfOffer(form, context).map(({ field }) => field)

test('a fresh offer wants a title and its amounts, nothing else', () => {
  expect(fieldsOf(freshOffer('o-1', now))).toEqual(['title', 'benefit.thresholdFen', 'benefit.offFen'])
})

test('a copy begins today and is open for as long; its days move along', () => {
  const terms = {
    ...freshOffer('', now),
    title: '旧',
    benefit: { is: 'money-off' as const, thresholdFen: 2000, offFen: 500 },
    opensAt: '2026-10-01T02:00:00.000Z',
    closesAt: '2026-10-08T02:00:00.000Z',
    life: { from: '2026-10-01', until: '2026-10-31' },
  }
  const { offerId: _, ...rest } = terms
  const offer = { offerId: 'old', version: 3, terms: rest, isPaused: true, endedAt: '2026-10-05T00:00:00Z' }
  const copy = copyOf(offer, 'o-2', now)
  expect(copy).toMatchObject({
    offerId: 'o-2',
    title: '旧',
    opensAt: '2026-11-22T16:00:00.000Z',
    closesAt: '2026-11-29T16:00:00.000Z',
    life: { from: '2026-11-23', until: '2026-12-23' },
  })
  expect(fieldsOf(copy)).toEqual([])
  expect(formOf(offer)).toEqual({ ...rest, offerId: 'old' })
})

test('another kind of benefit keeps nothing of the one before', () => {
  expect(benefitOf('mall-voucher')).toEqual({ is: 'mall-voucher', itemId: '' })
  expect(benefitOf('percent-off')).toMatchObject({ is: 'percent-off', thresholdFen: 0 })
})

test('the amount of 二人同行 comes and goes with its way', () => {
  const form = freshOffer('o-1', now)
  expect(withWays(form, ['duo']).duo).toEqual({ leastFen: Number.NaN })
  expect(withWays({ ...form, duo: { leastFen: 100 } }, ['duo', 'claim']).duo).toEqual({ leastFen: 100 })
  expect(withWays({ ...form, duo: { leastFen: 100 } }, ['claim']).duo).toBeNull()
})
