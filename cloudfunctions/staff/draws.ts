// Draws as staff keep them: drafts, publishing, closing, drawing by a second person, ending.
import { z } from 'zod'
import { gravest, missingForLaw } from '../../shared/draws/law'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { DrawDraft, StaffDrawRow, StaffDrawsApi } from '../../shared/staff/draws-api'
import { faultsOfId } from '../../shared/staff/faults'
import { closeDraw } from '../draws/closing'
import { drawWinners, handOut } from '../draws/drawing'
import { finishEnding } from '../draws/ending'
import { drawNow } from '../draws/place'
import { draftOf, published } from '../draws/publish'
import { settleWins } from '../draws/sweep'
import { canonical } from '../runtime/chain'
import type { InTransaction } from '../runtime/database'
import { type DrawDocument, drawKey } from '../runtime/draws'
import { listOf } from '../runtime/pages'
import { numbersGiven } from '../runtime/rolls'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import { contextNeeds } from './draft-context'
import { lawContext, withOfferVersions } from './draw-context'
import { drawLook } from './draw-look'
import { rowOf } from './draw-rows'
import { drawDraftInput, publicNumberInput, reasonInput } from './draw-shapes'
import { listInput, listing } from './listing'
import { changeTogether } from './registry-changes'

type Names = 'draws' | 'drawOf' | 'saveDraw' | 'publishDraw' | 'closeDraw' | 'draw' | 'endDraw'
type Refusals<A extends keyof StaffDrawsApi> = StaffDrawsApi[A]['refusal']
const drawInput = z.strictObject({ drawId: businessNumber })
/** How long a person waits for a step; the sweeper goes on with what is not done by then. */
const patienceMs = 30_000

export const drawHandlers: HandlersOf<Pick<StaffApi, Names>> = {
  draws: {
    input: listInput,
    run: async (query, { world }) => {
      const documents = (await listOf<DrawDocument>(world, 'draw')).filter(({ trial }) => trial === null)
      const rows = await Promise.all(documents.map(draw => rowOf(world, draw)))
      return accept(
        listing(rows, query, ({ drawId, terms, publishedAt }) => ({
          id: drawId,
          title: terms.title,
          // A draft may have no date yet; it comes first, since there is something to be done about it.
          from: publishedAt ?? '9999-12-31T00:00:00Z',
        })),
      )
    },
  },
  drawOf: { input: drawInput, needs: contextNeeds, run: ({ drawId }, call) => drawLook(call, drawId) },
  saveDraw: { input: drawDraftInput, run: saveDraw },
  publishDraw: {
    input: drawInput,
    needs: contextNeeds,
    run: ({ drawId }, call) => publishDraw(call, drawId),
  },
  closeDraw: { input: drawInput, run: ({ drawId }, call) => close(call, drawId) },
  draw: {
    input: z.strictObject({ drawId: businessNumber, publicNumber: publicNumberInput }),
    run: ({ drawId, publicNumber }, call) => draw(call, drawId, publicNumber),
  },
  endDraw: {
    input: z.strictObject({ drawId: businessNumber, reason: reasonInput }),
    run: ({ drawId, reason }, call) => endDraw(call, drawId, reason),
  },
}

const find = (documents: InTransaction, drawId: string) =>
  documents.find<DrawDocument>('registry', drawKey(drawId))

/** Saves a draft as it is: what is missing is named beside it, and stops only its publishing. */
async function saveDraw(
  { version: edited = 0, ...terms }: DrawDraft,
  call: Call,
): Promise<Outcome<StaffDrawRow, Refusals<'saveDraw'> | 'busy'>> {
  const faults = faultsOfId(terms.drawId, 'drawId')
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const { drawId } = terms
  const saved = await changeTogether<DrawDocument, Refusals<'saveDraw'>>(
    call,
    'staff.saveDraw',
    drawKey(drawId),
    async documents => {
      const before = await find(documents, drawId)
      if (before && before.state !== 'draft') return refuse('terms-frozen')
      const stored = before?.version ?? 0
      const isSame = before !== null && canonical(before.terms) === canonical(terms)
      // Asked again after a lost reply, or with nothing changed.
      if (isSame && (edited === stored || edited === stored - 1))
        return accept({ value: before, record: null })
      if (edited !== stored) return refuse('outdated', { version: stored })
      const after = draftOf(terms, stored + 1)
      await documents.put('registry', after)
      return accept({ value: after, record: { before: before?.terms ?? null, after: terms } })
    },
  )
  return saved.ok ? accept(await rowOf(call.world, saved.value)) : saved
}

async function publishDraw(
  call: Call,
  drawId: string,
): Promise<Outcome<StaffDrawRow, Refusals<'publishDraw'> | 'busy'>> {
  const { world, memberId } = call
  const known = await drawNow(world, drawId)
  if (!known) return refuse('no-such-draw')
  if (known.state !== 'draft') return refuse('terms-frozen')
  const context = await lawContext(call, known.terms)
  const faults = missingForLaw(known.terms, context)
  if (faults.length > 0) return refuse(gravest(faults, known.terms), { faults })
  const terms = withOfferVersions(known.terms, context)
  const done = await changeTogether<DrawDocument, Refusals<'publishDraw'>>(
    call,
    'staff.publishDraw',
    drawKey(drawId),
    async documents => {
      const before = await find(documents, drawId)
      // Somebody edited or published it in between: what was judged is not what stands there.
      if (before?.state !== 'draft' || before.version !== known.version) return refuse('terms-frozen')
      const { draw: after, gate } = published(world, { ...before, terms }, `staff:${memberId}`)
      await documents.put('stock', gate)
      await documents.put('registry', after)
      const { termsHash, commitment, publishedAt } = after
      return accept({
        value: after,
        record: { before: { state: 'draft' }, after: { termsHash, commitment, publishedAt } },
      })
    },
  )
  return done.ok ? accept(await rowOf(world, done.value)) : done
}

async function close(
  call: Call,
  drawId: string,
): Promise<Outcome<StaffDrawRow, Refusals<'closeDraw'> | 'busy'>> {
  const { world } = call
  const before = await drawNow(world, drawId)
  if (!before) return refuse('no-such-draw')
  if (before.state === 'draft') return refuse('draw-not-published')
  if (before.state === 'ending' || before.state === 'ended') return refuse('draw-ended')
  const { closesAt, cards } = before.terms
  const isOver =
    world.now().getTime() >= Date.parse(closesAt) ||
    (cards !== null && (await numbersGiven(world, drawId)) >= cards)
  if (before.state === 'open' && !isOver) return refuse('draw-still-open', { closesAt })
  const after = await closeDraw(world, drawId, world.now().getTime() + patienceMs)
  if (!after) throw new Error(`the draw ${drawId} was closed and is gone`)
  if (before.state === 'open') {
    const { state, closing } = after
    const told = { state, listHash: closing?.listHash ?? null, tickets: closing?.tickets ?? null }
    await changeTogether<null, never>(call, 'staff.closeDraw', drawKey(drawId), async () =>
      accept({ value: null, record: { before: { state: 'open' }, after: told } }),
    )
  }
  return accept(await rowOf(world, after))
}

/** The public number and the draw, in one act: from here on only the result of it can come out. */
async function draw(
  call: Call,
  drawId: string,
  publicNumber: string,
): Promise<Outcome<StaffDrawRow, Refusals<'draw'> | 'busy'>> {
  const { world, memberId } = call
  const by = `staff:${memberId}`
  const until = world.now().getTime() + patienceMs
  const entered = await changeTogether<DrawDocument, Refusals<'draw'>>(
    call,
    'staff.draw',
    drawKey(drawId),
    async documents => {
      const before = await find(documents, drawId)
      // A trial's own draw is drawn with the trial, in all of its stores with one number.
      if (!before || before.state === 'draft' || before.trial) return refuse('no-such-draw')
      if (before.terms.kind === 'instant') return refuse('not-a-ticket-draw')
      // Asked again while the first one is still at it.
      const isSame = before.publicNumber === publicNumber && before.drawnBy === by
      if (before.state === 'drawing' && isSame) return accept({ value: before, record: null })
      const may = mayDraw(before, by, world.now())
      if (!may.ok) return may
      const drawnAt = world.now().toISOString()
      const after: DrawDocument = { ...before, state: 'drawing', publicNumber, drawnBy: by, drawnAt }
      await documents.put('registry', after)
      return accept({
        value: after,
        record: { before: { state: 'closed' }, after: { publicNumber, drawnAt } },
      })
    },
  )
  if (!entered.ok) return entered
  const drawn = (await drawWinners(world, entered.value)) ?? entered.value
  await handOut(world, drawn, until)
  await settleWins(world, until)
  return accept(await rowOf(world, (await drawNow(world, drawId)) ?? drawn))
}

/** Whether a person may draw a draw now. */
function mayDraw(
  { state, terms, publishedBy }: DrawDocument,
  by: string,
  now: Date,
): Outcome<null, Refusals<'draw'>> {
  if (state === 'ending' || state === 'ended') return refuse('draw-ended')
  if (state === 'drawing' || state === 'drawn') return refuse('already-drawn')
  if (state !== 'closed') return refuse('draw-not-closed', { closesAt: terms.closesAt })
  if (publishedBy === by) return refuse('publisher-cannot-draw')
  if (terms.drawsAt !== null && now.getTime() < Date.parse(terms.drawsAt)) {
    return refuse('draw-too-early', { drawsAt: terms.drawsAt })
  }
  return accept(null)
}

async function endDraw(
  call: Call,
  drawId: string,
  reason: string,
): Promise<Outcome<StaffDrawRow, Refusals<'endDraw'> | 'busy'>> {
  const { world } = call
  if (reason === '') return refuse('reason-needed')
  const ended = await changeTogether<DrawDocument, Refusals<'endDraw'>>(
    call,
    'staff.endDraw',
    drawKey(drawId),
    async documents => {
      const before = await find(documents, drawId)
      if (!before || before.trial) return refuse('no-such-draw')
      if (before.state === 'draft') return refuse('draw-not-published')
      if (before.state === 'drawing' || before.state === 'drawn') return refuse('already-drawn')
      if (before.state === 'ending' || before.state === 'ended')
        return accept({ value: before, record: null })
      const endedAt = world.now().toISOString()
      const after: DrawDocument = { ...before, state: 'ending', endedAt, endReason: reason }
      await documents.put('registry', after)
      return accept({ value: after, record: { before: { state: before.state }, after: { reason, endedAt } } })
    },
  )
  if (!ended.ok) return ended
  if (ended.value.state === 'ending') {
    await finishEnding(world, ended.value, world.now().getTime() + patienceMs)
  }
  return accept(await rowOf(world, (await drawNow(world, drawId)) ?? ended.value))
}
