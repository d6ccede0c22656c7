// The daily reconciliation with WeChat's trade bill, for whoever keeps the books.
import type { BillDay } from '../../shared/membership/order'
import { accept } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { HandlersOf } from '../runtime/serve'
import { billsInput } from './membership-shapes'

export const billHandlers: HandlersOf<Pick<StaffApi, 'bills'>> = {
  bills: {
    input: billsInput,
    run: async ({ after, limit = 20 }, { world }) => {
      const range = { from: '', to: after ?? '9999', newestFirst: true, limit: limit + 1 }
      const found = await world.db.range<BillDay>('billDays', range)
      const items = found.slice(0, limit)
      return accept({ items, next: found.length > limit ? (items[items.length - 1]?._id ?? null) : null })
    },
  },
}
