// Follows what draws do to an account: paying for tickets and cards, prizes, and points that come back.
import type { Entry } from '../../shared/account/account'
import type { DrawTerms } from '../../shared/draws/draw'
import type { EnteredDetails } from '../../shared/draws/enter'
import type { DrawBackDetails, WonDetails } from '../../shared/draws/prize'
import type { Ledger } from './ledger'
import type { ModelAccount } from './model'
import { Forbidden, lastDay, monthAfter, same, shanghaiDay } from './model-sums'

export function followDraw(
  { ledger, model, drawTerms }: { ledger: Ledger; model: ModelAccount; drawTerms: Map<string, DrawTerms> },
  entry: Entry,
  at: number,
): void {
  const { drawId } = entry.details as { drawId: string }
  const terms = drawTerms.get(drawId)
  if (!terms) throw new Forbidden(`nobody published ${drawId}`)
  if (entry.kind === 'won') followPrize(ledger, model, terms, entry as Entry<WonDetails>, at)
  else if (entry.kind === 'draw-back') {
    const { givenBack } = entry.details as DrawBackDetails
    same('givenBack', givenBack, model.drawBack(drawId, at))
  } else followPaying(model, terms, entry as Entry<EnteredDetails>, at)
}

function followPaying(model: ModelAccount, terms: DrawTerms, entry: Entry<EnteredDetails>, at: number): void {
  const { drawId } = terms
  const { tickets, spent, isFree } = entry.details
  const isOpen = at >= Date.parse(terms.opensAt) && at < Date.parse(terms.closesAt)
  if (!isOpen) throw new Forbidden(`${drawId} was not open at ${entry.at}`)
  const taken = model.takePart(drawId, terms, tickets, at)
  same('spent', spent, taken.spent)
  if (entry.kind === 'played') same('isFree', isFree, taken.isFree)
}

function followPrize(
  ledger: Ledger,
  model: ModelAccount,
  { prizes }: DrawTerms,
  { details, legs }: Entry<WonDetails>,
  at: number,
): void {
  const prize = prizes.find(known => known.prizeId === details.prizeId)
  same('points won', details.earned, prize?.points ?? 0)
  if (details.orderId !== null) model.prizes.add(details.orderId)
  if (prize?.kind !== 'points') return
  const [programme] = ledger.programmes.values()
  const line = programme?.checkin.line ?? ''
  model.win({ line, expiresOn: expiryOf(ledger, shanghaiDay(at), legs), points: details.earned })
}

/** The last day of points that come from the chain itself: as one of the programmes that were in force says. */
export function expiryOf(ledger: Ledger, day: string, legs: Entry['legs']): string {
  const expiries = [...ledger.programmes.values()].map(({ pointsLiveMonths }) =>
    lastDay(monthAfter(day.slice(0, 7), pointsLiveMonths)),
  )
  const [leg] = legs.filter(one => one.what === 'points')
  const expiresOn = leg?.expiresOn ?? expiries[0] ?? ''
  if (!expiries.includes(expiresOn))
    throw new Forbidden(`no programme keeps points of ${day} to ${expiresOn}`)
  return expiresOn
}
