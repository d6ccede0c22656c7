// Importing the codes of a virtual item: all lines are checked first, and a code is never there twice.
import { z } from 'zod'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { readCsv, readPlain } from '../../shared/staff/csv'
import { addCodes, countKnown } from '../mall/codes'
import { itemIn, itemKey } from '../runtime/items'
import type { HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { changeTogether } from './registry-changes'

const codeAtMost = 200
const headings = /^(兑换码|券码|卡密|codes?)$/i

export const codeHandlers: HandlersOf<Pick<StaffApi, 'importCodes'>> = {
  importCodes: {
    input: z
      .strictObject({
        itemId: businessNumber,
        codes: z.array(z.string()).optional(),
        csv: z.string().optional(),
        dryRun: z.boolean().optional(),
      })
      .refine(asked => (asked.codes === undefined) !== (asked.csv === undefined), {
        path: ['csv'],
        message: 'exactly one of codes and csv',
      }),
    needs: ({ itemId }) => [itemKey(itemId)],
    run: async ({ itemId, codes, csv, dryRun = false }, call) => {
      const { world, records } = call
      const item = itemIn(records, itemId)
      if (!item) return refuse('no-such-item')
      if (!item.ways.includes('virtual')) return refuse('not-virtual')
      const list = csv === undefined ? readPlain(codes ?? []) : readCsv(csv, text => headings.test(text))
      if (list.is === 'too-long') return refuse('list-too-long')
      if (list.is === 'broken') return refuse('list-faulty', { lines: [{ line: list.line }] })
      const bad = list.lines.filter(({ text }) => text.length > codeAtMost || /\p{Cc}/u.test(text))
      if (bad.length > 0 || list.lines.length === 0) {
        return refuse('list-faulty', { lines: bad.map(({ line }) => ({ line })) })
      }
      const given = list.lines.map(({ text }) => text)
      const different = [...new Set(given)]
      if (dryRun) {
        const stock = await world.db.find<StockDocument>('stock', itemKey(itemId))
        const added = different.length - (await countKnown(world, itemId, different))
        const left = (stock?.left ?? 0) + added
        return accept({ added, known: given.length - added, left, isDryRun: true })
      }
      const { added, left } = await addCodes(world, itemId, different)
      const value = { added, known: given.length - added, left, isDryRun: false }
      // How many, and never the codes themselves.
      const record = added > 0 ? { before: null, after: { added, left } } : null
      return changeTogether<typeof value, never>(call, 'staff.importCodes', itemKey(itemId), async () =>
        accept({ value, record }),
      )
    },
  },
}
