// What is wrong with the terms of an offer before they are saved. The page asks while staff type, the server when
// they save: both hear the same words.
import { type Day, dayOf } from '../calendar'
import { type Faults, gatherFaults, isDay } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import { automaticWays } from './campaigns'
import { type Benefit, type OfferTerms, offerWays } from './offer'
import { checkProducts, hasProducts } from './products'

export interface OfferContext {
  stores: string[]
  lines: string[]
  tiers: string[]
  today: Day
}

const piecesAtMost = 100_000_000
const daysAtMost = 366

/** All faults of an offer's terms; empty when they can be saved. */
export function faultsOfOffer(terms: OfferTerms, context: OfferContext): DraftFault[] {
  const faults = gatherFaults()
  faults.text(terms.title, 1, 20, 'title', '活动名称')
  faults.text(terms.note, 0, 200, 'note', '说明')
  checkBenefit(terms.benefit, terms, faults)
  faults.knownOnly(terms.where.stores, context.stores, 'where.stores', '门店')
  faults.knownOnly(terms.where.lines, context.lines, 'where.lines', '业务线')
  faults.knownOnly(terms.who.tiers, context.tiers, 'who.tiers', '等级')
  checkProducts(terms.what, faults)
  checkWhen(terms.when, faults)
  const opening = { from: 'opensAt', until: 'closesAt' }
  const isOpening = faults.span(terms.opensAt, terms.closesAt, opening, daysAtMost)
  // `closesAt` itself is too late: the last day is that of the moment before.
  const lastDay = isOpening ? dayOf(new Date(Date.parse(terms.closesAt) - 1)) : null
  if (lastDay) faults.need(lastDay >= context.today, 'closesAt', '结束时间已经过去，请改到今天或以后')
  checkLife(terms.life, lastDay, faults)
  checkLimits(terms.limits, faults)
  checkWays(terms, faults)
  return faults.list
}

function checkBenefit(benefit: Benefit, terms: OfferTerms, faults: Faults): void {
  const yuan = (fen: number, least: 0 | 1, field: string, name: string) =>
    faults.money(fen, least, `benefit.${field}`, name)
  if (benefit.is === 'mall-voucher') {
    faults.need(benefit.itemId !== '', 'benefit.itemId', '请选择可以兑换的商城商品')
    return
  }
  if (benefit.is === 'item-price') {
    yuan(benefit.priceFen, 0, 'priceFen', '单品价')
    yuan(benefit.capFen, 1, 'capFen', '最多减')
    faults.need(hasProducts(terms.what), 'what', '单品券要写明商品：填品类或商品编号')
    return
  }
  const hasThreshold = yuan(benefit.thresholdFen, 0, 'thresholdFen', '使用门槛')
  if (benefit.is === 'percent-off') {
    faults.whole(benefit.hundredthsOff, 1, 99, 'benefit.hundredthsOff', '减免百分比')
    yuan(benefit.capFen, 1, 'capFen', '最多减')
    return
  }
  const hasOff = yuan(benefit.offFen, 1, 'offFen', '减免金额')
  // Without a threshold the sale itself is the bound; with one, something must be left to pay.
  if (hasThreshold && hasOff && benefit.thresholdFen > 0) {
    faults.need(
      benefit.offFen < benefit.thresholdFen,
      'benefit.offFen',
      '减免金额要小于使用门槛，否则顾客不用付钱',
    )
  }
}

function checkWhen({ weekdays, hours }: OfferTerms['when'], faults: Faults): void {
  const isWeek =
    weekdays.every(day => Number.isInteger(day) && day >= 1 && day <= 7) &&
    new Set(weekdays).size === weekdays.length
  faults.need(isWeek, 'when.weekdays', '星期只能选周一到周日，不能重复')
  if (!hours) return
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/
  // 24:00 is the end of the day: `to` itself is not included.
  const isClock = clock.test(hours.from) && (clock.test(hours.to) || hours.to === '24:00')
  if (!faults.need(isClock, 'when.hours', '时段请写成 07:00 和 10:00 这样')) return
  faults.need(hours.from < hours.to, 'when.hours', '时段的结束要晚于开始；跨过零点请分成两个活动')
}

function checkLife(life: OfferTerms['life'], lastDay: Day | null, faults: Faults): void {
  if ('days' in life) {
    faults.whole(life.days, 1, daysAtMost, 'life.days', '有效天数')
    return
  }
  const isDated = [
    faults.need(isDay(life.from), 'life.from', '请填写券的第一天'),
    faults.need(isDay(life.until), 'life.until', '请填写券的最后一天'),
  ].every(Boolean)
  if (!isDated) return
  if (!faults.need(life.until >= life.from, 'life.until', '券的最后一天不能早于第一天')) return
  if (lastDay) {
    faults.need(
      life.until >= lastDay,
      'life.until',
      `活动到 ${lastDay} 还能领，券的最后一天不能更早，否则领到就过期`,
    )
  }
}

function checkLimits({ total, perMember, perDay }: OfferTerms['limits'], faults: Faults): void {
  const piece = (count: number | null, most: number, field: string, name: string) =>
    count === null || faults.whole(count, 1, most, `limits.${field}`, name)
  const isTotal = piece(total, piecesAtMost, 'total', '总数')
  const isPerDay = piece(perDay, piecesAtMost, 'perDay', '每天数量')
  piece(perMember, 100, 'perMember', '每人数量')
  if (isTotal && isPerDay && total !== null && perDay !== null) {
    faults.need(perDay <= total, 'limits.perDay', '每天数量不能超过总数')
  }
}

function checkWays({ ways, limits, duo, benefit, isGivable }: OfferTerms, faults: Faults): void {
  faults.need(ways.length > 0, 'ways', '请至少选一种发放方式')
  faults.knownOnly(ways, offerWays, 'ways', '发放方式')
  // Their coupons come out of another entry, which takes no pieces from a stock.
  if (
    [...automaticWays, 'mall' as const, 'prize' as const, 'pack' as const].some(way => ways.includes(way))
  ) {
    const words = '新人礼、生日礼、二人同行、集满兑、商城兑换、奖品、会员券包会自动发，不能限数量，请留空'
    faults.need(limits.total === null, 'limits.total', words)
    faults.need(limits.perDay === null, 'limits.perDay', words)
  }
  if (ways.includes('pack')) {
    // One comes for every month that is paid for, and goes back with the money: it must still be there then.
    faults.need(limits.perMember === null, 'limits.perMember', '会员券包每个月都发，不能限每人数量，请留空')
    faults.need(!isGivable, 'isGivable', '会员券包里的券不能转赠，请关掉“可以转赠”')
    faults.need(benefit.is !== 'mall-voucher', 'benefit', '会员券包要用门店可用的券，不能用商城券')
  }
  const isDuo = ways.includes('duo')
  if (isDuo && !duo) faults.need(false, 'duo', '二人同行要写明两人消费满多少元')
  if (!isDuo && duo) faults.need(false, 'duo', '没有勾选“二人同行”，请去掉它的金额')
  if (isDuo && duo) {
    faults.money(duo.leastFen, 1, 'duo.leastFen', '两人同行的金额')
  }
}
