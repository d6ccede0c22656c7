// The drafts that the form of a plan begins with: a fresh one, an existing one, and a copy.
import type { Plan, PlanBenefits, PlanTerms } from '@shared/membership/plan'
import type { PlanDraft } from '@shared/staff/membership-api'

/** Id and terms side by side: the form's fields have the same paths as the faults. */
export type PlanForm = PlanTerms & { planId: string; isOnSale: boolean }

export function freshPlan(planId: string): PlanForm {
  return {
    planId,
    isOnSale: false,
    name: '',
    note: '',
    priceFen: Number.NaN,
    months: 12,
    benefits: {
      rateHundredths: 100,
      prices: [],
      membersDay: null,
      pack: [],
      makeUp: false,
      gates: true,
    },
    refund: { wholeWithinDays: 7, restByMonths: true },
    delivery: 'virtual',
    rules: '',
  }
}

export function formOf({ planId, terms, isOnSale }: Plan): PlanForm {
  return { ...terms, planId, isOnSale }
}

/** The same terms under another id, not on sale until somebody has looked at them. */
export function copyOf({ terms }: Plan, planId: string): PlanForm {
  return { ...terms, planId, isOnSale: false }
}

/** What is sent of a form; `version` is the one that was edited, 0 for a new plan. */
export function draftOf({ planId, isOnSale, ...terms }: PlanForm, version: number): PlanDraft {
  return { planId, version, isOnSale, terms }
}

type Prices = PlanBenefits['prices']

export function withPrice(prices: Prices, at: number, change: Partial<Prices[number]>): Prices {
  return prices.map((price, index) => (index === at ? { ...price, ...change } : price))
}

/** A day of the month flipped, in order. */
export function withDay(days: number[], day: number): number[] {
  const rest = days.filter(other => other !== day)
  return rest.length < days.length ? rest : [...days, day].sort((a, b) => a - b)
}
