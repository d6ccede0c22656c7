// What would happen, or happened, to each line of a list of members.
import type { IssueLine } from '@shared/staff/offers-api'
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'

type Outcome = IssueLine['outcome']

export const outcomeWords: Record<Outcome, string> = {
  'will-issue': '可以发',
  issued: '已发',
  'no-such-member': '没有这个会员',
  'not-a-number': '不是会员号',
  'listed-twice': '前面已经有了',
  'claimed-already': '已经有这张券',
  'wallet-full': '卡包满了',
}

export const goodOutcomes: readonly Outcome[] = ['will-issue', 'issued']

/** Lines with something on them. */
export function linesIn(text: string): number {
  return text.split(/\r?\n/).filter(line => line.trim() !== '').length
}

/** The lines in a refusal's details, if there are such. */
export function linesOf({ lines }: Record<string, unknown>): IssueLine[] {
  if (!Array.isArray(lines)) return []
  return lines.filter((line): line is IssueLine => line?.outcome in outcomeWords)
}

/** Why a list cannot be issued; some refusals say something else to shoppers. */
export function issueProblem(refusal: AnyRefusal, details: Record<string, unknown>): string {
  const already = Number(details.issued) > 0 ? `已经发出 ${details.issued} 张，` : ''
  if (refusal === 'sold-out') return `${already}剩下的不够发：还剩 ${Number(details.left)} 张`
  if (refusal === 'offer-closed') return `${already}活动还没开始、已暂停或已结束，现在不能发`
  if (refusal === 'no-network') return '网络没有回应，可能已经发出。请再点一次，不会重复发。'
  return refusalText[refusal]
}
