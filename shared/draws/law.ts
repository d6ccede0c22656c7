// What a draw must say before it is published (规范促销行为暂行规定): kinds, values, quantities or odds of prizes, times,
// how to claim; no prize by chance above 50,000 yuan. And what sense demands beside the law.

import { type Faults, faultsOfId, gatherFaults, isInstant } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import { type DrawTerms, type Prize, prizeAtMostFen, prizeKinds, prizeWays } from './draw'

export interface LawContext {
  now: Date
  stores: string[]
  tiers: string[]
  /** Offers with the way `prize` that still run; left out by who does not know them all. */
  couponOffers?: string[]
  /** Imported codes by prize id; left out by who does not know them. */
  codes?: Record<string, number>
}

const pointsAtMost = 10_000_000
const cardsAtMost = 1_000_000
const prizesAtMost = 1_000_000
const daysAtMost = 366
const dayMs = 86_400_000
/** A lottery's numbers may not be used: nothing here may look like one (彩票). */
export const lotteries = /彩票|双色球|大乐透|福彩|体彩|开奖号码|七乐彩|排列[三五]|3D/

/** Everything that is missing or wrong, in words that say what to do. */
export function missingForLaw(terms: DrawTerms, context: LawContext): DraftFault[] {
  const faults = gatherFaults()
  faults.list.push(...faultsOfId(terms.drawId, 'drawId'))
  faults.text(terms.title, 1, 20, 'title', '活动名称')
  faults.text(terms.rules, 10, 3000, 'rules', '活动规则')
  faults.text(terms.howToClaim, 5, 500, 'howToClaim', '兑奖方式')
  checkPicture(terms.picture, 'picture', faults)
  checkPrizes(terms, context, faults)
  faults.whole(terms.points, 0, pointsAtMost, 'points', '积分')
  if (terms.perMember !== null) faults.whole(terms.perMember, 1, 10_000, 'perMember', '每人张数')
  faults.knownOnly(terms.who.tiers, context.tiers, 'who.tiers', '等级')
  faults.whole(terms.claimWithinDays, 1, 365, 'claimWithinDays', '领奖天数')
  checkTimes(terms, context.now, faults)
  if (terms.kind === 'instant') checkDeck(terms, faults)
  else checkTickets(terms, faults)
  return faults.list
}

function checkPicture(picture: string, field: string, faults: Faults): void {
  const isFine = /^[a-z-]{1,20}$/.test(picture) || /^https:\/\/\S{4,500}$/.test(picture)
  faults.need(isFine, field, '请选一张图，或填写 https:// 开头的图片地址')
}

function checkPrizes({ prizes }: DrawTerms, context: LawContext, faults: Faults): void {
  faults.need(prizes.length > 0, 'prizes', '请至少写一种奖品')
  const ids = prizes.map(({ prizeId }) => prizeId)
  faults.need(new Set(ids).size === ids.length, 'prizes', '奖品编号重复了')
  prizes.forEach((prize, index) => {
    checkPrize(prize, `prizes.${index}`, context, faults)
  })
}

function checkPrize(prize: Prize, field: string, context: LawContext, faults: Faults): void {
  const name = prize.title.trim() || '奖品'
  faults.list.push(...faultsOfId(prize.prizeId, `${field}.prizeId`))
  faults.text(prize.title, 1, 20, `${field}.title`, '奖品名称')
  checkPicture(prize.picture, `${field}.picture`, faults)
  faults.knownOnly([prize.kind], [...prizeKinds, 'place'], `${field}.kind`, '奖品种类')
  const value = `${field}.valueFen`
  const isValued = Number.isSafeInteger(prize.valueFen) && prize.valueFen > 0
  if (faults.need(isValued, value, `请写明“${name}”的价值`)) {
    faults.need(
      prize.valueFen <= prizeAtMostFen,
      value,
      `“${name}”超过 5 万元，抽奖式有奖销售单个奖品最高 5 万元`,
    )
  }
  const isCounted = Number.isSafeInteger(prize.quantity) && prize.quantity > 0
  if (faults.need(isCounted, `${field}.quantity`, `请写明“${name}”的数量`)) {
    faults.need(prize.quantity <= prizesAtMost, `${field}.quantity`, `“${name}”最多 ${prizesAtMost} 件`)
  }
  checkGift(prize, name, field, context, faults)
}

function checkGift(prize: Prize, name: string, field: string, context: LawContext, faults: Faults): void {
  if (prize.kind === 'points') {
    faults.whole(prize.points ?? Number.NaN, 1, pointsAtMost, `${field}.points`, `“${name}”的积分`)
  }
  if (prize.kind === 'coupon') {
    const isKnown = prize.offerId !== null && (context.couponOffers?.includes(prize.offerId) ?? true)
    faults.need(isKnown, `${field}.offerId`, `请给“${name}”选一个勾选了“奖品”的优惠`)
  }
  if (prize.kind === 'goods') {
    faults.need(prize.ways.length > 0, `${field}.ways`, `请选“${name}”怎么领`)
    faults.knownOnly(prize.ways, prizeWays, `${field}.ways`, '领取方式')
  }
  if (prize.kind === 'virtual' && context.codes) {
    const short = prize.quantity - (context.codes[prize.prizeId] ?? 0)
    faults.need(!(short > 0), `${field}.codes`, `“${name}”还差 ${short} 个兑换码，请先导入`)
  }
}

function checkTimes({ opensAt, closesAt }: DrawTerms, now: Date, faults: Faults): void {
  const fields = { from: 'opensAt', until: 'closesAt' }
  if (!faults.span(opensAt, closesAt, fields, daysAtMost)) return
  faults.need(Date.parse(closesAt) > now.getTime(), 'closesAt', '截止时间已经过去，请改到以后')
}

/** What is published and means nothing here would be a promise that nobody keeps. */
function checkTickets(terms: DrawTerms, faults: Faults): void {
  faults.need(terms.cards === null, 'cards', '只有刮刮卡有卡片总数，请去掉')
  faults.need(!terms.isFreeDaily, 'isFreeDaily', '只有刮刮卡可以每天送一次，请去掉')
  checkNumber(terms, faults)
}

function checkNumber({ drawsAt, closesAt, publicNumberName }: DrawTerms, faults: Faults): void {
  const waitsMs = drawsAt !== null && isInstant(drawsAt) ? Date.parse(drawsAt) - Date.parse(closesAt) : 0
  const isLater = faults.need(waitsMs > 0, 'drawsAt', '开奖时间要晚于截止时间')
  if (isLater) faults.need(waitsMs <= daysAtMost * dayMs, 'drawsAt', `开奖时间最晚在截止后 ${daysAtMost} 天`)
  if (!faults.text(publicNumberName ?? '', 4, 100, 'publicNumberName', '公共号码')) return
  const isLottery = lotteries.test(publicNumberName ?? '')
  faults.need(!isLottery, 'publicNumberName', '不能用彩票号码，请换一个公共号码，例如上证综指收盘点位')
}

function checkDeck(terms: DrawTerms, faults: Faults): void {
  const { cards, prizes, points, isFreeDaily, drawsAt, publicNumberName } = terms
  const isCounted = faults.whole(cards ?? Number.NaN, 1, cardsAtMost, 'cards', '卡片总数')
  const winning = prizes.reduce((total, { quantity }) => total + (quantity > 0 ? quantity : 0), 0)
  if (isCounted) faults.need(winning <= (cards ?? 0), 'cards', `奖品有 ${winning} 件，卡片不能少于这个数`)
  faults.need(points > 0 || isFreeDaily, 'points', '请写一次要几积分，或者每天送一次')
  faults.need(drawsAt === null, 'drawsAt', '刮刮卡当场开奖，请去掉开奖时间')
  faults.need(publicNumberName === null, 'publicNumberName', '刮刮卡不用公共号码，请去掉')
}

/** The gravest of the faults, as a refusal of publishing. */
export function gravest(
  faults: DraftFault[],
  terms: DrawTerms,
): 'quantities-missing' | 'prize-too-valuable' | 'terms-missing' {
  const isAbout = (end: string) =>
    faults.some(({ field }) => field.startsWith('prizes') && field.endsWith(end))
  if (terms.prizes.some(({ valueFen }) => valueFen > prizeAtMostFen)) return 'prize-too-valuable'
  const isOdds = (field: string) => field === 'prizes' || (field === 'cards' && terms.kind === 'instant')
  const lacksOdds = faults.some(({ field }) => isOdds(field))
  return isAbout('.quantity') || lacksOdds ? 'quantities-missing' : 'terms-missing'
}
