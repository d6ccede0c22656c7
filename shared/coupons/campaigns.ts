// What works by itself: stamp programmes, and offers whose coupons come at joining, at the till or on a birthday.
import type { Offer } from './offer'
import type { StampProgramme } from './stamp-programme'

export interface Campaigns {
  stampProgrammes: StampProgramme[]
  /** Offers with one of the ways welcome, birthday, duo and stamps. */
  offers: Offer[]
}

/** Ways in which coupons come without anybody asking for them. */
export const automaticWays = ['welcome', 'birthday', 'duo', 'stamps'] as const

export const noCampaigns: Campaigns = { stampProgrammes: [], offers: [] }
