// A second opinion on paid memberships: which days are paid for, what they bring at the till, and what comes back.
import type { PlanTerms } from '../../shared/membership/plan'
import type { SaleLine } from '../../shared/store/api'
import {
  dayAfter,
  Forbidden,
  lastDay,
  type ModelDeal,
  type ModelPeriod,
  markUsed,
  monthAfter,
} from './model-sums'

/** The last of so many months that begin on a day: where the month has no such date, its last day. */
export function endOf(from: string, months: number): string {
  const month = monthAfter(from.slice(0, 7), months)
  const sameDate = `${month}-${from.slice(8)}`
  return sameDate > lastDay(month) ? lastDay(month) : dayAfter(sameDate, -1)
}

export class ModelMembership {
  periods: ModelPeriod[] = []

  running(day: string): ModelPeriod | undefined {
    return this.alive().find(({ from, until }) => from <= day && day <= until)
  }

  /** What is for paid members only was had on a day. */
  passGate(day: string): void {
    const period = this.running(day)
    if (!period?.terms.benefits.gates) throw new Forbidden('somebody without a membership passed a gate')
    markUsed(period, day)
  }

  makeUp(day: string): void {
    const period = this.running(day)
    if (!period?.terms.benefits.makeUp) throw new Forbidden('somebody without a membership mended a day')
    markUsed(period, day)
  }

  start(orderNo: string, terms: PlanTerms, today: string, paidOn: string): ModelPeriod {
    if (this.periods.some(known => known.orderNo === orderNo)) throw new Forbidden('one payment, two periods')
    let from = today
    for (let running = this.running(from); running; running = this.running(from))
      from = dayAfter(running.until, 1)
    const until = endOf(from, terms.months)
    const period = {
      orderNo,
      terms,
      paidOn,
      from,
      until,
      isUsed: false,
      usedOn: '',
      packs: new Map(),
      endedBy: null,
    }
    this.periods.push(period)
    this.layOut()
    return period
  }

  /**
   * Gives the money back by the rule, as of the day on which it was asked for or the last one of use; answers how much,
   * how, and for how many months.
   */
  endByRule(orderNo: string, askedOn: string): { amountFen: number; by: 'whole' | 'months'; left: number } {
    const period = this.find(orderNo)
    const { terms, from, until, paidOn, isUsed, usedOn } = period
    const lastDay = usedOn > askedOn ? usedOn : askedOn
    if (until < lastDay) throw new Forbidden('a refund of what is over')
    if (this.alive().some(other => other.from > until)) throw new Forbidden('a refund in the middle')
    const { wholeWithinDays, restByMonths } = terms.refund
    if (!isUsed && wholeWithinDays > 0 && askedOn <= dayAfter(paidOn, wholeWithinDays)) {
      return { amountFen: terms.priceFen, by: 'whole', left: terms.months }
    }
    let left = terms.months
    while (left > 0 && lastDay >= (left === terms.months ? from : this.monthBegins(period, left))) left--
    const amountFen = restByMonths ? Math.floor((terms.priceFen * left) / terms.months) : 0
    if (amountFen === 0) throw new Forbidden('a refund of nothing')
    return { amountFen, by: 'months', left }
  }

  end(orderNo: string, refundNo: string, today: string): ModelPeriod {
    const period = this.find(orderNo)
    period.endedBy = refundNo
    this.moveUp(today)
    return period
  }

  bringBack(refundNo: string, today: string): void {
    const period = this.periods.find(known => known.endedBy === refundNo)
    if (!period) throw new Forbidden('a membership came back that had not ended')
    period.endedBy = null
    this.layOut()
    this.moveUp(today)
  }

  pack(orderNo: string, month: number, today: string, seq: number): PlanTerms {
    const period = this.running(today)
    if (period?.orderNo !== orderNo) throw new Forbidden(`a pack of ${orderNo}, which does not run`)
    if (this.monthOn(period, today) !== month) throw new Forbidden(`a pack of month ${month}`)
    if (period.packs.has(month)) throw new Forbidden('a pack was given twice')
    period.packs.set(month, seq)
    return period.terms
  }

  /** The month of a period that a day lies in, from 0. */
  monthOn(period: ModelPeriod, day: string): number {
    let month = 0
    while (endOf(period.from, month + 1) < day) month++
    return month
  }

  /** Member prices and the rate of a basket. */
  deal(lines: SaleLine[], day: string): ModelDeal {
    const period = this.running(day)
    const { prices, membersDay, rateHundredths } = period?.terms.benefits ?? nothing
    const offFen = lines.map(({ sku, qty, amountFen }) => {
      const price = prices.find(known => known.sku === sku)
      return price && amountFen > price.priceFen * qty ? amountFen - price.priceFen * qty : 0
    })
    const isMembersDay = membersDay?.days.includes(Number(day.slice(8))) ?? false
    const rate = isMembersDay && membersDay ? membersDay.rateHundredths : rateHundredths
    return { period, offFen, rate, isMembersDay }
  }

  /** The periods whose packs have brought coupons, which count as used with them. */
  takePacks(memberId: string, couponIds: string[], day: string): ModelPeriod | undefined {
    const isOf = ({ packs }: ModelPeriod, couponId: string) =>
      [...packs.values()].some(seq => couponId.startsWith(`${memberId}.${seq}.`))
    const used = this.periods.filter(period => couponIds.some(couponId => isOf(period, couponId)))
    for (const period of used) markUsed(period, day)
    return used[0]
  }

  /** As the account should hold them. */
  told(): string[] {
    return this.periods.map(({ orderNo, from, until, isUsed, packs, endedBy }) => {
      const given = [...packs].sort(([a], [b]) => a - b).map(([month, seq]) => `${month}:${seq}`)
      return `${orderNo} ${from} ${until} ${isUsed} [${given}] ${endedBy}`
    })
  }

  private alive(): ModelPeriod[] {
    return this.periods.filter(({ endedBy }) => endedBy === null)
  }

  find(orderNo: string): ModelPeriod {
    const period = this.alive().find(known => known.orderNo === orderNo)
    if (!period) throw new Forbidden(`${orderNo} ended, and does not run`)
    return period
  }

  /** The first day of the month before which so many months are left, the running one among them. */
  private monthBegins({ from, terms }: ModelPeriod, left: number): string {
    return dayAfter(endOf(from, terms.months - left), 1)
  }

  private inOrder(): ModelPeriod[] {
    return this.alive().sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
  }

  /** No day is paid for twice: what lies over another period begins when that is over. */
  private layOut(): void {
    let free = ''
    for (const period of this.inOrder()) {
      if (period.from < free) move(period, free)
      free = dayAfter(period.until, 1)
    }
  }

  /** Nobody waits while nothing runs. */
  private moveUp(today: string): void {
    let free = today
    for (const period of this.inOrder().filter(({ until }) => until >= today)) {
      if (period.from > free) move(period, free)
      free = dayAfter(period.until, 1)
    }
  }
}

function move(period: ModelPeriod, from: string): void {
  period.from = from
  period.until = endOf(from, period.terms.months)
}

const nothing: Pick<PlanTerms['benefits'], 'prices' | 'membersDay' | 'rateHundredths'> = {
  prices: [],
  membersDay: null,
  rateHundredths: 100,
}
