// Buying tickets and playing cards: the entry pays, then it is given its numbers.
import type { Account, Entry } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import type { DrawsApi } from '../../shared/draws/api'
import {
  type EnteredDetails,
  type EnterFacts,
  enter as enterRule,
  play as playRule,
} from '../../shared/draws/enter'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { drawIn, drawKey, drawOf } from '../runtime/draws'
import { changeTaking } from '../runtime/journal'
import { recentRegistry } from '../runtime/recent'
import { registryId } from '../runtime/registry'
import { pageBefore } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { dealCard } from './deck'
import { drawNow, placedAmong, placeEntry, placeHolds } from './place'
import { winShown } from './wins'

type Enter = DrawsApi['enter']
type Play = DrawsApi['play']
type Also = 'conflicting-retry' | 'busy'

export async function enter(
  world: World,
  memberId: string,
  { drawId, tickets, requestId }: Enter['input'],
): Promise<Outcome<Enter['value'], Enter['refusal'] | Also>> {
  const paid = await takePart(world, memberId, drawId, {
    ref: `enter:${memberId}:${requestId}`,
    request: { drawId, tickets },
    rule: (account, facts) => enterRule(account, facts, { memberId, tickets, now: world.now() }),
  })
  if (!paid.ok) return paid
  const { no, count } = await placeEntry(world, paid.value.entry, paid.value.from)
  const ticketNos = Array.from({ length: count }, (_, index) => no + index)
  return accept({ ticketNos, balance: balanceAfter(world, paid.value.entry) })
}

export async function play(
  world: World,
  memberId: string,
  { drawId, requestId }: Play['input'],
): Promise<Outcome<Play['value'], Play['refusal'] | Also>> {
  const paid = await takePart(world, memberId, drawId, {
    ref: `play:${memberId}:${requestId}`,
    request: { drawId },
    rule: (account, facts) => playRule(account, facts, { memberId, now: world.now() }),
  })
  if (!paid.ok) return paid
  const { entry, from } = paid.value
  const place = await placeEntry(world, entry, from)
  const draw =
    drawIn(await recentRegistry(world, [registryId.programme, drawKey(drawId)], false), drawId) ??
    (await drawNow(world, drawId))
  if (!draw) throw new Error(`the draw ${drawId} was played and is gone`)
  const win = await dealCard(world, draw, place)
  return accept({
    prize: win && winShown(win, draw.terms),
    cardNo: place.no,
    isFree: entry.details.isFree,
    left: Math.max(0, (draw.terms.cards ?? 0) - place.no),
    balance: balanceAfter(world, entry),
  })
}

interface Part {
  ref: string
  request: unknown
  rule: (account: Account, facts: EnterFacts) => ReturnType<typeof enterRule>
}

/** Pays. `from` is where the entry's place can be at the earliest, null for one that was booked before. */
async function takePart(
  world: World,
  memberId: string,
  drawId: string,
  { ref, request, rule }: Part,
): Promise<Outcome<{ entry: Entry<EnteredDetails>; from: number | null }, Enter['refusal'] | Also>> {
  const from = await pageBefore(world, drawId)
  let judged = 0
  const outcome = await changeTaking(world, memberId, {
    ref,
    request,
    reading: async (_, isFresh): Promise<EnterFacts> => {
      const records = await recentRegistry(world, [registryId.programme, drawKey(drawId)], isFresh)
      const document = drawIn(records, drawId)
      return { draw: document && drawOf(document), programme: records.programme() }
    },
    rule: (account, seq, facts) => {
      judged = seq
      return rule(account, facts)
    },
    beforeSettling: holds => placeHolds(world, drawId, holds),
    // Nobody who takes a card numbers those of others first: they are at it themselves.
    readyOf: holds => placedAmong(world, drawId, holds),
  })
  if (!outcome.ok) {
    const { refusal, details } = outcome
    // All cards are played: nothing will come back any more.
    return refuse(refusal === 'sold-out' || refusal === 'sold-out-today' ? 'draw-closed' : refusal, details)
  }
  return accept({ entry: outcome.value, from: outcome.value.seq === judged ? from : null })
}

function balanceAfter(world: World, { state }: Entry): number {
  return balanceOn(state.points, dayOf(world.now()))
}
