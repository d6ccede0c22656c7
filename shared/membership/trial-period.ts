// A plan and a period of it for tests of whatever asks whether somebody pays.
import type { Day } from '../calendar'
import type { PlanTerms } from './plan'
import type { Period } from './state'

/** The terms of a plan that brings everything; `more` takes the place of parts of them. */
export function planTerms(more: Partial<PlanTerms> = {}): PlanTerms {
  return {
    name: '街角PLUS年卡',
    note: '',
    priceFen: 9900,
    months: 12,
    benefits: {
      rateHundredths: 200,
      prices: [],
      membersDay: null,
      pack: [],
      makeUp: true,
      gates: true,
    },
    refund: { wholeWithinDays: 7, restByMonths: true },
    delivery: 'virtual',
    rules: '会员规则',
    ...more,
  }
}

/** A year that was paid for, or other days of it. */
export function period(from: Day, until: Day, more: Partial<Period> = {}): Period {
  return {
    orderNo: 'M1',
    planId: 'plus-year',
    version: 1,
    priceFen: 9900,
    months: 12,
    paidOn: from,
    from,
    until,
    makeUp: true,
    gates: true,
    isUsed: false,
    usedOn: null,
    packs: [],
    endedBy: null,
    ...more,
  }
}
