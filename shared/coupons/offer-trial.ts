// An offer for tests: five yuan off from twenty, open through November 2026, whatever a test changes of it.
import type { OfferTerms } from './offer'

export function twentyLessFive(change: Partial<OfferTerms> = {}): OfferTerms {
  return {
    title: '满20减5',
    note: '',
    benefit: { is: 'money-off', thresholdFen: 2000, offFen: 500 },
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
    life: { days: 7 },
    limits: { total: 100, perMember: 1, perDay: null },
    opensAt: '2026-11-01T00:00:00+08:00',
    closesAt: '2026-12-01T00:00:00+08:00',
    ways: ['claim'],
    duo: null,
    isGivable: false,
    ...change,
  }
}
