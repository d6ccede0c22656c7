// What a member asks about checking in.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Day } from '../calendar'

export type MakeUpRefusal =
  | 'paid-members-only'
  | 'make-up-used' // one a month
  | 'nothing-missed' // that day is not a missed one of this month

export interface CheckinStatus {
  today: Day
  isDone: boolean
  /** Days in a row up to today, or up to yesterday while today is open; 0 when yesterday was missed. */
  streak: number
  /** What each day of the round brings: the n-th day in a row brings `rewards[(n - 1) % rewards.length]`. */
  rewards: number[]
  /** What today's check-in brings, or brought. */
  pointsToday: number
  /** What tomorrow brings when today is done, and what it brings when today is missed. */
  pointsTomorrow: number
  pointsTomorrowIfMissed: number
  /** Days of this month with a check-in, and those of them that were made up. */
  days: Day[]
  madeUp: Day[]
  /** Days of this month that were missed since joining. */
  missed: Day[]
  isPaidMember: boolean
  /** Whether this month's make-up is still there (paid members only). */
  makeUpLeft: boolean
  balance: number
}

export type CheckinApi = {
  status: Action<Record<string, never>, CheckinStatus, NotAMember>
  /** Once a Shanghai day; asked again that day it answers the same. */
  checkIn: Action<Record<string, never>, { points: number; streak: number; balance: number }, NotAMember>
  /** Mends a missed day of this month: it joins the streak together again and brings no points. */
  makeUp: Action<{ day: Day }, { streak: number }, NotAMember | MakeUpRefusal>
}
