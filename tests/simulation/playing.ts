// Members and draws: tickets, cards, looking, and claiming what was won.
import type { WinDocument } from '../../cloudfunctions/draws/wins'
import { winId } from '../../cloudfunctions/draws/wins'
import { type Numbered, numbered, type RollPage } from '../../cloudfunctions/runtime/rolls'
import type { Entry } from '../../shared/account/account'
import type { EnteredDetails } from '../../shared/draws/enter'
import { type Chain, stores } from './chain'
import { attempt } from './deeds'
import type { Books, Told } from './ledger'
import { openOne, openOnes } from './open-draws'
import type { Person } from './person'

type Deadliness = { probability: number; callsAtMost: number } | undefined

export async function enter(chain: Chain): Promise<void> {
  const person = chain.member()
  const draw = chain.luck.chance(0.2)
    ? chain.luck.pickAny(openOnes(chain, 'monthly'))
    : await openOne(chain, 'monthly')
  if (person && draw) await enterOne(chain, person, draw.drawId)
}

export async function play(chain: Chain): Promise<void> {
  const person = chain.member()
  const draw = chain.luck.pickAny(openOnes(chain, 'instant'))
  if (person && draw) await playOne(chain, person, draw.drawId)
}

export function enterOne(
  chain: Chain,
  person: Person,
  drawId: string,
  deadliness?: Deadliness,
): Promise<Told> {
  const { memberId } = person
  const requestId = chain.newNumber()
  const name = `enter:${memberId}:${requestId}`
  const tickets = chain.luck.between(1, 3)
  return attempt(chain, {
    memberId,
    name,
    ask: () => person.call('draws', 'enter', { drawId, tickets, requestId }, deadliness),
    isTrue: (books, value) => {
      const nos = value.ticketNos as number[]
      const place = placeIn(chain, books, name)
      return nos.length === tickets && place?.count === tickets && place.no === nos[0]
    },
    lasting: value => value.ticketNos,
  })
}

export function playOne(
  chain: Chain,
  person: Person,
  drawId: string,
  deadliness?: Deadliness,
): Promise<Told> {
  const { memberId } = person
  const requestId = chain.newNumber()
  const name = `play:${memberId}:${requestId}`
  const prizeOf = (value: Record<string, unknown>) => (value.prize as { prizeId: string } | null)?.prizeId
  return attempt(chain, {
    memberId,
    name,
    ask: () => person.call('draws', 'play', { drawId, requestId }, deadliness),
    isTrue: (books, value) => {
      const no = Number(value.cardNo)
      const details = books.byRef(name)?.details as EnteredDetails | undefined
      const won = chain.host.document<WinDocument>('wins', winId(drawId, no))?.prizeId
      return (
        placeIn(chain, books, name)?.no === no && details?.isFree === value.isFree && won === prizeOf(value)
      )
    },
    lasting: value => [value.cardNo, value.isFree, prizeOf(value) ?? null],
  })
}

/** The numbers that the entry of a request has in the end. */
function placeIn(chain: Chain, books: Books, name: string): Numbered | undefined {
  const entry: Entry | undefined = books.byRef(name)
  if (!entry || (entry.kind !== 'entered' && entry.kind !== 'played')) return undefined
  const { drawId } = entry.details as EnteredDetails
  return placesOf(chain, drawId).find(({ ref }) => ref === entry.ref)
}

/** A draw's roll with its numbers. */
export function placesOf({ host }: Chain, drawId: string): Numbered[] {
  return host
    .documents<RollPage>('rolls')
    .filter(({ rollId }) => rollId === drawId)
    .flatMap(numbered)
}

/** Looks at the own draws, and claims goods that wait. */
export async function lookAfterPrizes(chain: Chain): Promise<void> {
  const { luck } = chain
  const person = chain.member()
  if (!person) return
  if (luck.chance(0.3)) await person.call('draws', 'list')
  const mine = await person.call('draws', 'mine')
  if (mine.kind !== 'value') return
  const wins = mine.value.wins as { drawId: string; ticketNo: number; state: string }[]
  const win = luck.pickAny(wins.filter(({ state }) => state === 'to-claim'))
  if (!win) return
  const { drawId, ticketNo } = win
  if (luck.chance(0.3)) await person.call('draws', 'detail', { drawId })
  const address = { name: '林小满', phone: '13800138000', text: '人民路 1 号' }
  const receive = luck.chance(0.5)
    ? { way: 'pickup', storeId: luck.pick(stores) }
    : { way: 'delivery', address }
  const ref = `prize:${drawId}:${ticketNo}`
  await attempt(chain, {
    memberId: person.memberId,
    name: `claim-prize:${drawId}:${ticketNo}:${chain.newNumber()}`,
    ask: () => person.call('draws', 'claim', { drawId, ticketNo, receive }),
    // Another request, made a little earlier, may be the one that is booked.
    find: () => undefined,
    isTrue: books => books.byRef(ref)?.kind === 'won' && books.byRef(ref)?.memberId === person.memberId,
    lasting: value => (value.order as { orderId: string }).orderId,
  })
}
