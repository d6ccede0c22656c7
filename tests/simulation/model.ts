// A second opinion on every account: the programme's rules written down once more, in the plainest way, from
// what clients asked for. It shares no line with the rules under test.
import type { Programme } from '../../shared/account/programme'
import { ModelCheckins } from './model-checkins'
import { ModelMembership } from './model-membership'
import {
  Forbidden,
  type Lot,
  lastDay,
  type ModelSale,
  markUsed,
  monthAfter,
  part,
  payBack,
  pointsOf,
  type Remembered,
  type SoldByModel,
  shanghaiDay,
  takeOut,
  undone,
  worth,
} from './model-sums'

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
  /** Open orders of the mall, with the lots that paid them. */
  readonly orders = new Map<string, Lot[]>()
  private readonly checkins = new ModelCheckins()
  readonly memberships = new ModelMembership()
  /** What was paid for draws, and the last day on which a card was free. */
  private readonly draws = new Map<string, { lots: Lot[]; freeOn: string; count: number }>()
  /** Orders that a prize made: nobody paid for them, and they hold nobody back. */
  readonly prizes = new Set<string>()

  join(): void {
    if (this.isOpen) throw new Forbidden('an open account was opened')
    this.isOpen = true
    this.generation++
    this.earned = new Map()
  }

  /** Answers the points forfeited. */
  close(at: number): number {
    if (!this.isOpen) throw new Forbidden('a closed account was closed')
    if (this.orders.size > 0) throw new Forbidden('somebody left while an order waits')
    this.expire(at)
    const forfeited = this.lots.reduce((sum, lot) => sum + lot.points, 0)
    this.lots = []
    this.isOpen = false
    this.earned = new Map()
    this.checkins.forget()
    this.prizes.clear()
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

  /** Checks in on a day; answers the days in a row and what they bring. `expiresOn` is as the programme says. */
  checkIn(day: string, { rewards, line }: Programme['checkin'], expiresOn: string) {
    if (!this.isOpen) throw new Forbidden('a closed member checked in')
    const streak = this.checkins.checkIn(day)
    const points = streak === 0 ? 0 : (rewards[(streak - 1) % rewards.length] ?? 0)
    this.bring({ line, expiresOn, points })
    return { day, points, streak, balance: this.alive(day) }
  }

  mend(day: string, today: string): void {
    if (!this.isOpen) throw new Forbidden('a closed member mended a day')
    this.memberships.makeUp(today)
    this.checkins.mend(day, today)
  }

  redeem(orderId: string, points: number, isOrder: boolean, at: number): void {
    if (!this.isOpen) throw new Forbidden('a closed member redeemed something')
    const today = shanghaiDay(at)
    if (points > this.alive(today)) throw new Forbidden(`${points} points of ${this.alive(today)}`)
    const lots = this.take(points, lot => lot.expiresOn >= today)
    if (isOrder) this.orders.set(orderId, lots)
  }

  /** An order is over; `isUndone` when it gives back what it was paid with. */
  endOrder(orderId: string, isUndone: boolean, at: number): void {
    if (this.prizes.delete(orderId)) return
    const lots = this.orders.get(orderId)
    if (!lots) throw new Forbidden(`the order ${orderId} is not open, or not theirs`)
    this.orders.delete(orderId)
    for (const lot of isUndone ? lots : []) this.giveBack(lot, shanghaiDay(at))
  }

  /** Pays for tickets or a card; answers whether it was the free one of the day, and what it cost. */
  takePart(
    drawId: string,
    { points, isFreeDaily, perMember }: { points: number; isFreeDaily: boolean; perMember: number | null },
    tickets: number,
    at: number,
  ): { isFree: boolean; spent: number } {
    if (!this.isOpen) throw new Forbidden('a closed member took part in a draw')
    const today = shanghaiDay(at)
    const known = this.draws.get(drawId) ?? { lots: [], freeOn: '', count: 0 }
    this.draws.set(drawId, known)
    const isFreeOfTheDay = isFreeDaily && known.freeOn < today
    if (isFreeOfTheDay) known.freeOn = today
    const spent = isFreeOfTheDay ? 0 : points * tickets
    if (spent > this.alive(today)) throw new Forbidden(`${spent} points of ${this.alive(today)}`)
    for (const lot of this.take(spent, one => one.expiresOn >= today)) {
      const same = known.lots.find(one => one.line === lot.line && one.expiresOn === lot.expiresOn)
      if (same) same.points += lot.points
      else known.lots.push({ ...lot })
    }
    known.count += tickets
    if (perMember !== null && known.count > perMember)
      throw new Forbidden(`${known.count} tickets of ${perMember}`)
    return { isFree: isFreeOfTheDay || (points === 0 && !isFreeDaily), spent }
  }

  /** What was paid for a draw comes back, once; answers how much. */
  drawBack(drawId: string, at: number): number {
    const known = this.draws.get(drawId)
    if (!this.isOpen || !known) throw new Forbidden(`nothing was paid for ${drawId}`)
    const lots = known.lots.splice(0)
    for (const lot of lots) this.giveBack(lot, shanghaiDay(at))
    return pointsOf(lots)
  }

  win(lot: Lot): void {
    if (!this.isOpen) throw new Forbidden('a closed member was given a prize')
    this.bring(lot)
  }

  sell(sale: ModelSale): SoldByModel {
    const { ref, line, programme, totalFen, couponsFen, deal, spendPoints, soldAt, bookedAt } = sale
    if (!this.isOpen) throw new Forbidden('a closed member bought something')
    const today = shanghaiDay(bookedAt)
    const isLate = bookedAt - soldAt > 300_000
    if (bookedAt - soldAt > 7 * 86_400_000) throw new Forbidden('a sale of more than seven days ago')
    if (spendPoints > 0 && isLate) throw new Forbidden('a late sale spent points')
    if (spendPoints % programme.spendStep !== 0)
      throw new Forbidden('spent in something else than whole steps')
    const memberOffFen = deal.offFen.reduce((sum, fen) => sum + fen, 0)
    const discountFen = memberOffFen + couponsFen
    const payableFen = totalFen - discountFen
    const mostFen = Math.floor((payableFen * programme.spendAtMostHundredths) / 100)
    if (spendPoints * 100 > mostFen * programme.pointsPerYuan)
      throw new Forbidden('points paid too large a share')
    if (spendPoints > this.alive(today)) throw new Forbidden(`${spendPoints} points of ${this.alive(today)}`)

    const month = shanghaiDay(soldAt).slice(0, 7)
    const tier = this.tierOf(programme, month)
    const lineRate = programme.lines.find(known => known.id === line)?.rateHundredths ?? Number.NaN
    const pointsFen = Math.floor((spendPoints * 100) / programme.pointsPerYuan)
    const dueFen = payableFen - pointsFen
    const earned = worth(dueFen, lineRate, tier.rateHundredths, deal.rate)
    const extraPoints = earned - worth(dueFen, lineRate, tier.rateHundredths, 100)
    if (deal.period && (memberOffFen > 0 || extraPoints > 0)) markUsed(deal.period, shanghaiDay(soldAt))
    const spentLots = this.take(spendPoints, lot => lot.expiresOn >= today)
    const expiresOn = lastDay(monthAfter(month, programme.pointsLiveMonths))
    this.bring({ expiresOn, line, points: earned })
    this.count(month, earned)
    const balance = this.alive(today)
    const sold = {
      totalFen,
      memberOffFen,
      discountFen,
      payableFen,
      pointsFen,
      dueFen,
      earned,
      extraPoints,
      isMembersDay: deal.isMembersDay,
      spent: spendPoints,
      tier: tier.name,
      balance,
      isLate,
    }
    const { generation } = this
    const rest = {
      line,
      month,
      generation,
      expiresOn,
      lineRate,
      tierRate: tier.rateHundredths,
      spentLots,
      planRate: deal.rate,
    }
    const products = sale.products.map(product => ({ ...product, backFen: 0 }))
    this.sales.set(ref, { ...sold, ...rest, refundedFen: 0, products })
    return sold
  }

  /** Takes back an amount, or products. */
  refund(ref: string, what: number | { sku: string; amountFen: number }[], at: number) {
    const sale = this.sales.get(ref)
    if (!sale) throw new Forbidden(`a refund of ${ref}, which this member never bought`)
    const before = undone(sale, sale.refundedFen)
    const amountFen = typeof what === 'number' ? what : payBack(sale, what)
    sale.refundedFen += amountFen
    if (sale.refundedFen > sale.payableFen) throw new Forbidden(`${ref} was refunded beyond its amount`)
    const after = undone(sale, sale.refundedFen)
    const today = shanghaiDay(at)
    const takenBack = after.takenBack - before.takenBack
    const givenBack = after.givenBack - before.givenBack
    for (const lot of part(sale.spentLots, before.givenBack, after.givenBack)) this.giveBack(lot, today)
    const isOwn = (lot: Lot) => lot.line === sale.line && lot.expiresOn === sale.expiresOn
    let missing = takenBack - pointsOf(this.take(takenBack, isOwn))
    missing -= pointsOf(takeOut(this.gone, missing, isOwn))
    missing -= pointsOf(this.take(missing, lot => lot.expiresOn >= today))
    this.owe(sale.line, missing)
    if (this.isOpen && sale.generation === this.generation) this.count(sale.month, -takenBack)
    return { amountFen, cashFen: after.cashFen - before.cashFen, takenBack, givenBack }
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

  /** What was spent comes back: alive it repays debts, dead it only lies there. */
  private giveBack(lot: Lot, today: string): void {
    if (lot.expiresOn >= today) this.bring(lot)
    else this.put(lot)
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
