// What a paid membership brings to a sale, in the cashier's words.
import type { Quote, Receipt } from '@shared/store/api'
import { grouped, yuan } from '../ui/figures'

type Brought = Pick<Quote | Receipt, 'memberOffFen' | 'extraPoints' | 'isMembersDay'>

/** `会员价已省 ¥2.10`; null when no member price holds. */
export function memberOffWords({ memberOffFen }: Pick<Brought, 'memberOffFen'>): string | null {
  return memberOffFen > 0 ? `会员价已省 ¥${yuan(memberOffFen)}` : null
}

/** `会员多得 34`, on a members' day `会员日多得 34`; null when there are none. */
export function extraPointsWords({
  extraPoints,
  isMembersDay,
}: Omit<Brought, 'memberOffFen'>): string | null {
  if (extraPoints <= 0) return null
  return `${isMembersDay ? '会员日' : '会员'}多得 ${grouped(extraPoints)}`
}
