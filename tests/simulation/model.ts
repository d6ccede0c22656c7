// A second opinion on every account: the programme's rules written down once more, in the plainest way, from
// what clients asked for. It shares no line with the rules under test.
import type { Programme } from '../../shared/account/programme'

/** Where points are kept in the model: by the last day on which they live, then by the line that issued them. */
interface Lot {
  expiresOn: string
  line: string
  points: number
}

export interface ModelSale {
  ref: string
  line: string
  programme: Programme
  totalFen: number
  spendPoints: number
  /** Milliseconds: when it was sold, and when it was booked. */
  soldAt: number
  bookedAt: number
}

export interface SoldByModel {
  payableFen: number
  pointsFen: number
  dueFen: number
  earned: number
  spent: number
  tier: string
  balance: number
  isLate: boolean
}

interface Remembered extends SoldByModel {
  line: string
  month: string
  generation: number
  expiresOn: string
  lineRate: number
  tierRate: number
  spentLots: Lot[]
  refundedFen: number
}

/** Something that the rules must never have let through. */
export class Forbidden extends Error {}

export const shanghaiDay = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

function monthAfter(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

export class ModelAccount {
  isOpen = false
  generation = 0
  lots: Lot[] = []
  /** Booked as expired, but a refund of what brought them must not charge for them again. */
  gone: Lot[] = []
  debts: { line: string; points: number }[] = []
  readonly usedSteps = new Set<number>()
  readonly spentScans = new Set<number>()
  private earned = new Map<string, number>()
  private readonly sales = new Map<string, Remembered>()

  join(): void {
    if (this.isOpen) throw new Forbidden('an open account was opened')
    this.isOpen = true
    this.generation++
    this.earned = new Map()
  }

  /** Answers the points forfeited. */
  close(at: number): number {
    if (!this.isOpen) throw new Forbidden('a closed account was closed')
    this.expire(at)
    const forfeited = this.lots.reduce((sum, lot) => sum + lot.points, 0)
    this.lots = []
    this.isOpen = false
    this.earned = new Map()
    return forfeited
  }

  /** Answers the points that expired. */
  expire(at: number): number {
    const dead = this.lots.filter(lot => lot.expiresOn < shanghaiDay(at))
    this.lots = this.lots.filter(lot => lot.expiresOn >= shanghaiDay(at))
    this.gone.push(...dead)
    return dead.reduce((sum, lot) => sum + lot.points, 0)
  }

  use(step: number): void {
    if (!this.isOpen) throw new Forbidden('a closed member was at the till')
    if (this.usedSteps.has(step)) throw new Forbidden(`the code of step ${step} was used twice`)
    this.usedSteps.add(step)
  }

  sell({ ref, line, programme, totalFen, spendPoints, soldAt, bookedAt }: ModelSale): SoldByModel {
    if (!this.isOpen) throw new Forbidden('a closed member bought something')
    const today = shanghaiDay(bookedAt)
    const isLate = bookedAt - soldAt > 300_000
    if (bookedAt - soldAt > 7 * 86_400_000) throw new Forbidden('a sale of more than seven days ago')
    if (spendPoints > 0 && isLate) throw new Forbidden('a late sale spent points')
    if (spendPoints % programme.spendStep !== 0)
      throw new Forbidden('spent in something else than whole steps')
    const mostFen = Math.floor((totalFen * programme.spendAtMostHundredths) / 100)
    if (spendPoints * 100 > mostFen * programme.pointsPerYuan)
      throw new Forbidden('points paid too large a share')
    if (spendPoints > this.alive(today)) throw new Forbidden(`${spendPoints} points of ${this.alive(today)}`)

    const month = shanghaiDay(soldAt).slice(0, 7)
    const tier = this.tierOf(programme, month)
    const lineRate = programme.lines.find(known => known.id === line)?.rateHundredths ?? Number.NaN
    const pointsFen = Math.floor((spendPoints * 100) / programme.pointsPerYuan)
    const dueFen = totalFen - pointsFen
    const earned = worth(dueFen, lineRate, tier.rateHundredths)
    const spentLots = this.take(spendPoints, lot => lot.expiresOn >= today)
    const expiresOn = lastDay(monthAfter(month, programme.pointsLiveMonths))
    this.bring({ expiresOn, line, points: earned })
    this.count(month, earned)
    const balance = this.alive(today)
    const sold = {
      payableFen: totalFen,
      pointsFen,
      dueFen,
      earned,
      spent: spendPoints,
      tier: tier.name,
      balance,
      isLate,
    }
    const { generation } = this
    const rest = { line, month, generation, expiresOn, lineRate, tierRate: tier.rateHundredths, spentLots }
    this.sales.set(ref, { ...sold, ...rest, refundedFen: 0 })
    return sold
  }

  refund(
    ref: string,
    amountFen: number,
    at: number,
  ): { cashFen: number; takenBack: number; givenBack: number } {
    const sale = this.sales.get(ref)
    if (!sale) throw new Forbidden(`a refund of ${ref}, which this member never bought`)
    const before = undone(sale, sale.refundedFen)
    sale.refundedFen += amountFen
    if (sale.refundedFen > sale.payableFen) throw new Forbidden(`${ref} was refunded beyond its amount`)
    const after = undone(sale, sale.refundedFen)
    const today = shanghaiDay(at)
    const takenBack = after.takenBack - before.takenBack
    const givenBack = after.givenBack - before.givenBack
    for (const lot of part(sale.spentLots, before.givenBack, after.givenBack)) {
      if (lot.expiresOn >= today) this.bring(lot)
      else this.put(lot)
    }
    const isOwn = (lot: Lot) => lot.line === sale.line && lot.expiresOn === sale.expiresOn
    let missing = takenBack - pointsOf(this.take(takenBack, isOwn))
    missing -= pointsOf(takeOut(this.gone, missing, isOwn))
    missing -= pointsOf(this.take(missing, lot => lot.expiresOn >= today))
    this.owe(sale.line, missing)
    if (this.isOpen && sale.generation === this.generation) this.count(sale.month, -takenBack)
    return { cashFen: after.cashFen - before.cashFen, takenBack, givenBack }
  }

  alive(day: string): number {
    return pointsOf(this.lots.filter(lot => lot.expiresOn >= day))
  }

  private tierOf(programme: Programme, month: string) {
    const first = monthAfter(month, 1 - programme.tierWindowMonths)
    let points = 0
    for (const [known, earned] of this.earned) if (known >= first && known <= month) points += earned
    let tier = programme.tiers[0]
    for (const higher of programme.tiers) if (points >= higher.from) tier = higher
    if (!tier) throw new Forbidden('a programme without tiers')
    return tier
  }

  private count(month: string, points: number): void {
    this.earned.set(month, (this.earned.get(month) ?? 0) + points)
  }

  /** Points that come in repay debts first, the oldest first. */
  private bring(lot: Lot): void {
    let left = lot.points
    for (const debt of this.debts) {
      const repaid = Math.min(left, debt.points)
      debt.points -= repaid
      left -= repaid
    }
    this.debts = this.debts.filter(debt => debt.points > 0)
    this.put({ ...lot, points: left })
  }

  private put(lot: Lot): void {
    if (lot.points === 0) return
    const same = this.lots.find(known => known.line === lot.line && known.expiresOn === lot.expiresOn)
    if (same) same.points += lot.points
    else this.lots.push({ ...lot })
    const key = ({ expiresOn, line }: Lot) => `${expiresOn} ${line}`
    this.lots.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }

  private take(points: number, fits: (lot: Lot) => boolean): Lot[] {
    const taken = takeOut(this.lots, points, fits)
    this.lots = this.lots.filter(lot => lot.points > 0)
    return taken
  }

  private owe(line: string, points: number): void {
    if (points === 0) return
    const debt = this.debts.find(known => known.line === line)
    if (debt) debt.points += points
    else this.debts.push({ line, points })
  }
}

/** Whole yuan, times the rate of the line, times that of the tier, rounded down after each. */
function worth(dueFen: number, lineRate: number, tierRate: number): number {
  return Math.floor((Math.floor((Math.floor(dueFen / 100) * lineRate) / 100) * tierRate) / 100)
}

/** What is undone when so much has been refunded: money and points come back in the shares they were paid in. */
function undone(sale: Remembered, refundedFen: number) {
  const ofSale = (amount: number) =>
    sale.payableFen === 0 ? 0 : Number((BigInt(amount) * BigInt(refundedFen)) / BigInt(sale.payableFen))
  const cashFen = refundedFen - ofSale(sale.pointsFen)
  const takenBack = sale.earned - worth(sale.dueFen - cashFen, sale.lineRate, sale.tierRate)
  return { cashFen, takenBack, givenBack: ofSale(sale.spent) }
}

/** The points from the `from`-th to the `to`-th of lots that lie in a row. */
function part(lots: Lot[], from: number, to: number): Lot[] {
  const parts: Lot[] = []
  let begins = 0
  for (const lot of lots) {
    const points = Math.min(to, begins + lot.points) - Math.max(from, begins)
    if (points > 0) parts.push({ ...lot, points })
    begins += lot.points
  }
  return parts
}

function takeOut(lots: Lot[], points: number, fits: (lot: Lot) => boolean): Lot[] {
  const taken: Lot[] = []
  let missing = points
  for (const lot of lots) {
    const here = fits(lot) ? Math.min(lot.points, missing) : 0
    if (here <= 0) continue
    lot.points -= here
    missing -= here
    taken.push({ ...lot, points: here })
  }
  return taken
}

const pointsOf = (lots: Lot[]) => lots.reduce((sum, lot) => sum + lot.points, 0)
