// What would happen, or happened, to each line of a list of members.
import type { IssueLine } from '@shared/staff/offers-api'

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
