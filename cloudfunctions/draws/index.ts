// Draws: looking, taking part, claiming, and the proof that anybody may check.
import { z } from 'zod'
import type { DrawsApi } from '../../shared/draws/api'
import { accept, refuse } from '../../shared/outcome'
import { readRegistry, registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { address, businessNumber, nothing } from '../runtime/shapes'
import { claim } from './claim'
import { type ListPage, listPageId } from './closing'
import { enter, play } from './enter'
import { drawNow } from './place'
import { proofOf } from './proof'
import { detail, list, mine } from './show'

const ticketNo = z.int().min(1).max(1_000_000_000)

export const handle = serve<DrawsApi>('draws', {
  list: {
    input: nothing,
    run: (_, { memberId, world }) => list(world, memberId),
  },
  detail: {
    input: z.strictObject({ drawId: businessNumber }),
    run: ({ drawId }, { memberId, openid, world }) => detail(world, memberId, openid, drawId),
  },
  enter: {
    input: z.strictObject({
      drawId: businessNumber,
      tickets: z.int().min(1).max(1000),
      requestId: businessNumber,
    }),
    run: (asked, { memberId, world }) => enter(world, memberId, asked),
  },
  play: {
    input: z.strictObject({ drawId: businessNumber, requestId: businessNumber }),
    run: async (asked, { memberId, openid, world }) => {
      // A card wins at once, so that nobody can be taken off a list afterwards.
      const isStaff = (await readRegistry(world, [registryId.staff(openid)])).staff(openid) !== null
      return isStaff ? refuse('staff-cannot-win') : play(world, memberId, asked)
    },
  },
  mine: {
    input: nothing,
    run: (_, { memberId, world }) => mine(world, memberId),
  },
  proof: {
    input: z.strictObject({ drawId: businessNumber }),
    run: async ({ drawId }, { world }) => {
      const draw = await drawNow(world, drawId)
      if (!draw || draw.state === 'draft') return refuse('no-such-draw')
      if (draw.state === 'ending' || draw.state === 'ended') return refuse('draw-ended')
      return draw.closing ? accept(await proofOf(world, draw)) : refuse('draw-not-closed')
    },
  },
  proofPage: {
    input: z.strictObject({ drawId: businessNumber, page: z.int().min(1).max(999_999) }),
    run: async ({ drawId, page }, { world }) => {
      const draw = await drawNow(world, drawId)
      if (!draw || draw.state === 'draft') return refuse('no-such-draw')
      if (!draw.closing) return refuse('draw-not-closed')
      const found = await world.db.find<ListPage>('lists', listPageId(drawId, page))
      return found ? accept({ page, text: found.text }) : refuse('no-such-page')
    },
  },
  claim: {
    input: z.strictObject({
      drawId: businessNumber,
      ticketNo,
      receive: z.discriminatedUnion('way', [
        z.strictObject({ way: z.literal('pickup'), storeId: businessNumber }),
        z.strictObject({ way: z.literal('delivery'), address }),
      ]),
    }),
    run: (asked, { memberId, world }) => claim(world, memberId, asked),
  },
})

export const main = onCloud(handle)
