// Texts that a form can write by itself, out of what is filled in already: nobody has to begin with an empty sheet,
// and the words say what the numbers say.
import { addDays, dayOf, startOf, timeOf, weekdayOf } from '@shared/calendar'
import type { DrawTerms, PrizeKind } from '@shared/draws/draw'
import { whoWords } from '../../draws/draw-words'
import { instantInWords } from '../../ui/figures'
import { ticketWords } from './draw-words'

/** From then on the closing value of a trading day is known. */
const exchangeCloses = '15:00'
const friday = 5

/**
 * A public number for this draw: the exchange's closing value on the last working day before the draw; null when that
 * is known before entries close. Holidays are for people to see.
 */
export function numberFor({ closesAt, drawsAt }: Pick<DrawTerms, 'closesAt' | 'drawsAt'>): string | null {
  if (!closesAt || !drawsAt) return null
  let day = dayOf(drawsAt)
  if (timeOf(drawsAt) < exchangeCloses) day = addDays(day, -1)
  while (weekdayOf(day) > friday) day = addDays(day, -1)
  const knownAt = startOf(day).getTime() + 15 * 3_600_000
  if (knownAt <= Date.parse(closesAt)) return null
  return `上证综指 ${day} 收盘点位，上海证券交易所公布`
}

const claimings: Record<PrizeKind, (days: string) => string> = {
  points: () => '积分自动到账',
  coupon: () => '优惠券自动放进卡包',
  virtual: () => '兑换码在“我的奖品”里看',
  goods: days => `实物奖品请在${days}内，到“我的奖品”选择怎么领，过期算放弃`,
  place: () => '试用名额请到“我的试用”看',
}

/** How to claim, for the kinds of prizes there are. */
export function howToClaimFor({ kind, prizes, claimWithinDays }: DrawTerms): string {
  const days = `${kind === 'instant' ? '中奖后' : '开奖后'} ${claimWithinDays || 30} 天`
  const kinds = [...new Set(prizes.map(prize => prize.kind))]
  if (kinds.length === 0) return ''
  return `${kinds.map(one => claimings[one](days)).join('；')}。`
}

/** The rules in plain Chinese, one a line. */
export function rulesFor(terms: DrawTerms, now: Date): string {
  const at = (instant: string | null) => (instant ? instantInWords(instant, now) : '（时间没填）')
  const isInstant = terms.kind === 'instant'
  const lines = [
    `参加时间：${at(terms.opensAt)} 到 ${at(terms.closesAt)}，${whoWords(terms.who)}都可以参加。`,
    `${isInstant ? '刮刮卡' : '抽奖券'}：${ticketWords(terms)}。`,
  ]
  if (isInstant) {
    lines.push('全部卡片在开始前就定好了，刮一张少一张；截止后公布全部结果，人人可以验证。')
  } else {
    lines.push(
      `开奖：${at(terms.drawsAt)} 后，用截止时公布的名单和「${terms.publicNumberName ?? '公共号码'}」算出，人人可以验证。`,
    )
    lines.push(
      terms.onePrizeAMember ? '每位会员最多中一个奖，按奖品顺序开。' : '每张抽奖券都有机会，按奖品顺序开。',
    )
  }
  lines.push('没中奖不退积分。遇到不可抗力提前结束时，花掉的积分全部退回。')
  lines.push('员工和被风险规则查出的账户不能中奖。')
  return lines.join('\n')
}
