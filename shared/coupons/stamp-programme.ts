// A stamp programme (集印花): buy ten, get one. Stamps fall out of sale lines, a full card turns into a coupon.
import type { Day } from '../calendar'

export interface StampProgramme {
  programmeId: string
  version: number
  title: string
  note: string
  /** Products that bring a stamp each; never both empty. */
  what: { categories: string[]; skus: string[] }
  /** Empty lists mean everywhere. */
  where: { stores: string[]; lines: string[] }
  /** Stamps of a full card. */
  needed: number
  /** The offer (with the way `stamps`) whose coupon a full card turns into. */
  rewardOfferId: string
  /** First and last day on which stamps fall. */
  from: Day
  until: Day
  isPaused: boolean
  endedAt: string | null
}
