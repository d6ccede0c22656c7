// Drawing: from the published list, the revealed secret and the public number to winners. Nothing here decides
// anything, so that doing it again after a crash comes out the same.
import type { Result } from '../../shared/draws/draw'
import { seedOf, winnersIn } from '../../shared/draws/pick'
import { TicketList } from '../../shared/draws/ticket-list'
import { type DrawDocument, partId, partsOf, secretOf } from '../runtime/draws'
import { someAtOnce } from '../runtime/in-parts'
import { all } from '../runtime/pages'
import { numbered, type RollPage } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { listPages, moveDraw } from './closing'
import { givePrize } from './give'
import { drawNow } from './place'
import { tellWon } from './told'
import { walkRoll } from './walk'
import { newWin, prizeOf, type WinDocument } from './wins'

interface ResultPage {
  _id: string
  results: Result[]
}

const resultsAPage = 1000
const atOnce = 8

/** Computes the winners of a draw whose number was entered, publishes them, and reveals the secret with them. */
export async function drawWinners(world: World, draw: DrawDocument): Promise<DrawDocument | null> {
  const { drawId, terms, closing, publicNumber } = draw
  if (draw.state !== 'drawing' || !closing || publicNumber === null) return draw
  const list = new TicketList()
  for await (const { text } of listPages(world, drawId)) {
    if (!list.addLines(text)) throw new Error(`the list of ${drawId} is damaged`)
  }
  if (list.tickets !== closing.tickets) throw new Error(`the list of ${drawId} is not whole`)
  const seed = seedOf(secretOf(world, draw), drawId, closing.listHash, publicNumber)
  const results = winnersIn(seed, terms, list, closing.exclusions)
  for (let page = 0; page * resultsAPage < results.length; page++) {
    const document: ResultPage = {
      _id: partId(drawId, String(page + 1).padStart(6, '0')),
      results: results.slice(page * resultsAPage, (page + 1) * resultsAPage),
    }
    await world.db.insert('results', document)
  }
  await moveDraw(world, draw, 'drawing', 'drawn')
  return drawNow(world, drawId)
}

/** Who won what, in the order of the draw. */
export async function resultsOf(world: World, drawId: string): Promise<Result[]> {
  const { from, to } = partsOf(drawId)
  return (await all<ResultPage>(world.db, 'results', from, to)).flatMap(({ results }) => results)
}

/**
 * Writes a document for every prize that was won, and tells its winner; goes on where it stopped. The next round gives
 * what is given by itself.
 */
export async function handOut(world: World, draw: DrawDocument, until: number): Promise<void> {
  if (draw.state !== 'drawn' || draw.isHandedOut) return
  const { drawId, terms, drawnAt } = draw
  const results = await resultsOf(world, drawId)
  const prizeAt = new Map(results.map(({ ticketNo, prizeId }) => [ticketNo, prizeId]))
  const winsOn = (page: RollPage) =>
    numbered(page).flatMap(({ no, count, memberId }) => {
      const found: WinDocument[] = []
      for (let ticketNo = no; ticketNo < no + count; ticketNo++) {
        const prizeId = prizeAt.get(ticketNo)
        if (prizeId === undefined) continue
        const prize = prizeOf(terms, prizeId)
        found.push(newWin(terms, prize, { memberId, ticketNo, at: drawnAt ?? '' }))
      }
      return found
    })
  const isDone = await walkRoll(world, 'handing-out', drawId, until, page =>
    someAtOnce(atOnce, winsOn(page), async win => {
      await world.db.insert('wins', win)
      await tellWon(world, draw, win)
    }),
  )
  if (isDone) await world.db.update('registry', { _id: draw._id }, { isHandedOut: true })
}

/** Gives a prize that is due. */
export async function giveDue(world: World, win: WinDocument): Promise<void> {
  const draw = await drawNow(world, win.drawId)
  if (draw) await givePrize(world, draw, win)
}
