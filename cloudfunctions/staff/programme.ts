// The programme: read by the offices, changed by head office, one version after the other.
import type { Programme } from '../../shared/account/programme'
import { faultsOfProgrammeEdit } from '../../shared/account/programme-edit'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { DraftFault } from '../../shared/staff/offers-api'
import { canonical } from '../runtime/chain'
import { type ProgrammeDocument, registryId } from '../runtime/registry'
import type { HandlersOf } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import { contextNeeds, type DraftContext, draftContext } from './draft-context'
import { programmeInput } from './draft-shapes'
import { changeTogether } from './registry-changes'

type Api = Pick<StaffApi, 'programme' | 'saveProgramme'>

export const programmeHandlers: HandlersOf<Api> = {
  programme: {
    input: nothing,
    needs: () => [registryId.programme],
    run: async (_, { records }) => accept(programmeOf(records.programme())),
  },

  saveProgramme: {
    input: programmeInput,
    needs: contextNeeds,
    run: async (draft, call) => {
      const context = await draftContext(call)
      const id = registryId.programme
      return changeTogether<Programme, 'draft-faulty' | 'outdated'>(
        call,
        'staff.saveProgramme',
        id,
        async documents => {
          const stored = await documents.find<ProgrammeDocument>('registry', id)
          const before = programmeOf(stored ?? call.records.programme())
          const faults = [...faultsOfProgrammeEdit(before, draft), ...faultsOfTiers(draft, context)]
          if (faults.length > 0) return refuse('draft-faulty', { faults })
          const after: Programme = { ...draft, version: before.version + 1 }
          const isSame = canonical(after) === canonical({ ...before, version: before.version + 1 })
          // Asked again after a lost reply, or with nothing changed.
          if (isSame && (draft.version === before.version || draft.version === before.version - 1)) {
            return accept({ value: before, record: null })
          }
          if (draft.version !== before.version) return refuse('outdated', { version: before.version })
          await documents.put('registry', { _id: id, ...after })
          return accept({ value: after, record: { before, after } })
        },
      )
    },
  },
}

/** A tier that offers or items ask for must stay: they know it by its name. */
function faultsOfTiers({ tiers }: Programme, { offers, items }: DraftContext): DraftFault[] {
  const names = tiers.map(tier => tier.name)
  const wanted = [
    ...offers.map(({ terms }) => ({ title: terms.title, tiers: terms.who.tiers })),
    ...items.map(({ title, tiers: asked }) => ({ title, tiers: asked })),
  ]
  for (const { title, tiers: asked } of wanted) {
    const lost = asked.find(name => !names.includes(name))
    if (lost) return [{ field: 'tiers', words: `“${title}”限${lost}会员，请先改好它再去掉这个等级` }]
  }
  return []
}

/** The rest of the document is for the database. */
function programmeOf(document: Programme): Programme {
  const { _id, ...programme } = document as ProgrammeDocument
  return programme
}
