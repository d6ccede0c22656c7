// The examination of a world that has come to rest: the journal against its own audit, against what clients were
// told, and against the model.
import { hashOf } from '../../cloudfunctions/runtime/chain'
import type { Account, Entry, OpenScan } from '../../shared/account/account'
import { Audit } from '../../shared/account/audit'
import type { RefundDetails } from '../../shared/store/refund'
import type { SaleDetails } from '../../shared/store/sale'
import type { Chain } from './chain'
import { type Asked, type AskedRefund, type AskedSale, type Ledger, valueTold } from './ledger'
import { Forbidden, ModelAccount, shanghaiDay } from './model'

/** Adds a violation to the ledger for everything that is wrong. */
export function examine(chain: Chain): void {
  const { ledger } = chain
  const journal = chain.host.documents<Entry>('journal')
  audit(chain, journal)
  compareWithModel(ledger, journal)
  compareWithAnswers(ledger, journal)
  lookForLeftovers(chain, journal)
  for (const { where, message, stack, isUnprovoked } of chain.cloud.faultsOfOurs) {
    if (isUnprovoked) ledger.violated('no faults of ours', `${where}: ${message} ${stack}`, null)
  }
}

function audit(chain: Chain, journal: Entry[]): void {
  const audited = new Audit(hashOf, shanghaiDay(chain.timeline.now))
  for (const entry of journal) audited.read(entry)
  for (const fault of audited.finish().faults) {
    const memberId = fault.entry.split('.')[0] ?? null
    chain.ledger.violated(`audit: ${fault.rule}`, `${fault.entry}: ${fault.detail}`, memberId)
  }
}

function compareWithModel(ledger: Ledger, journal: Entry[]): void {
  let memberId = ''
  let model = new ModelAccount()
  let scans = new Map<number, OpenScan>()
  for (const entry of journal) {
    if (entry.memberId !== memberId) {
      memberId = entry.memberId
      model = new ModelAccount()
      scans = new Map()
    }
    try {
      follow(ledger, model, scans, entry)
      compareState(entry.state, model)
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error
      ledger.violated(
        'the model agrees',
        `${entry._id} ${entry.kind} ${entry.ref}: ${error.message}`,
        memberId,
      )
    }
  }
}

/** Books an entry into the model, from what was asked under its number. */
function follow(ledger: Ledger, model: ModelAccount, scans: Map<number, OpenScan>, entry: Entry): void {
  const at = Date.parse(entry.at)
  if (entry.kind === 'joined') model.join()
  else if (entry.kind === 'closed') {
    same('forfeited', (entry.details as { forfeited: number }).forfeited, model.close(at))
  } else if (entry.kind === 'lapse') {
    same('lapsed', (entry.details as { lapsed: number }).lapsed, model.expire(at))
  } else if (entry.kind === 'scan') {
    const { step, scan } = entry.details as { step: number; scan: OpenScan }
    scans.set(entry.seq, scan)
    model.use(step)
  } else if (entry.kind === 'sale') followSale(ledger, model, scans, entry as Entry<SaleDetails>)
  else followRefund(ledger, model, entry as Entry<RefundDetails>, at)
}

function followSale(
  ledger: Ledger,
  model: ModelAccount,
  scans: Map<number, OpenScan>,
  entry: Entry<SaleDetails>,
): void {
  const { details, ref } = entry
  const asked = ledger.asked.get(ref) as AskedSale | undefined
  const programme = ledger.programmes.get(details.programmeVersion)
  if (!asked || !programme) throw new Forbidden('nobody asked for this')
  if (details.step !== null) {
    if (!asked.steps.includes(details.step)) throw new Forbidden(`step ${details.step} was never shown`)
    model.use(details.step)
  } else {
    const seq = details.scan ?? 0
    const scan = scans.get(seq)
    if (!scan || asked.scan !== `${entry.memberId}.${String(seq).padStart(10, '0')}`) {
      throw new Forbidden('a sale without its scan')
    }
    if (asked.spendPoints > 0 && (!scan.maySpend || model.spentScans.has(seq))) {
      throw new Forbidden('points were spent on a scan that could not, or not again')
    }
    if (asked.spendPoints > 0) model.spentScans.add(seq)
  }
  const bookedAt = Date.parse(entry.bookedAt)
  const sold = model.sell({
    ref,
    line: entry.line ?? '',
    programme,
    totalFen: sumOf(asked.lines),
    spendPoints: asked.spendPoints,
    soldAt: asked.soldAt ?? bookedAt,
    bookedAt,
  })
  for (const [name, value] of Object.entries(sold)) same(name, details[name as keyof SaleDetails], value)
  same('soldAt', Date.parse(details.soldAt), asked.soldAt ?? bookedAt)
}

function followRefund(ledger: Ledger, model: ModelAccount, entry: Entry<RefundDetails>, at: number): void {
  const asked = ledger.asked.get(entry.ref) as AskedRefund | undefined
  if (!asked) throw new Forbidden('nobody asked for this')
  same('of', entry.of, `sale:${asked.storeId}:${asked.saleNo}`)
  const undone = model.refund(entry.of ?? '', asked.amountFen, at)
  for (const [name, value] of Object.entries(undone))
    same(name, entry.details[name as keyof RefundDetails], value)
  same('amountFen', entry.details.amountFen, asked.amountFen)
  same('balance', entry.details.balance, model.alive(shanghaiDay(at)))
}

function compareState(state: Account, model: ModelAccount): void {
  same('isOpen', state.isOpen, model.isOpen)
  const lots = (all: { expiresOn: string; line: string; points: number }[]) =>
    all.map(({ expiresOn, line, points }) => `${expiresOn} ${line} ${points}`).join(', ')
  same('lots', lots(state.points.lots), lots(model.lots))
  const debts = (all: { line: string; points: number }[]) =>
    all.map(one => `${one.line} ${one.points}`).join(', ')
  same('debts', debts(state.points.debts), debts(model.debts))
}

/** What was acknowledged is there, once and as it was said; what was refused is not. */
function compareWithAnswers(ledger: Ledger, journal: Entry[]): void {
  const byRef = new Map<string, Entry[]>()
  const numbers = new Set<string>()
  for (const entry of journal) {
    byRef.set(entry.ref, [...(byRef.get(entry.ref) ?? []), entry])
    if (entry.kind === 'joined') numbers.add(`${entry.memberId} ${entry.state.memberNo}`)
    if (entry.kind !== 'sale' && entry.kind !== 'refund') continue
    const { saleNo, refundNo } = entry.details as { saleNo: string; refundNo?: string }
    const number = `${entry.kind} ${entry.storeId} ${refundNo ?? saleNo}`
    if (numbers.has(number)) ledger.violated('one entry for one number', number, entry.memberId)
    numbers.add(number)
  }
  for (const asked of ledger.asked.values()) {
    if (asked.kind === 'scan') continue
    const booked = byRef.get(asked.ref) ?? []
    compareOne(ledger, asked, booked)
  }
  for (const { memberId, memberNo } of ledger.joined) {
    if (!numbers.has(`${memberId} ${memberNo}`)) {
      ledger.violated('acknowledged means present', `nobody joined with ${memberNo}`, memberId)
    }
  }
}

function compareOne(ledger: Ledger, asked: Asked, booked: Entry[]): void {
  const value = valueTold(asked)
  const [entry] = booked
  if (value) {
    const details = (entry?.details ?? {}) as Record<string, unknown>
    const { entry: id, ...amounts } = value
    const differs = Object.entries(amounts).find(([name, amount]) => details[name] !== amount)
    if (entry?._id !== id || differs) {
      const detail = `${asked.ref}: told ${JSON.stringify(value)}, booked ${JSON.stringify(details)}`
      ledger.violated('acknowledged means present', detail, entry?.memberId ?? null)
    }
  } else if (entry && !asked.isGivenUp) {
    const said = asked.told.map(told => (told.kind === 'refusal' ? told.refusal : told.kind)).join(', ')
    ledger.violated('a refusal wrote nothing', `${asked.ref} is booked; told: ${said}`, entry.memberId)
  }
}

/** After the night nothing is left of those who have gone, and nothing is missing of those who are here. */
function lookForLeftovers(chain: Chain, journal: Entry[]): void {
  const newest = new Map(journal.map(entry => [entry.memberId, entry.state]))
  const given = new Set(journal.map(entry => entry.state.memberNo))
  const profiles = chain.host.documents<{ _id: string; memberNo: string }>('members')
  const cards = chain.host
    .documents<{ _id: string; memberId: string; memberNo: string; closedAt: string | null }>('registry')
    .filter(({ _id }) => _id.startsWith('card:'))
  for (const { _id, memberNo } of profiles) {
    const state = newest.get(_id)
    if (state && !state.isOpen) chain.ledger.violated('nobody is kept who left', `profile ${memberNo}`, _id)
  }
  for (const { memberId, memberNo, closedAt } of cards) {
    const state = newest.get(memberId)
    // A card that came late under a number nobody was ever given opens nothing: no phone has a seed for it.
    if (state && !state.isOpen && !closedAt && given.has(memberNo))
      chain.ledger.violated('no card is good of who left', `card ${memberNo}`, memberId)
  }
  for (const [memberId, state] of newest) {
    if (!state.isOpen) continue
    const profile = profiles.find(known => known._id === memberId)
    const card = cards.find(known => known.memberNo === state.memberNo)
    if (profile?.memberNo !== state.memberNo || !card || card.closedAt) {
      chain.ledger.violated('a member has a profile and a card', JSON.stringify({ profile, card }), memberId)
    }
  }
}

function same(what: string, booked: unknown, expected: unknown): void {
  if (booked !== expected) throw new Forbidden(`${what} is ${booked}, expected ${expected}`)
}

function sumOf(lines: { amountFen: number }[]): number {
  return lines.reduce((sum, line) => sum + line.amountFen, 0)
}
