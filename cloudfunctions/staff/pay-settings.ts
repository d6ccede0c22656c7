// On which platforms buying a membership is hidden: one record of the registry, and who changed it.
import type { Platform } from '../../shared/membership/order'
import { platforms } from '../../shared/membership/order'
import { accept } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { PaySettingsShown } from '../../shared/staff/membership-api'
import { canonical } from '../runtime/chain'
import { type PaySettingsDocument, paySettingsId, paySettingsIn } from '../runtime/plans'
import type { HandlersOf } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import { paySettingsInput } from './membership-shapes'
import { changeTogether } from './registry-changes'

export const paySettingsHandlers: HandlersOf<Pick<StaffApi, 'paySettings' | 'savePaySettings'>> = {
  paySettings: {
    input: nothing,
    needs: () => [paySettingsId],
    run: async (_, { records }) => accept(paySettingsIn(records)),
  },

  savePaySettings: {
    input: paySettingsInput,
    run: (asked, call) =>
      changeTogether<PaySettingsShown, never>(
        call,
        'staff.savePaySettings',
        paySettingsId,
        async documents => {
          const before = shown(await documents.find<PaySettingsDocument>('registry', paySettingsId))
          const after = shown(asked)
          if (canonical(before) === canonical(after)) return accept({ value: after, record: null })
          await documents.put('registry', { _id: paySettingsId, ...after })
          return accept({ value: after, record: { before, after } })
        },
      ),
  },
}

/** The same platforms in the same order are the same settings. */
function shown(settings: { hiddenOn: Platform[] } | null): PaySettingsShown {
  return { hiddenOn: platforms.filter(platform => settings?.hiddenOn.includes(platform)) }
}
