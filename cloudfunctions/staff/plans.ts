// Plans of the paid membership as staff keep them: new terms are a new version, and whoever has paid keeps the old one.
import type { Plan } from '../../shared/membership/plan'
import { faultsOfPlan } from '../../shared/membership/plan-draft'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { faultsOfId } from '../../shared/staff/faults'
import type { PlanDraft } from '../../shared/staff/membership-api'
import { canonical } from '../runtime/chain'
import { listOf } from '../runtime/pages'
import { type PlanDocument, type PlanTermsDocument, planId } from '../runtime/plans'
import type { Call, HandlersOf } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import { contextNeeds, draftContext } from './draft-context'
import { planDraftInput, planInput } from './membership-shapes'
import { changeTogether, historyOf } from './registry-changes'

export const planHandlers: HandlersOf<Pick<StaffApi, 'plans' | 'plan' | 'savePlan'>> = {
  plans: {
    input: nothing,
    run: async (_, { world }) => accept((await listOf<PlanDocument>(world, 'plan')).map(planOf)),
  },

  plan: {
    input: planInput,
    needs: asked => [planId.plan(asked.planId)],
    run: async (asked, { world, records }) => {
      const id = planId.plan(asked.planId)
      const plan = records.document<PlanDocument>(id)
      if (!plan) return refuse('no-such-plan')
      const [sold, changes] = await Promise.all([
        world.db.howMany('payOrders', { planId: asked.planId, state: 'paid' }),
        historyOf(world, id),
      ])
      return accept({ plan: planOf(plan), sold, changes })
    },
  },

  savePlan: {
    input: planDraftInput,
    needs: contextNeeds,
    run: savePlan,
  },
}

async function savePlan(
  draft: PlanDraft,
  call: Call,
): Promise<Outcome<Plan, 'draft-faulty' | 'outdated' | 'busy'>> {
  const { terms } = draft
  const context = await draftContext(call)
  const faults = [...faultsOfId(draft.planId, 'planId'), ...faultsOfPlan(terms, context)]
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const id = planId.plan(draft.planId)
  return changeTogether<Plan, 'outdated'>(call, 'staff.savePlan', id, async documents => {
    const stored = await documents.find<PlanDocument>('registry', id)
    const before = stored && planOf(stored)
    const edited = draft.version ?? 0
    const version = before?.version ?? 0
    const isOnSale = draft.isOnSale ?? before?.isOnSale ?? true
    const hasSameTerms = before !== null && canonical(before.terms) === canonical(terms)
    const isSame = hasSameTerms && before.isOnSale === isOnSale
    // Asked again after a lost reply, or with nothing changed.
    if (isSame && (edited === version || edited === version - 1)) {
      return accept({ value: before, record: null })
    }
    if (edited !== version) return refuse('outdated', { version })
    // Going on or off sale changes nothing of what is agreed to.
    const after: Plan = {
      planId: draft.planId,
      version: hasSameTerms ? version : version + 1,
      terms,
      isOnSale,
    }
    if (!hasSameTerms) {
      const versioned: PlanTermsDocument = {
        _id: planId.terms(after.planId, after.version),
        planId: after.planId,
        version: after.version,
        terms,
      }
      await documents.put('registry', versioned)
    }
    const document: PlanDocument = { _id: id, ...after }
    await documents.put('registry', document)
    return accept({ value: after, record: { before, after } })
  })
}

/** The rest of the document is for the database. */
function planOf({ planId: id, version, terms, isOnSale }: Plan): Plan {
  return { planId: id, version, terms, isOnSale }
}
