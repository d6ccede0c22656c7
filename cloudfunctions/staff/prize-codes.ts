// Importing the codes of a prize: as many as its quantity must be there before the draw is published.
import { z } from 'zod'
import { prizeItem } from '../../shared/draws/prize'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { drawNow } from '../draws/place'
import { countKnown, insertCodes } from '../mall/codes'
import { drawKey } from '../runtime/draws'
import type { HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import { codesIn, readCodesCsv } from './codes'
import { changeTogether } from './registry-changes'

export const prizeCodeHandlers: HandlersOf<Pick<StaffApi, 'importPrizeCodes'>> = {
  importPrizeCodes: {
    input: z.strictObject({
      drawId: businessNumber,
      prizeId: businessNumber,
      csv: z.string(),
      dryRun: z.boolean().optional(),
    }),
    run: async ({ drawId, prizeId, csv, dryRun = false }, call) => {
      const { world } = call
      const draw = await drawNow(world, drawId)
      if (!draw) return refuse('no-such-draw')
      const prize = draw.terms.prizes.find(known => known.prizeId === prizeId)
      if (!prize) return refuse('no-such-prize')
      if (prize.kind !== 'virtual') return refuse('not-virtual')
      // A published prize has all its codes; more of them would belong to nobody.
      if (draw.state !== 'draft') return refuse('terms-frozen')
      const list = codesIn(readCodesCsv(csv))
      if (!list.ok) return list
      const { given, different } = list.value
      const itemId = prizeItem(drawId, prizeId)
      const before = await world.db.howMany('codes', { itemId })
      if (dryRun) {
        const added = different.length - (await countKnown(world, itemId, different))
        return accept({ added, known: given.length - added, left: before + added, isDryRun: true })
      }
      const added = await insertCodes(world, itemId, different)
      const left = await world.db.howMany('codes', { itemId })
      const value = { added, known: given.length - added, left, isDryRun: false }
      // How many, and never the codes themselves.
      const record = added > 0 ? { before: null, after: { prizeId, added, left } } : null
      return changeTogether<typeof value, never>(call, 'staff.importPrizeCodes', drawKey(drawId), async () =>
        accept({ value, record }),
      )
    },
  },
}
