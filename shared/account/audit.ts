// The audit of a journal: reads entries in order and names every rule that one of them breaks.
import type { Account, Entry } from './account'
import { balanceOn } from './points'

export interface Fault {
  entry: string
  rule:
    | 'chain' // its hash does not fit its content, or it does not follow the entry before
    | 'seq-gap'
    | 'balance' // the lots and debts after it are not what its legs made of those before
    | 'negative'
    | 'same-ref-twice'
    | 'take-without-entry' // something was taken for an account that never got its entry
    | 'totals'
    | 'stock' // the pieces left are not what the entries leave of all
    | 'coupon-twice' // two accounts hold one coupon
    | 'ticket' // a number that nobody paid, a payment without its number, a gap between numbers
    | 'prize' // given without being won, or won more often than published
  detail: string
}

export interface Books {
  entries: number
  members: number
  open: number
  sales: number
  refunds: number
  amountFen: number
  refundedFen: number
  earned: number
  takenBack: number
  spent: number
  givenBack: number
  lapsed: number
  alive: number
  debt: number
}

/**
 * Audits entries handed over in the order of their ids (member by member, by sequence number).
 * `hashOf` is the chain's hash over an entry without its own; `day` is the day for which points count as alive.
 */
export class Audit {
  readonly faults: Fault[] = []
  readonly books: Books = {
    entries: 0,
    members: 0,
    open: 0,
    sales: 0,
    refunds: 0,
    amountFen: 0,
    refundedFen: 0,
    earned: 0,
    takenBack: 0,
    spent: 0,
    givenBack: 0,
    lapsed: 0,
    alive: 0,
    debt: 0,
  }
  private before: Entry | null = null
  private readonly refs = new Set<string>()
  /** Pieces that entries took, less those that they gave back, by stock; and the holds under which they did. */
  private readonly pieces = new Map<string, number>()
  private readonly holds = new Set<string>()
  private readonly holders = new Map<string, string>()

  constructor(
    private readonly hashOf: (entry: Omit<Entry, 'hash'>) => string,
    private readonly day: string,
  ) {}

  /** Looks at the next entry. */
  read(entry: Entry): void {
    const before = this.before?.memberId === entry.memberId ? this.before : null
    if (this.before && !before) this.closeMember(this.before)
    if (!before) this.books.members++
    this.books.entries++
    this.checkChain(entry, before)
    this.checkLegs(entry, before?.state)
    if (this.refs.has(entry.ref)) this.fault(entry, 'same-ref-twice', entry.ref)
    this.refs.add(entry.ref)
    if (entry.piece) {
      const { stock, by, hold } = entry.piece
      this.pieces.set(stock, (this.pieces.get(stock) ?? 0) - by)
      this.holds.add(hold)
    }
    this.count(entry)
    this.before = entry
  }

  /** A document outside of the journal (a profile, a taken piece) that no entry accounts for. */
  orphan(document: string, detail: string): void {
    this.faults.push({ entry: document, rule: 'take-without-entry', detail })
  }

  /** Looks at a stock, after the last entry: `taken` is how many of its pieces are gone. */
  readStock(
    stock: string,
    taken: number,
    holds: { id: string; ref: string; by: 1 | -1; at: string }[],
  ): void {
    let expected = this.pieces.get(stock) ?? 0
    for (const { id, ref, by, at } of holds) {
      const isBooked = this.holds.has(id)
      // What comes back is counted when its hold ends, what is taken when it begins.
      if (isBooked === (by === 1)) expected++
      if (!isBooked && by === -1)
        this.orphan(`stock/${stock}`, `a piece taken at ${at} for ${ref}, which is not booked`)
    }
    if (taken !== expected) {
      const detail = `${taken} pieces are gone, the entries account for ${expected}`
      this.faults.push({ entry: `stock/${stock}`, rule: 'stock', detail })
    }
  }

  /** After the last entry. */
  finish(): { faults: Fault[]; books: Books } {
    if (this.before) this.closeMember(this.before)
    this.before = null
    return { faults: this.faults, books: this.books }
  }

  private checkChain(entry: Entry, before: Entry | null): void {
    const { hash, ...content } = entry
    if (this.hashOf(content) !== hash) this.fault(entry, 'chain', 'the hash does not fit the content')
    if (entry.prev !== (before?.hash ?? '')) this.fault(entry, 'chain', 'it does not follow the entry before')
    const expected = (before?.seq ?? 0) + 1
    if (entry.seq !== expected) this.fault(entry, 'seq-gap', `seq ${entry.seq}, expected ${expected}`)
    if (entry._id !== `${entry.memberId}.${String(entry.seq).padStart(10, '0')}`) {
      this.fault(entry, 'seq-gap', 'the id is not made of member and seq')
    }
  }

  private checkLegs(entry: Entry, before: Account | undefined): void {
    const buckets = new Map<string, number>()
    const add = (key: string, by: number) => buckets.set(key, (buckets.get(key) ?? 0) + by)
    const count = ({ points, wallet }: Pick<Account, 'points' | 'wallet'>, sign: 1 | -1) => {
      for (const lot of points.lots) add(`points ${lot.line} ${lot.expiresOn}`, sign * lot.points)
      for (const debt of points.debts) add(`debt ${debt.line}`, -sign * debt.points)
      // A coupon on its way to a friend has left no account yet.
      for (const coupon of wallet?.held ?? []) add(`coupon ${coupon.couponId}`, sign)
      for (const gift of wallet?.gifts ?? []) add(`coupon ${gift.coupon.couponId}`, sign)
      for (const card of wallet?.stamps ?? []) add(`stamps ${card.programmeId}`, sign * card.stamps)
    }
    const after = entry.state.points
    if (before) count(before, 1)
    for (const leg of entry.legs) {
      if (leg.what === 'points') add(`points ${leg.line} ${leg.expiresOn}`, leg.points)
      else if (leg.what === 'debt') add(`debt ${leg.line}`, leg.points)
      else if (leg.what === 'coupon') add(`coupon ${leg.couponId}`, leg.by)
      else add(`stamps ${leg.programmeId}`, leg.by)
    }
    count(entry.state, -1)
    for (const [bucket, rest] of buckets) {
      if (rest !== 0) this.fault(entry, 'balance', `${bucket}: the legs say ${rest} more than the state`)
    }
    const parts = [...after.lots, ...after.debts, ...after.lapsed]
    for (const part of parts) {
      if (!(part.points >= 0)) this.fault(entry, 'negative', `${part.line}: ${part.points}`)
    }
    const { earned, givenBack, takenBack, spent, lapsed } = after.totals
    const held = sum(after.lots) - sum(after.debts)
    if (earned + givenBack - takenBack - spent - lapsed !== held) {
      this.fault(entry, 'totals', `the totals do not add up to the ${held} points held`)
    }
  }

  private count(entry: Entry): void {
    const details = entry.details as Record<string, number>
    if (entry.kind === 'sale') {
      this.books.sales++
      this.books.amountFen += details.payableFen ?? 0
    } else if (entry.kind === 'refund') {
      this.books.refunds++
      this.books.refundedFen += details.amountFen ?? 0
    }
  }

  private closeMember({ memberId, state }: Entry): void {
    for (const { couponId } of state.wallet?.held ?? []) {
      const other = this.holders.get(couponId)
      if (other !== undefined) {
        this.faults.push({
          entry: couponId,
          rule: 'coupon-twice',
          detail: `held by ${other} and ${memberId}`,
        })
      }
      this.holders.set(couponId, memberId)
    }
    const { totals } = state.points
    const alive = balanceOn(state.points, this.day)
    if (state.isOpen) this.books.open++
    this.books.earned += totals.earned
    this.books.takenBack += totals.takenBack
    this.books.spent += totals.spent
    this.books.givenBack += totals.givenBack
    this.books.lapsed += totals.lapsed + sum(state.points.lots) - alive
    this.books.alive += alive
    this.books.debt += sum(state.points.debts)
  }

  private fault(entry: Entry, rule: Fault['rule'], detail: string): void {
    this.faults.push({ entry: entry._id, rule, detail })
  }
}

function sum(parts: { points: number }[]): number {
  return parts.reduce((total, part) => total + part.points, 0)
}
