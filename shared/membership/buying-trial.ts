// A plan for tests of buying: a year in its third version.
import type { Plan } from './plan'

export const plan = (change: Partial<Plan> = {}): Plan => ({
  planId: 'year',
  version: 3,
  isOnSale: true,
  terms: {
    name: '年卡',
    note: '',
    priceFen: 9900,
    months: 12,
    benefits: { rateHundredths: 150, prices: [], membersDay: null, pack: [], makeUp: true, gates: true },
    refund: { wholeWithinDays: 7, restByMonths: true },
    delivery: 'virtual',
    rules: '规则',
  },
  ...change,
})
