// Checking in: once a Shanghai day.
import { z } from 'zod'
import type { Account } from '../../shared/account/account'
import { dayOf, monthOf } from '../../shared/calendar'
import type { CheckinApi } from '../../shared/checkin/api'
import { checkIn, makeUp, statusOf } from '../../shared/checkin/checkin'
import { accept, refuse } from '../../shared/outcome'
import { change, newestEntry } from '../runtime/journal'
import { recentRegistry } from '../runtime/recent'
import { registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import type { World } from '../runtime/world'

export const handle = serve<CheckinApi>('checkin', {
  status: {
    input: nothing,
    needs: () => [registryId.programme],
    run: async (_, { memberId, records, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      return accept(statusOf(newest.state, records.programme(), world.now()))
    },
  },

  checkIn: {
    input: nothing,
    run: async (_, { memberId, world }) => {
      const now = world.now()
      const checked = await change(world, memberId, {
        ref: `checkin:${memberId}:${dayOf(now)}`,
        request: 'check-in',
        reading: (_account: Account, isFresh) => programmeOf(world, isFresh),
        rule: (account, _seq, programme) => checkIn(account, programme, memberId, now),
      })
      if (checked.ok) {
        const { points, streak, balance } = checked.value.details
        return accept({ points, streak, balance })
      }
      // Its day was mended while this call slept past midnight: asked again, it is about the new day.
      return refuse(checked.refusal === 'checked-in' ? 'busy' : checked.refusal)
    },
  },

  makeUp: {
    input: z.strictObject({ day: z.iso.date() }),
    run: async ({ day }, { memberId, world }) => {
      const now = world.now()
      const mended = await change(world, memberId, {
        ref: `makeup:${memberId}:${monthOf(dayOf(now))}`,
        request: { day },
        rule: account => makeUp(account, memberId, day, now),
      })
      if (mended.ok) return accept({ streak: mended.value.details.streak })
      return mended.refusal === 'conflicting-retry' ? refuse('make-up-used') : mended
    },
  },
})

export const main = onCloud(handle)

/** What a check-in brings may be a few seconds old: nobody is promised anything by it before. */
async function programmeOf(world: World, isFresh: boolean) {
  return (await recentRegistry(world, [registryId.programme], isFresh)).programme()
}
