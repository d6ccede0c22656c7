// Choosing by tier: higher tiers first, then earlier applications. The same applications always give the same order.
import type { Account } from '../account/account'
import type { Programme } from '../account/programme'
import { tierIn } from '../account/tier'
import { dayOf, monthOf } from '../calendar'

/** What tiers are judged by, as it was when the choice began. */
export type Tiers = Pick<Programme, 'tiers' | 'tierWindowMonths'>

export interface Ranked {
  memberId: string
  /** The place of the member's tier at closing in the programme's list: 0 is the lowest. */
  rank: number
  /** When they applied; ISO 8601. */
  at: string
}

/** Who comes first is smaller. No two of one trial are equal, since a member applies once. */
export function compareByTier(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return b.rank - a.rank
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.memberId < b.memberId ? -1 : Number(a.memberId > b.memberId)
}

/** The first so many of those who come after a place in the order; from the beginning when that is null. */
export function nextByTier<Application extends Ranked>(
  applications: Application[],
  after: Ranked | null,
  count: number,
): Application[] {
  const rest = after ? applications.filter(one => compareByTier(one, after) > 0) : [...applications]
  return rest.sort(compareByTier).slice(0, count)
}

/** The rank of an account as it stood at closing: `closesAt` itself is too late to be in its month. */
export function rankAtClosing(
  { earnedByMonth }: Pick<Account, 'earnedByMonth'>,
  tiers: Tiers,
  closesAt: string,
): number {
  const month = monthOf(dayOf(new Date(Date.parse(closesAt) - 1)))
  const { name } = tierIn(tiers, earnedByMonth, month)
  return tiers.tiers.findIndex(tier => tier.name === name)
}
