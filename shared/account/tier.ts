// Tiers (会员等级) come from what was earned in the window, never from the balance.
import { addMonths, type Day, type Month, monthOf } from '../calendar'
import type { Account } from './account'
import type { Programme, Tier } from './programme'

/** Points earned, less those taken back by refunds, in the month and the ones of the window before it. */
function earnedInWindow(earned: Account['earnedByMonth'], month: Month, windowMonths: number): number {
  const first = addMonths(month, 1 - windowMonths)
  return earned
    .filter(known => known.month >= first && known.month <= month)
    .reduce((total, known) => total + known.points, 0)
}

/** The tier that holds in a month; spending does not lower it. */
export function tierIn(
  programme: Pick<Programme, 'tiers' | 'tierWindowMonths'>,
  earned: Account['earnedByMonth'],
  month: Month,
): Tier {
  const points = earnedInWindow(earned, month, programme.tierWindowMonths)
  const reached = programme.tiers.filter(tier => points >= tier.from)
  const highest = reached[reached.length - 1] ?? programme.tiers[0]
  if (!highest) throw new Error('a programme has at least one tier')
  return highest
}

/** Whether an account is, on a day, of one of the tiers named; naming none means everybody. */
export function isOfTier(
  programme: Programme,
  { earnedByMonth }: Pick<Account, 'earnedByMonth'>,
  tiers: string[],
  day: Day,
): boolean {
  return tiers.length === 0 || tiers.includes(tierIn(programme, earnedByMonth, monthOf(day)).name)
}

/** The next tier and what is missing for it; null at the top. */
export function nextTier(
  programme: Programme,
  earned: Account['earnedByMonth'],
  month: Month,
): { name: string; missing: number } | null {
  const points = earnedInWindow(earned, month, programme.tierWindowMonths)
  const next = programme.tiers.find(tier => tier.from > points)
  return next ? { name: next.name, missing: next.from - points } : null
}
