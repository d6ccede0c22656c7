// What draws do by the clock: closing, going on with what was interrupted, giving prizes, letting claims lapse.
import type { DrawDocument } from '../runtime/draws'
import { listOf } from '../runtime/pages'
import { numbersGiven } from '../runtime/rolls'
import { faultNumber } from '../runtime/serve'
import type { World } from '../runtime/world'
import { closeDraw } from './closing'
import { drawWinners, giveDue, handOut } from './drawing'
import { finishEnding } from './ending'
import { lapsePrize } from './give'
import type { WinDocument } from './wins'

const winsAtOnce = 200

/** Goes on with every draw for at most so many milliseconds; answers how many prizes were given or lapsed. */
export async function sweepDraws(world: World, budgetMs: number): Promise<number> {
  const until = world.now().getTime() + budgetMs
  for (const draw of await listOf<DrawDocument>(world, 'draw')) {
    if (world.now().getTime() >= until) break
    await alone(world, () => goOn(world, draw, until))
  }
  return settleWins(world, until)
}

/** What is wrong with one draw, or one prize, is logged and does not stop the others; the next round tries again. */
async function alone(world: World, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    faultNumber(world, 'sweep.draws', error)
  }
}

/** One draw, as far as it can be brought now. */
async function goOn(world: World, draw: DrawDocument, until: number): Promise<void> {
  if ((await isDue(world, draw)) || draw.state === 'closing') await closeDraw(world, draw.drawId, until)
  else if (draw.state === 'drawing') await drawWinners(world, draw)
  else if (draw.state === 'drawn' && !draw.isHandedOut) await handOut(world, draw, until)
  else if (draw.state === 'ending') await finishEnding(world, draw, until)
}

/** Whether an open draw has come to its end: its time, or its last card. */
async function isDue(world: World, { state, terms, drawId }: DrawDocument): Promise<boolean> {
  if (state !== 'open') return false
  if (world.now().getTime() >= Date.parse(terms.closesAt)) return true
  return terms.cards !== null && (await numbersGiven(world, drawId)) >= terms.cards
}

/** Gives prizes that are due and lets claims lapse that nobody made. */
export async function settleWins(world: World, until: number): Promise<number> {
  const now = world.now().toISOString()
  let settled = 0
  // What is due at this very moment as well.
  const range = { from: '0', to: `${now} `, limit: winsAtOnce }
  for (const win of await world.db.rangeBy<WinDocument>('wins', 'due', range)) {
    if (world.now().getTime() >= until) break
    await alone(world, async () => {
      if (win.state === 'due') await giveDue(world, win)
      else if (win.claimBy !== null) await lapsePrize(world, win)
      settled++
    })
  }
  return settled
}
