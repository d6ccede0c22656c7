// What is wrong with the terms of a plan before they are saved. The page asks while staff type, the server when they
// save: both hear the same words.
import { type Day, dayOf, lastDayAfter } from '../calendar'
import type { Offer } from '../coupons/offer'
import { type Faults, gatherFaults } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import type { MemberPrice, PlanBenefits, PlanTerms } from './plan'

export interface PlanContext {
  /** Offers that have not come to their end. */
  offers: Pick<Offer, 'offerId' | 'terms'>[]
  today: Day
}

/** 9,999 yuan: nobody pays more for a membership by mistake. */
const priceAtMostFen = 999_900
const pricesAtMost = 200
const packAtMost = 10

/**
 * Line breaks, and controls that nobody sees or that turn the direction of writing; and what WeChat's bill separates
 * its values with, since a name stands in every row of it. Emoji are joined by a character (U+200D) of that kind.
 */
const unreadable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`,]/u
const joiner = /(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic})/gu
/** Beyond U+FFFF: emoji, which old encodings of a bill do not have. */
const beyond = /[\u{10000}-\u{10FFFF}]/u

/** All faults of a plan's terms; empty when they can be saved. */
export function faultsOfPlan(terms: PlanTerms, context: PlanContext): DraftFault[] {
  const faults = gatherFaults()
  const { months, priceFen, benefits, refund } = terms
  faults.text(terms.name, 1, 20, 'name', '方案名称')
  faults.need(!unreadable.test(terms.name), 'name', '方案名称不能有换行、看不见的字符、反引号或英文逗号')
  faults.need(!beyond.test(terms.name), 'name', '方案名称会写进微信账单，不能用表情或生僻字')
  faults.text(terms.note, 0, 60, 'note', '一句话说明')
  const note = terms.note.replace(joiner, '$1')
  faults.need(!unreadable.test(note), 'note', '一句话说明不能有换行、看不见的字符、反引号或英文逗号')
  if (faults.money(priceFen, 1, 'priceFen', '价格')) {
    faults.need(priceFen <= priceAtMostFen, 'priceFen', `价格最多 ${priceAtMostFen / 100} 元`)
  }
  faults.whole(months, 1, 36, 'months', '会员时长（月）')
  checkRates(benefits, faults)
  checkPrices(benefits.prices, faults)
  checkPack(benefits.pack, context, faults)
  const bringsPoints = benefits.rateHundredths > 100 || benefits.membersDay !== null
  const bringsThings = benefits.prices.length + benefits.pack.length > 0
  const words = '请至少填一项会员权益，否则顾客买到的是空的'
  faults.need(bringsPoints || bringsThings || benefits.makeUp || benefits.gates, 'benefits', words)
  faults.whole(refund.wholeWithinDays, 0, 30, 'refund.wholeWithinDays', '全额退款的天数')
  faults.text(terms.rules, 1, 4000, 'rules', '会员规则')
  return faults.list
}

function checkRates({ rateHundredths, membersDay }: PlanBenefits, faults: Faults): void {
  faults.whole(rateHundredths, 100, 1000, 'benefits.rateHundredths', '积分倍数（百分之）')
  if (!membersDay) return
  const { days } = membersDay
  const isCalendar =
    days.length > 0 &&
    days.every(day => Number.isInteger(day) && day >= 1 && day <= 31) &&
    new Set(days).size === days.length
  faults.need(isCalendar, 'benefits.membersDay.days', '会员日要填 1 到 31 号，不能重复')
  faults.whole(
    membersDay.rateHundredths,
    100,
    1000,
    'benefits.membersDay.rateHundredths',
    '会员日积分倍数（百分之）',
  )
  const isMore = !(membersDay.rateHundredths < rateHundredths)
  faults.need(isMore, 'benefits.membersDay.rateHundredths', '会员日的倍数不能低于平时')
}

function checkPrices(prices: MemberPrice[], faults: Faults): void {
  const place = 'benefits.prices'
  faults.need(prices.length <= pricesAtMost, place, `会员价最多 ${pricesAtMost} 个商品，请减少一些`)
  prices.forEach(({ sku, name, priceFen }, index) => {
    faults.text(sku, 1, 60, `${place}.${index}.sku`, '商品编号')
    // No product is called so, and somebody's program may take it for more than a name.
    faults.need(sku !== '__proto__', `${place}.${index}.sku`, '商品编号不能是“__proto__”，请核对')
    faults.text(name, 1, 30, `${place}.${index}.name`, '商品名称')
    faults.money(priceFen, 1, `${place}.${index}.priceFen`, '会员价')
  })
  const skus = prices.map(({ sku }) => sku)
  const repeated = skus.find((sku, index) => skus.indexOf(sku) !== index)
  faults.need(repeated === undefined, place, `商品“${repeated}”有两个会员价，请去掉一个`)
}

/** Each must be able to come by itself, and go on for a month at least: an offer lasts no longer than a year. */
function checkPack(pack: string[], { offers, today }: PlanContext, faults: Faults): void {
  const place = 'benefits.pack'
  faults.need(pack.length <= packAtMost, place, `每月券包最多 ${packAtMost} 张，请减少一些`)
  faults.need(new Set(pack).size === pack.length, place, '同一张券在券包里重复了，请去掉一个')
  for (const offerId of new Set(pack)) {
    const known = offers.find(offer => offer.offerId === offerId)
    if (!faults.need(known !== undefined, place, `没有优惠活动“${offerId}”，请重新选择`) || !known) continue
    const { title, ways, closesAt, isGivable } = known.terms
    faults.need(ways.includes('pack'), place, `“${title}”没有勾选“会员券包”，请先改活动`)
    faults.need(!isGivable, place, `“${title}”可以转赠，不能放进券包，请先改活动`)
    const lastDay = dayOf(new Date(Date.parse(closesAt) - 1))
    const words = `“${title}”${lastDay} 就结束了，券包至少要能再发一个月，请先延长活动`
    faults.need(lastDay >= lastDayAfter(today, 1), place, words)
  }
}
