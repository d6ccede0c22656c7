// Risk rules as data, and letting somebody in again whom they found.
import { z } from 'zod'
import { faultsOfRiskRules } from '../../shared/draws/risk'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { RiskRules } from '../../shared/staff/draws-api'
import { type FlagDocument, riskRules, riskRulesId } from '../draws/screening'
import { canonical } from '../runtime/chain'
import { type DrawDocument, drawKey } from '../runtime/draws'
import type { HandlersOf } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import { flagShown } from './draw-look'
import { reasonInput, riskRulesInput } from './draw-shapes'
import { changeTogether } from './registry-changes'

export const riskHandlers: HandlersOf<Pick<StaffApi, 'liftFlag' | 'riskRules' | 'saveRiskRules'>> = {
  riskRules: { input: nothing, run: async (_, { world }) => accept(await riskRules(world)) },

  saveRiskRules: {
    input: riskRulesInput,
    run: async (edited, call) => {
      const faults = faultsOfRiskRules(edited)
      if (faults.length > 0) return refuse('draft-faulty', { faults })
      const before = await riskRules(call.world)
      return changeTogether<RiskRules, 'outdated'>(
        call,
        'staff.saveRiskRules',
        riskRulesId,
        async documents => {
          const kept = await documents.find<RiskRules & { _id: string }>('registry', riskRulesId)
          const stored = kept?.version ?? before.version
          const after: RiskRules = { ...edited, version: stored + 1 }
          const isSame =
            canonical({ ...after, _id: '', version: 0 }) === canonical({ ...before, _id: '', version: 0 })
          if (isSame && edited.version >= stored - 1) {
            return accept({ value: { ...after, version: stored }, record: null })
          }
          if (edited.version !== stored) return refuse('outdated', { version: stored })
          await documents.put('registry', { _id: riskRulesId, ...after })
          return accept({ value: after, record: { before, after } })
        },
      )
    },
  },

  liftFlag: {
    input: z.strictObject({ flagId: z.string().max(120), reason: reasonInput }),
    run: async ({ flagId, reason }, call) => {
      const { world, memberId } = call
      if (reason === '') return refuse('reason-needed')
      const found = await world.db.find<FlagDocument>('flags', flagId)
      if (!found) return refuse('no-such-flag')
      return changeTogether<ReturnType<typeof flagShown>, 'no-such-flag' | 'list-frozen'>(
        call,
        'staff.liftFlag',
        drawKey(found.drawId),
        async documents => {
          const flag = await documents.find<FlagDocument>('flags', flagId)
          // Who works here or has left cannot win, whatever anybody says.
          if (!flag || flag.reason === 'staff' || flag.reason === 'left') return refuse('no-such-flag')
          const draw = await documents.find<DrawDocument>('registry', drawKey(flag.drawId))
          // With the list the exclusions are published as well; from then on they could change the result.
          if (draw?.state !== 'open') return refuse('list-frozen')
          const lifted: FlagDocument = { ...flag, liftedBy: `staff:${memberId}`, liftReason: reason }
          await documents.put('flags', lifted)
          const { memberNo } = flag
          return accept({
            value: flagShown(lifted),
            record: { before: { memberNo, found: flag.reason }, after: { memberNo, reason } },
          })
        },
      )
    },
  },
}
