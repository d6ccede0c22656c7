// Importing the codes of a virtual item: all lines are checked first, and a code is never there twice.
import { z } from 'zod'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { type ReadList, readCsv, readPlain } from '../../shared/staff/csv'
import { addCodes, countKnown } from '../mall/codes'
import { itemIn, itemKey } from '../runtime/items'
import type { HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { changeTogether } from './registry-changes'

const codeAtMost = 200
const headings = /^(兑换码|券码|卡密|codes?)$/i

/** Reads a list of codes that staff upload, with or without a heading. */
export const readCodesCsv = (csv: string): ReadList => readCsv(csv, text => headings.test(text))

/** The codes of a list, all of them and each once; with one bad line, none of them. */
export function codesIn(
  list: ReadList,
): Outcome<{ given: string[]; different: string[] }, 'list-too-long' | 'list-faulty'> {
  if (list.is === 'too-long') return refuse('list-too-long')
  if (list.is === 'broken') return refuse('list-faulty', { lines: [{ line: list.line }] })
  const bad = list.lines.filter(({ text }) => text.length > codeAtMost || /\p{Cc}/u.test(text))
  if (bad.length > 0 || list.lines.length === 0) {
    return refuse('list-faulty', { lines: bad.map(({ line }) => ({ line })) })
  }
  const given = list.lines.map(({ text }) => text)
  return accept({ given, different: [...new Set(given)] })
}

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
      const list = codesIn(csv === undefined ? readPlain(codes ?? []) : readCodesCsv(csv))
      if (!list.ok) return list
      const { given, different } = list.value
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
