// What is left of the own benefits: the make-up of the month, the next pack, the next members' day.
import type { Day } from '@shared/calendar'
import type { MembershipStatus, PlanShown } from '@shared/membership/api'
import { dayInWords, hundredths } from '../ui/figures'
import { type BenefitWords, nextMembersDay } from './plan-words'

export type OwnNotes = Partial<Record<BenefitWords['id'], string>>

/** In place of the plan's general words, where something is known of this member. */
export function ownNotes(
  { makeUpLeft, nextPackOn }: Pick<MembershipStatus, 'makeUpLeft' | 'nextPackOn'>,
  { benefits }: Pick<PlanShown, 'benefits'>,
  today: Day,
): OwnNotes {
  const { membersDay, pack } = benefits
  const next = membersDay && nextMembersDay(membersDay.days, today)
  return {
    pack: [
      pack.join('、'),
      nextPackOn === null ? '这一期的券都发过了' : `下一包 ${dayInWords(nextPackOn, today)}发`,
    ].join('\n'),
    'make-up': makeUpLeft ? '本月还有一次' : '本月用过了，下月还有一次',
    ...(membersDay &&
      next && {
        'members-day':
          next === today
            ? `今天就是，积分 ${hundredths(membersDay.rateHundredths)} 倍`
            : `每月 ${membersDay.days.join('、')} 日 · 下次 ${dayInWords(next, today)}`,
      }),
  }
}
