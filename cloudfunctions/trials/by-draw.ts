// Choosing by a draw: each store of the trial has one of its own, with the same proof as any other. Who won a place there
// is chosen here.
import { drawTermsOf } from '../../shared/trials/draw-terms'
import { type Trial, trialDrawId } from '../../shared/trials/trial'
import { closeDraw, moveDraw } from '../draws/closing'
import { drawWinners, handOut } from '../draws/drawing'
import { finishEnding } from '../draws/ending'
import { drawNow } from '../draws/place'
import { draftOf, published } from '../draws/publish'
import { moveWin, type WinDocument } from '../draws/wins'
import type { InTransaction } from '../runtime/database'
import { type DrawDocument, partsOf } from '../runtime/draws'
import { every } from '../runtime/pages'
import type { World } from '../runtime/world'
import { trialOrderId } from './apply'
import { type ChoiceJob, type StoreChoice, save } from './choice'
import { bookChosen } from './choose'

/** How long one step of a draw may take, in milliseconds; the next round goes on with it. */
const stepFor = 15_000

/** Publishes the draws of a trial that is being posted, inside its transaction: what they promise never changes. */
export async function publishDraws(
  world: World,
  documents: InTransaction,
  trial: Trial,
  stores: { storeId: string; name: string }[],
  by: string,
): Promise<void> {
  for (const store of stores) {
    const draft = draftOf(drawTermsOf(trial, store), 1)
    // Entries come through the trial's own gate.
    const { draw } = published(world, draft, by, { trialId: trial.trialId, storeId: store.storeId })
    await documents.put('registry', draw)
  }
}

/** Draws in every store with the number that was entered, and gives the places to their winners. */
export async function chooseByDraw(
  world: World,
  job: ChoiceJob,
  trial: Trial,
  isLate: () => boolean,
): Promise<boolean> {
  for (const store of job.stores) {
    if (store.isExhausted) continue
    const drawn = await drawIn(world, job, store)
    if (drawn === 'under-way') return false
    if (drawn !== 'ended') await givePlaces(world, job, trial, store, drawn)
    store.isExhausted = true
    if (!(await save(world, job)) || isLate()) return false
  }
  return true
}

/** Brings the draw of a store to its end, as far as it is not there yet. */
async function drawIn(
  world: World,
  { trialId, by, publicNumber }: ChoiceJob,
  { storeId }: StoreChoice,
): Promise<DrawDocument | 'under-way' | 'ended'> {
  const drawId = trialDrawId(trialId, storeId)
  const until = world.now().getTime() + stepFor
  let draw = await closeDraw(world, drawId, until)
  if (draw?.state === 'closed') {
    const drawnAt = world.now().toISOString()
    await moveDraw(world, draw, 'closed', 'drawing', { publicNumber, drawnBy: by, drawnAt })
    draw = await drawNow(world, drawId)
  }
  if (draw?.state === 'drawing') draw = await drawWinners(world, draw)
  if (draw?.state === 'drawn') await handOut(world, draw, until)
  draw = await drawNow(world, drawId)
  if (!draw) throw new Error(`the draw ${drawId} is missing`)
  if (draw.state === 'ending' || draw.state === 'ended') return 'ended'
  return draw.isHandedOut ? draw : 'under-way'
}

async function givePlaces(
  world: World,
  { trialId, by }: ChoiceJob,
  trial: Trial,
  store: StoreChoice,
  { drawId }: DrawDocument,
): Promise<void> {
  const { from, to } = partsOf(drawId)
  for await (const win of every<WinDocument>(world.db, 'wins', from, to)) {
    if (win.state !== 'due') continue
    // Whoever has left since the list was published forfeits the place; the proof stays as it is.
    const isTheirs = await bookChosen(world, trial, store, win.memberId, by)
    const orderId = isTheirs ? trialOrderId(world, trialId, win.memberId) : null
    await moveWin(world, win, isTheirs ? 'given' : 'forfeited', orderId)
  }
}

/** Ends the draws of a trial that was ended; one that was drawn already stays as it is. */
export async function endDraws(world: World, { trialId, pieces, endedAt, endReason }: Trial): Promise<void> {
  for (const { storeId } of pieces) {
    const drawId = trialDrawId(trialId, storeId)
    for (const state of ['open', 'closing', 'closed'] as const) {
      await moveDraw(world, { drawId }, state, 'ending', { endedAt, endReason })
    }
    const draw = await drawNow(world, drawId)
    if (draw?.state === 'ending') await finishEnding(world, draw, world.now().getTime() + stepFor)
  }
}
