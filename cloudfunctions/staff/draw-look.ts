// One draw as staff look at it: what is missing, numbers, flags, prizes, what was changed.
import { z } from 'zod'
import { missingForLaw } from '../../shared/draws/law'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { DrawFigures, DrawFlag, StaffDrawsApi, StaffWin } from '../../shared/staff/draws-api'
import { drawNow } from '../draws/place'
import { type FlagDocument, flagsOf, screenDaily, screenNow } from '../draws/screening'
import { type WinDocument, winShown } from '../draws/wins'
import { type DrawDocument, drawKey, partsOf } from '../runtime/draws'
import { newestEntry } from '../runtime/journal'
import { numbersGiven } from '../runtime/rolls'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { World } from '../runtime/world'
import { lawContext } from './draw-context'
import { rowOf } from './draw-rows'
import { afterInput, limitInput } from './listing'
import { historyOf } from './registry-changes'

const winStates = ['due', 'given', 'to-claim', 'claimed', 'lapsed', 'forfeited'] as const
/** With more tickets than this, flags are those of the day. */
const screenedAtOnce = 5000
/** How long one look may spend on a long roll; the next one goes on. */
const lookingFor = 10_000

type Look = StaffDrawsApi['drawOf']

export async function drawLook(call: Call, drawId: string): Promise<Outcome<Look['value'], Look['refusal']>> {
  const { world } = call
  const draw = await drawNow(world, drawId)
  if (!draw) return refuse('no-such-draw')
  if (draw.state === 'open' && isTicketDraw(draw)) {
    const isShort = (await numbersGiven(world, drawId)) <= screenedAtOnce
    await (isShort ? screenNow(world, draw) : screenDaily(world, draw, world.now().getTime() + lookingFor))
  }
  const [row, context, figures, changes] = await Promise.all([
    rowOf(world, draw),
    lawContext(call, draw.terms),
    figuresOf(world, draw),
    historyOf(world, drawKey(drawId)),
  ])
  const flags: DrawFlag[] = []
  for await (const flag of flagsOf(world, drawId)) flags.push(flagShown(flag))
  return accept({
    draw: row,
    isPublisher: draw.publishedBy === `staff:${call.memberId}`,
    missing: draw.state === 'draft' ? missingForLaw(draw.terms, context) : [],
    figures,
    flags,
    changes,
    codes: Object.entries(context.codes).map(([prizeId, count]) => ({ prizeId, count })),
  })
}

const isTicketDraw = ({ terms }: DrawDocument) => terms.kind !== 'instant'

async function figuresOf(world: World, { drawId, closing }: DrawDocument): Promise<DrawFigures> {
  const { db } = world
  const won = (state: string) => db.howMany('wins', { drawId, state })
  const [tickets, sums, due, given, toClaim, claimed, lapsed, forfeited, entrants] = await Promise.all([
    numbersGiven(world, drawId),
    db.sums('rolls', { rollId: drawId }, ['paid']),
    won('due'),
    won('given'),
    won('to-claim'),
    won('claimed'),
    won('lapsed'),
    won('forfeited'),
    closing ? 0 : countEntrants(world, drawId),
  ])
  return {
    tickets,
    members: closing?.members ?? entrants,
    points: sums.paid,
    won: due + given + toClaim + claimed + lapsed + forfeited,
    given: given + claimed,
    waiting: toClaim,
    lapsed,
  }
}

async function countEntrants(world: World, drawId: string): Promise<number> {
  const { from, to } = partsOf(drawId)
  const range = { from, to, limit: 1000, fields: ['_id'] }
  return (await world.db.rangeBy('entrants', '_id', range)).length
}

export function flagShown({
  _id,
  memberNo,
  reason,
  found,
  at,
  liftedBy,
  liftReason,
}: FlagDocument): DrawFlag {
  return { flagId: _id, memberNo, reason, found, at, liftedBy, liftReason }
}

export const winHandlers: HandlersOf<Pick<StaffApi, 'drawWins'>> = {
  drawWins: {
    input: z.strictObject({
      drawId: businessNumber,
      state: z.enum(winStates).optional(),
      after: afterInput,
      limit: limitInput,
    }),
    run: async ({ drawId, state, after, limit = 20 }, { world }) => {
      const draw = await drawNow(world, drawId)
      if (!draw) return refuse('no-such-draw')
      const where = { drawId, ...(state && { state }) }
      const { from, to } = partsOf(drawId)
      const range = { from: after === undefined ? from : `${after} `, to, where, limit: limit + 1 }
      const [found, total] = await Promise.all([
        world.db.rangeBy<WinDocument>('wins', '_id', range),
        world.db.howMany('wins', where),
      ])
      const page = found.slice(0, limit)
      const items = await Promise.all(
        page.map(async (win): Promise<StaffWin> => {
          const memberNo = (await newestEntry(world, win.memberId))?.state.memberNo ?? ''
          return { ...winShown(win, draw.terms), memberNo }
        }),
      )
      return accept({
        items,
        total,
        next: found.length > limit ? (page[page.length - 1]?._id ?? null) : null,
      })
    },
  },
}
