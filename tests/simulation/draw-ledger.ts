// Draws: each paid ticket is in the roll once, no number is missing, no prize is given twice, every draw past its time has
// come to its end, and its proof is right for anybody who checks it.
import type { WinDocument } from '../../cloudfunctions/draws/wins'
import type { DrawDocument } from '../../cloudfunctions/runtime/draws'
import type { RollPage } from '../../cloudfunctions/runtime/rolls'
import type { Account, Entry } from '../../shared/account/account'
import { fromHex } from '../../shared/card/code'
import { checkProof } from '../../shared/draws/check'
import type { EnteredDetails } from '../../shared/draws/enter'
import type { DrawBackDetails, WonDetails } from '../../shared/draws/prize'
import type { DrawProof } from '../../shared/draws/proof-format'
import { aliasOf } from '../../shared/draws/ticket-list'
import type { Chain } from './chain'
import { drawsOf } from './open-draws'
import { placesOf } from './playing'

export function examineDraws(chain: Chain, journal: Entry[]): void {
  const entries = ofDraws(journal)
  const accounts = new Map(journal.map(entry => [entry.memberId, entry.state]))
  const wins = chain.host.documents<WinDocument>('wins')
  for (const draw of drawsOf(chain)) {
    const own = wins.filter(({ drawId }) => drawId === draw.drawId)
    const paid = entries.paid.filter(({ details }) => details.drawId === draw.drawId)
    const won = entries.won.filter(({ details }) => details.drawId === draw.drawId)
    const back = entries.back.filter(({ details }) => details.drawId === draw.drawId)
    compareRoll(chain, draw, paid)
    compareWins(chain, draw, own, won)
    compareProof(chain, draw, own)
    compareRefunds(chain, draw, paid, back, accounts)
  }
}

function ofDraws(journal: Entry[]) {
  const kind = <Details>(kinds: Entry['kind'][]) =>
    journal.filter(entry => kinds.includes(entry.kind)) as Entry<Details>[]
  return {
    paid: kind<EnteredDetails>(['entered', 'played']),
    won: kind<WonDetails>(['won']),
    back: kind<DrawBackDetails>(['draw-back']),
  }
}

/** The roll has what was paid, each once, under numbers without gaps; nobody has more than the terms allow. */
function compareRoll(chain: Chain, { drawId, terms }: DrawDocument, paid: Entry<EnteredDetails>[]): void {
  const wrong = (detail: string, memberId: string | null = null) =>
    chain.ledger.violated('what is paid has a number', `${drawId}: ${detail}`, memberId)
  let next = 1
  for (const { rollId, from, count, places } of chain.host.documents<RollPage>('rolls')) {
    if (rollId !== drawId) continue
    const sum = places.reduce((total, place) => total + place.count, 0)
    if (from !== next || sum !== count) wrong(`a page from ${from} with ${count} of ${sum}, expected ${next}`)
    next = from + count
  }
  if (terms.cards !== null && next - 1 > terms.cards) wrong(`${next - 1} of ${terms.cards} cards`)
  const places = placesOf(chain, drawId)
  const byRef = new Map(places.map(place => [place.ref, place]))
  if (byRef.size < places.length) wrong('an entry has two places')
  for (const { ref, memberId, details } of paid) {
    const place = byRef.get(ref)
    byRef.delete(ref)
    if (place?.count !== details.tickets || place.paid !== details.spent || place.memberId !== memberId) {
      wrong(`${ref} paid ${details.spent} for ${details.tickets}, has ${JSON.stringify(place)}`, memberId)
    }
  }
  for (const { ref, memberId } of byRef.values()) wrong(`${ref} has a number and never paid`, memberId)
}

/** Every prize was won by one ticket, and was given to whom that belongs, once. */
function compareWins(chain: Chain, draw: DrawDocument, wins: WinDocument[], won: Entry<WonDetails>[]): void {
  const { drawId, terms } = draw
  const wrong = (detail: string, memberId: string | null = null) =>
    chain.ledger.violated('a prize is given once', `${drawId}: ${detail}`, memberId)
  for (const { prizeId, quantity } of terms.prizes) {
    const times = wins.filter(win => win.prizeId === prizeId).length
    if (times > quantity) wrong(`${prizeId} was won ${times} times of ${quantity}`)
  }
  const places = placesOf(chain, drawId)
  for (const { ticketNo, memberId } of wins) {
    const owner = places.find(({ no, count }) => no <= ticketNo && ticketNo < no + count)?.memberId
    if (owner !== memberId) wrong(`ticket ${ticketNo} is ${owner}'s`, memberId)
  }
  const given = new Set<number>()
  for (const { memberId, details } of won) {
    const { ticketNo, prizeId } = details
    const win = wins.find(known => known.ticketNo === ticketNo)
    if (given.has(ticketNo)) wrong(`ticket ${ticketNo} was given its prize twice`, memberId)
    given.add(ticketNo)
    const isWon = win?.prizeId === prizeId && win.memberId === memberId
    if (!isWon) wrong(`ticket ${ticketNo} was given ${prizeId}, won ${JSON.stringify(win)}`, memberId)
  }
  for (const { ticketNo, memberId, state } of wins) {
    const isBooked = state === 'given' || state === 'claimed'
    if (state === 'due') wrong(`ticket ${ticketNo} still waits for its prize`, memberId)
    else if (isBooked !== given.has(ticketNo))
      wrong(`ticket ${ticketNo} is ${state}, booked ${!isBooked}`, memberId)
  }
}

/** Past its time a draw is over, and everybody can check it. */
function compareProof(chain: Chain, { drawId, terms, state }: DrawDocument, wins: WinDocument[]): void {
  const { ledger, timeline, proofs } = chain
  if (state === 'ended') return
  const end = Date.parse(terms.drawsAt ?? terms.closesAt)
  if (end < timeline.now - 86_400_000 && state !== 'drawn') {
    ledger.violated('a draw comes to its end', `${drawId} is ${state} since ${terms.closesAt}`, null)
  }
  if (state !== 'drawn') return
  const proof = proofs.get(drawId) as unknown as DrawProof | undefined
  if (!proof) {
    ledger.violated('a draw can be checked', `${drawId} has no proof`, null)
    return
  }
  for (const { step, is, detail } of checkProof(proof, proof.list)) {
    if (is === 'wrong') ledger.violated('a draw can be checked', `${drawId}: ${step}: ${detail}`, null)
  }
  const words = (one: { ticketNo: number; prizeId: string }) => `${one.ticketNo} ${one.prizeId}`
  const published = proof.results.map(words).sort().join(', ')
  const written = wins.map(words).sort().join(', ')
  if (published !== written) {
    ledger.violated('winners are as published', `${drawId}: ${published}; written: ${written}`, null)
  }
}

/** Points come back of what was ended, and to whom cannot win; to nobody else. */
function compareRefunds(
  chain: Chain,
  draw: DrawDocument,
  paid: Entry<EnteredDetails>[],
  back: Entry<DrawBackDetails>[],
  accounts: Map<string, Account>,
): void {
  const { drawId, state, closing, sealedAliasKey } = draw
  const aliasKey = fromHex(chain.keys.open(sealedAliasKey ?? ''))
  const out = new Set(closing?.exclusions.map(({ alias }) => alias))
  const isOut = (memberId: string) => out.has(aliasOf(aliasKey, memberId))
  for (const memberId of new Set(paid.map(entry => entry.memberId))) {
    const returned = back.filter(entry => entry.memberId === memberId)
    const account = accounts.get(memberId)
    const isDue = state === 'ended' || isOut(memberId)
    const left = account?.draws.find(known => known.drawId === drawId)?.lots.length ?? 0
    // Who has left when it happens gets nothing; who has come back since is not asked again.
    const hasLeft = (account?.generation ?? 0) > 1 || !account?.isOpen
    if (isDue && left > 0 && !hasLeft) {
      chain.ledger.violated('points come back', `${drawId} is ${state}, ${left} lots did not`, memberId)
    }
    if (returned.length > 1 || (!isDue && returned.length > 0)) {
      chain.ledger.violated('points come back', `${drawId} is ${state}: ${returned.length} times`, memberId)
    }
  }
}
