// Offers in the office's lists and files: how many, when, in which ways.
import { dayOf, timeOf } from '@shared/calendar'
import type { OfferTerms } from '@shared/coupons/offer'
import { benefitWords, conditionWords } from '@shared/coupons/words'
import type { OfferRow } from '@shared/staff/offers-api'
import { dayInWords, grouped } from '../../ui/figures'
import type { Column } from '../frame/csv'
import { phaseMarks } from '../frame/state-mark'
import { benefitNames, wayNames } from '../way-names'

/** `共 500 张 · 每人 1 · 每天 50` */
export function limitWords({ total, perMember, perDay }: OfferTerms['limits']): string {
  const words = [total === null ? '不限总数' : `共 ${grouped(total)} 张`]
  if (perMember !== null) words.push(`每人 ${perMember}`)
  if (perDay !== null) words.push(`每天 ${grouped(perDay)}`)
  return words.join(' · ')
}

/** `11月22日 – 12月5日`: the last day on which it is still open. */
export function spanWords(from: string, until: string, now: Date): string {
  const today = dayOf(now)
  const last = new Date(Date.parse(until) - 1)
  return `${dayInWords(dayOf(from), today)} – ${dayInWords(dayOf(last), today)}`
}

/** How long a coupon can be used. */
export function lifeWords(life: OfferTerms['life'], today: string): string {
  if ('days' in life) {
    if (!Number.isFinite(life.days)) return '有效期待填'
    return life.days === 1 ? '领取当天有效' : `领取后 ${life.days} 天内有效`
  }
  if (!life.from || !life.until) return '有效期待填'
  return `${dayInWords(life.from, today)} – ${dayInWords(life.until, today)} 有效`
}

/** What is said before an offer is paused or ended that monthly packs bring; empty when none does. */
export function packWords(packOf: string[], doing: '暂停' | '结束'): string {
  if (packOf.length === 0) return ''
  const plans = packOf.map(name => `“${name}”`).join('、')
  return `会员方案${plans}的券包还在用它：${doing}以后，已经付费的会员每月也收不到这张券。`
}

const moment = (instant: string) => `${dayOf(instant)} ${timeOf(instant)}`

export const offerColumns: Column<OfferRow>[] = [
  { heading: '编号', cell: row => row.offerId },
  { heading: '名称', cell: row => row.terms.title },
  { heading: '状态', cell: row => phaseMarks[row.phase].words },
  { heading: '类型', cell: row => benefitNames[row.terms.benefit.is] },
  {
    heading: '优惠',
    cell: row => {
      const { big, small } = benefitWords(row.terms.benefit)
      return `${big}（${small}）`
    },
  },
  { heading: '条件', cell: row => conditionWords(row.terms).join('；') },
  { heading: '开始', cell: row => moment(row.terms.opensAt) },
  { heading: '结束', cell: row => moment(row.terms.closesAt) },
  { heading: '总数', cell: row => row.terms.limits.total },
  { heading: '每人', cell: row => row.terms.limits.perMember },
  { heading: '每天', cell: row => row.terms.limits.perDay },
  { heading: '发放方式', cell: row => row.terms.ways.map(way => wayNames[way]).join('、') },
  { heading: '可转赠', cell: row => (row.terms.isGivable ? '是' : '否') },
  { heading: '版本', cell: row => row.version },
]
