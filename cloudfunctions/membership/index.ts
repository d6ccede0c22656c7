// Paid membership as members see it: the plans that are on sale.
import type { MembershipApi } from '../../shared/membership/api'
import { accept } from '../../shared/outcome'
import { onCloud, serve } from '../runtime/serve'
import { nothing } from '../runtime/shapes'

export const handle = serve<Pick<MembershipApi, 'plans'>>('membership', {
  plans: { input: nothing, run: async () => accept({ plans: [], hiddenOn: [] }) },
})

export const main = onCloud(handle)
