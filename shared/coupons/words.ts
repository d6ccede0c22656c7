// What an offer says of itself in Chinese: the same words in the wallet, at the till and in the staff's preview.
import type { Misfit } from './api'
import type { Benefit, OfferTerms } from './offer'

const weekdayNames = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** Fen as yuan without needless zeros: 500 → 5, 990 → 9.9. */
export function yuanWords(fen: number): string {
  return (fen / 100).toFixed(2).replace(/\.?0+$/, '')
}

/** The big words on a coupon and the small ones under them: 5元 · 满20元可用. */
export function benefitWords(benefit: Benefit): { big: string; small: string } {
  if (benefit.is === 'money-off') {
    return { big: `${yuanWords(benefit.offFen)}元`, small: thresholdWords(benefit.thresholdFen) }
  }
  if (benefit.is === 'percent-off') {
    const fold = (100 - benefit.hundredthsOff) / 10
    const small = `${thresholdWords(benefit.thresholdFen)}，最多减${yuanWords(benefit.capFen)}元`
    return { big: `${Number(fold.toFixed(1))}折`, small }
  }
  if (benefit.is === 'item-price') {
    const big = benefit.priceFen === 0 ? '免费' : `${yuanWords(benefit.priceFen)}元购`
    return { big, small: `限一件，最多减${yuanWords(benefit.capFen)}元` }
  }
  return { big: '兑换', small: '到积分商城使用' }
}

/**
 * Every condition in a short sentence. `names` turns ids of products, stores and lines into what people call them;
 * what it has no name for is not spelt out.
 */
export function conditionWords(terms: OfferTerms, names: (id: string) => string | null = id => id): string[] {
  const listed = (what: string, ids: string[], unnamed: string) => {
    const known = ids.map(names).filter(name => name !== null)
    return known.length > 0 ? `限${what}：${[...new Set(known)].join('、')}` : unnamed
  }
  const { where, what, who, when } = terms
  const words: string[] = []
  const products = [...what.categories, ...what.skus]
  if (products.length > 0) words.push(listed('商品', products, '限指定商品'))
  if (where.stores.length > 0) words.push(listed('门店', where.stores, '限指定门店'))
  if (where.lines.length > 0) words.push(listed('业务', where.lines, '限指定业务的门店'))
  if (who.tiers.length > 0) words.push(`限${who.tiers.join('、')}会员`)
  if (who.paidOnly) words.push('限付费会员')
  if (who.firstPurchase) words.push('限首次消费')
  if (when.weekdays.length > 0) words.push(`限${weekdayWords(when.weekdays)}`)
  if (when.hours) words.push(`限${when.hours.from}–${when.hours.to}`)
  if (terms.duo) words.push(`两人同行满${yuanWords(terms.duo.leastFen)}元，各得一张`)
  if (terms.isGivable) words.push('可转赠')
  return words
}

/** Why a coupon does not fit, for the cashier and the shopper. */
export const misfitWords: Record<Misfit, string> = {
  'below-threshold': '还没到使用金额',
  'no-such-product': '没有买指定商品',
  'wrong-store': '这家门店不能用',
  'wrong-tier': '会员等级不符',
  'paid-members-only': '限付费会员',
  'wrong-weekday': '今天不能用',
  'wrong-hour': '不在使用时段',
  'not-first-purchase': '限首次消费',
  'not-yet': '还没到使用日期',
  expired: '已过期',
  'not-at-the-till': '到积分商城使用',
  'worth-nothing': '这一单减不了',
}

/** Three days in a row or more read as one: 周一至周五. */
function weekdayWords(weekdays: number[]): string {
  const runs: number[][] = []
  for (const day of [...weekdays].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const named = (day?: number) => weekdayNames[day ?? 0] ?? ''
  return runs
    .map(run => (run.length > 2 ? `${named(run[0])}至${named(run.at(-1))}` : run.map(named).join('、')))
    .join('、')
}

function thresholdWords(fen: number): string {
  return fen === 0 ? '无门槛' : `满${yuanWords(fen)}元可用`
}
