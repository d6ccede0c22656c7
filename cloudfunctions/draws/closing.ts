// Closing a draw: the gate is shut, what is under way is settled, then the list is made and published with its hash.
// Everything can be done again after a crash, and comes out the same.

import { exclusionsText } from '../../shared/draws/check'
import { type Closing, type DrawState, listPageLines, ticketStock } from '../../shared/draws/draw'
import { sha256 } from '../../shared/draws/hashing'
import { aliasOf, ListHashes, lineOf } from '../../shared/draws/ticket-list'
import { aliasKeyOf, type DrawDocument, drawKey, partId, partsOf } from '../runtime/draws'
import { endHold } from '../runtime/giving-up'
import { settleBooked } from '../runtime/holds'
import { someAtOnce } from '../runtime/in-parts'
import { every } from '../runtime/pages'
import { pagesOf } from '../runtime/rolls'
import type { Hold } from '../runtime/stock'
import type { World } from '../runtime/world'
import { shutTrial } from '../trials/gate'
import { giveBack } from './back'
import { drawNow, placeHolds } from './place'
import { exclusionsOf, isScreened } from './screening'

export interface ListPage {
  /** "<drawId>#<page, six digits>" */
  _id: string
  text: string
  hash: string
}

/** No terms have this version: nobody takes from a stock that has it. */
const shut = -1
const pagesAtOnce = 8

export const listPageId = (drawId: string, page: number) => partId(drawId, String(page).padStart(6, '0'))

/** Moves a draw on from one state to another; whether it was in the first one. */
export async function moveDraw(
  world: World,
  { drawId }: Pick<DrawDocument, 'drawId'>,
  from: DrawState,
  to: DrawState,
  more: Partial<DrawDocument> = {},
): Promise<boolean> {
  return world.db.update('registry', { _id: drawKey(drawId), state: from }, { state: to, ...more })
}

/** No more entries: whoever is about to write one finds it given up, and whoever has written one has a number. */
export async function shutGate(
  world: World,
  { drawId, trial }: Pick<DrawDocument, 'drawId' | 'trial'>,
): Promise<void> {
  // Who applies for a trial comes in through its own gates.
  if (trial) return shutTrial(world, trial.trialId)
  const stock = ticketStock(drawId)
  const place = (holds: Hold[]) => placeHolds(world, drawId, holds)
  await world.db.update('stock', { _id: stock }, { version: shut })
  for (;;) {
    const underWay = await settleBooked(world, stock, place)
    if (underWay.length === 0) return
    for (const hold of underWay) await endHold(world, stock, hold, place)
  }
}

/**
 * Goes on with the closing of a draw until it is done or `until` (unix milliseconds) has come; answers the draw as it is
 * then. Before its time nothing happens.
 */
export async function closeDraw(world: World, drawId: string, until: number): Promise<DrawDocument | null> {
  const draw = await drawNow(world, drawId)
  if (draw?.state === 'open') await moveDraw(world, draw, 'open', 'closing')
  else if (draw?.state !== 'closing') return draw
  await shutGate(world, draw)
  const isInstant = draw.terms.kind === 'instant'
  if (!isInstant && !(await isScreened(world, draw, until))) return drawNow(world, drawId)
  const counted = await makeList(world, draw)
  const exclusions = isInstant ? [] : await exclusionsOf(world, draw)
  const closing: Closing = {
    at: world.now().toISOString(),
    ...counted,
    exclusions: exclusions.map(({ alias, reason }) => ({ alias, reason })),
    exclusionsHash: sha256(exclusionsText(exclusions)),
  }
  // Who cannot win has not paid for nothing.
  await someAtOnce(pagesAtOnce, exclusions, ({ memberId }) => giveBack(world, draw, memberId, 'excluded'))
  // Nothing is left to be decided about a deck: it is over as soon as it is closed.
  const over = isInstant ? { drawnAt: closing.at, isHandedOut: true } : {}
  await moveDraw(world, draw, 'closing', isInstant ? 'drawn' : 'closed', { closing, ...over })
  return drawNow(world, drawId)
}

/** Writes the pages of the list; a page that is there already is the same. */
async function makeList(
  world: World,
  draw: DrawDocument,
): Promise<Pick<Closing, 'tickets' | 'members' | 'listHash' | 'listChain' | 'pages'>> {
  const { drawId } = draw
  const aliasKey = aliasKeyOf(world, draw)
  const hashes = new ListHashes()
  /** Names in the list, by member: a hash for each would be a hash for each ticket. */
  const aliases = new Map<string, string>()
  const nameOf = (memberId: string) => {
    const known = aliases.get(memberId)
    if (known !== undefined) return known
    const alias = aliasOf(aliasKey, memberId)
    aliases.set(memberId, alias)
    return alias
  }
  let lines: string[] = []
  let tickets = 0
  const written: { page: number; text: string; hash: string }[] = []
  const flush = async () => {
    const waiting = written.splice(0)
    await someAtOnce(pagesAtOnce, waiting, async ({ page, text, hash }) => {
      const document: ListPage = { _id: listPageId(drawId, page), text, hash }
      await world.db.insert('lists', document)
    })
  }
  const endPage = () => {
    const text = lines.join('')
    lines = []
    hashes.addPage(text)
    const page = hashes.pageHashes.length
    written.push({ page, text, hash: hashes.pageHashes[page - 1] ?? '' })
  }
  for await (const { places } of pagesOf(world, drawId)) {
    for (const { memberId, count } of places) {
      const alias = nameOf(memberId)
      for (let index = 0; index < count; index++) {
        lines.push(lineOf(++tickets, alias))
        if (lines.length === listPageLines) endPage()
      }
    }
    if (written.length >= pagesAtOnce) await flush()
  }
  if (lines.length > 0) endPage()
  await flush()
  const { listHash, listChain } = hashes.finish()
  return { tickets, members: aliases.size, listHash, listChain, pages: hashes.pageHashes.length }
}

/** The pages of a published list, in order. */
export function listPages(world: World, drawId: string): AsyncGenerator<ListPage> {
  const { from, to } = partsOf(drawId)
  return every<ListPage>(world.db, 'lists', from, to, 50)
}
