// What a plan says of itself: its length, what it brings, and when money comes back.
import { addDays, addMonths, type Day, monthOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { PlanShown } from '@shared/membership/api'
import type { PlanBenefits, RefundRule } from '@shared/membership/plan'
import { hundredths } from '../ui/figures'

/** `12 个月` → `一年`, where people say it so. */
export function lengthWords(months: number): string {
  if (months === 12) return '一年'
  return months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`
}

/** What a month of it costs, once it lasts several: `平均每月 ¥8.25` */
export function monthlyWords({ priceFen, months }: Pick<PlanShown, 'priceFen' | 'months'>): string | null {
  return months > 1 ? `平均每月 ¥${yuanWords(Math.round(priceFen / months))}` : null
}

export interface BenefitWords {
  id: 'rate' | 'prices' | 'pack' | 'members-day' | 'make-up' | 'gates'
  title: string
  note: string
}

/** Each benefit with a title and a sentence of plain words; what a plan does not bring is not there. */
export function benefitsOf(benefits: PlanBenefits): BenefitWords[] {
  const { rateHundredths, prices, pack, membersDay, makeUp, gates } = benefits
  const words: (BenefitWords | false)[] = [
    rateHundredths > 100 && {
      id: 'rate',
      title: `${hundredths(rateHundredths)} 倍积分`,
      note: '在您的等级积分上再乘，消费自动计算',
    },
    prices.length > 0 && {
      id: 'prices',
      title: `${prices.length} 件会员价`,
      note: '结账出示会员码，自动按会员价算',
    },
    pack.length > 0 && {
      id: 'pack',
      title: `每月 ${pack.length} 张券`,
      note: pack.join('、'),
    },
    membersDay !== null && {
      id: 'members-day',
      title: `会员日 ${hundredths(membersDay.rateHundredths)} 倍积分`,
      note: `每月 ${membersDay.days.join('、')} 日`,
    },
    makeUp && { id: 'make-up', title: '每月一次补签', note: '漏签一天也不断，补上就接着算' },
    gates && { id: 'gates', title: '专享商品与抽奖', note: '标着“付费会员”的券、商品、抽奖和试用' },
  ]
  return words.filter(one => one !== false)
}

/** All of it in one line, for a plan's card. */
export function summaryWords(benefits: PlanBenefits): string {
  return benefitsOf(benefits)
    .map(({ title }) => title)
    .join(' · ')
}

/** The rule of refunds in one sentence, for a plan of so many months. */
export function refundRuleWords({ wholeWithinDays, restByMonths }: RefundRule, months: number): string {
  const whole = wholeWithinDays > 0 ? `${wholeWithinDays} 天内没用过权益，全额退` : null
  // Of a single month none has not begun.
  const rest = restByMonths && months > 1 ? '还没开始的月份按月退' : null
  if (whole && rest) return `${whole}；之后${rest}。`
  if (whole) return `${whole}；之后不再退。`
  return rest ? `${rest}。` : '开通后不能退款。'
}

/** The next members' day, today counted in; null when none is known. */
export function nextMembersDay(days: number[], today: Day): Day | null {
  for (let later = 0; later < 12; later++) {
    const month = addMonths(monthOf(today), later)
    for (const date of [...days].sort((a, b) => a - b)) {
      const day = `${month}-${String(date).padStart(2, '0')}`
      // A month without that day has no such members' day.
      const isReal = addDays(day, 0) === day
      if (isReal && day >= today) return day
    }
  }
  return null
}

/** Whether all plans bring the same: then it is said once. */
export function areAlike(plans: PlanShown[]): boolean {
  return new Set(plans.map(({ benefits }) => JSON.stringify(benefits))).size <= 1
}
