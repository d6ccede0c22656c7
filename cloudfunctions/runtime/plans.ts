// Plans as the registry keeps them: the plan of today, every version of its terms, and where buying is hidden.
import type { Platform } from '../../shared/membership/order'
import type { Plan, PlanTerms, PlanTermsOf } from '../../shared/membership/plan'
import { memoryOf } from './memory'
import type { Records } from './registry'
import type { World } from './world'

export type PlanDocument = Plan & { _id: string }

/** One version of a plan's terms; never changed once it is written. */
export interface PlanTermsDocument {
  _id: string
  planId: string
  version: number
  terms: PlanTerms
}

export interface PaySettingsDocument {
  _id: string
  /** Buying is hidden on these. */
  hiddenOn: Platform[]
}

export const planId = {
  plan: (id: string) => `plan:${id}`,
  terms: (id: string, version: number) => `plan-terms:${id}@${version}`,
}

export const paySettingsId = 'pay-settings'

/** Without the record nothing is hidden. */
export function paySettingsIn(records: Records): { hiddenOn: Platform[] } {
  return { hiddenOn: records.document<PaySettingsDocument>(paySettingsId)?.hiddenOn ?? [] }
}

export function planIn(records: Records, id: string): PlanDocument | null {
  return records.document<PlanDocument>(planId.plan(id))
}

// Terms of one version never change, so an instance may remember them for as long as it lives.
const remembered = memoryOf<PlanTerms>()

/** The terms that were bought, read in one call if any is not known yet, in none otherwise. */
export async function fetchPlanTerms(
  world: World,
  bought: { planId: string; version: number }[],
): Promise<PlanTermsOf> {
  const known = remembered(world)
  const ids = new Set(bought.map(one => planId.terms(one.planId, one.version)))
  const missing = [...ids].filter(id => !known.has(id))
  if (missing.length > 0) {
    for (const { _id, terms } of await world.db.findMany<PlanTermsDocument>('registry', missing)) {
      known.set(_id, terms)
    }
  }
  return one => {
    const terms = known.get(planId.terms(one.planId, one.version))
    if (!terms) throw new Error(`no terms of ${one.planId} version ${one.version}`)
    return terms
  }
}
