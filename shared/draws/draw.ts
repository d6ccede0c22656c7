// A draw (抽奖): what is published before it starts, and how far it has come. Published terms never change.
import type { Lot } from '../account/points'
import type { Day } from '../calendar'

/** monthly 月度抽奖: tickets, then a draw · instant 刮刮卡: a finite deck · trial 试用抽签: places in a trial at one store */
export type DrawKind = 'monthly' | 'instant' | 'trial'

/** points 积分 · coupon 优惠券 · virtual 兑换码 · goods 实物 · place 试用名额 */
export const prizeKinds = ['points', 'coupon', 'virtual', 'goods'] as const
export type PrizeKind = (typeof prizeKinds)[number] | 'place'

/** How goods are received, as in the mall. */
export const prizeWays = ['pickup', 'delivery'] as const
export type PrizeWay = (typeof prizeWays)[number]

export interface Prize {
  prizeId: string
  title: string
  /** Name of a built-in picture or an https address. */
  picture: string
  kind: PrizeKind
  /** What one of it is worth, in fen. */
  valueFen: number
  quantity: number
  /** Only for `points`. */
  points: number | null
  /** Only for `coupon`: an offer with the way `prize`, in the version that was published. */
  offerId: string | null
  offerVersion: number | null
  /** Only for `goods`: at least one. */
  ways: PrizeWay[]
}

export interface DrawTerms {
  drawId: string
  kind: DrawKind
  title: string
  picture: string
  /** The rules in plain Chinese. */
  rules: string
  /** In the order in which they are drawn. */
  prizes: Prize[]
  /** What a ticket (a play) costs in points; 0 is free. */
  points: number
  /** Tickets (plays) that one member may have; null is without limit. */
  perMember: number | null
  /** Instant draws: the first play of a Shanghai day costs nothing. */
  isFreeDaily: boolean
  /** Instant draws: cards in the deck; null for tickets. */
  cards: number | null
  /** Who has won is out for the prizes that follow. */
  onePrizeAMember: boolean
  who: { tiers: string[]; paidOnly: boolean }
  /** Open from (included) until (not); ISO 8601. */
  opensAt: string
  closesAt: string
  /** Not drawn before; null for an instant draw. */
  drawsAt: string | null
  /** Which public number will be used, from where, on which day; null for an instant draw. */
  publicNumberName: string | null
  /** The right to goods lapses after the last of so many days from the draw (the play). */
  claimWithinDays: number
  /** How prizes reach winners, in plain Chinese. */
  howToClaim: string
}

/**
 * draft · open (published; entries from `opensAt`) · closing (no more entries; the list is being made) · closed (the list
 * is published) · drawing (number entered; winners are being written) · drawn · ending, ended (force majeure; points go back)
 */
export type DrawState = 'draft' | 'open' | 'closing' | 'closed' | 'drawing' | 'drawn' | 'ending' | 'ended'

export const exclusionReasons = ['staff', 'many-accounts', 'burst', 'points-taken-back', 'left'] as const
/** staff 员工 · many-accounts 同一手机多个账户 · burst 机器般的连续操作 · points-taken-back 积分已随退货收回 · left 已注销 */
export type ExclusionReason = (typeof exclusionReasons)[number]

/** An alias whose tickets stay in the list and cannot win. */
export interface Exclusion {
  alias: string
  reason: ExclusionReason
}

/** What closing publishes, before the public number is known. */
export interface Closing {
  at: string
  /** Tickets (cards played) in the list. */
  tickets: number
  members: number
  /** SHA-256 of the whole list. */
  listHash: string
  /** Head of the hash chain over the list's pages. */
  listChain: string
  pages: number
  exclusions: Exclusion[]
  exclusionsHash: string
}

export interface Draw {
  drawId: string
  /** One more for every edit of the draft; published terms have the last one. */
  version: number
  state: DrawState
  terms: DrawTerms
  /** The exact text of the published terms (JSON), and its SHA-256. */
  termsText: string | null
  termsHash: string | null
  /** SHA-256 of the secret; for an instant draw of secret and deck hash. */
  commitment: string | null
  publishedAt: string | null
  /** `staff:<pseudonym>`. */
  publishedBy: string | null
  closing: Closing | null
  publicNumber: string | null
  drawnBy: string | null
  drawnAt: string | null
  endedAt: string | null
  endReason: string | null
  /** For a trial's own draw: which trial, at which store. */
  trial: { trialId: string; storeId: string } | null
}

/** One prize that was won: prizes in published order, each as often as its quantity. */
export interface Result {
  prizeId: string
  ticketNo: number
}

/** What an account remembers of a draw it took part in. */
export interface DrawPlayed {
  drawId: string
  /** Tickets or plays. */
  count: number
  /** What was paid, to be given back if the draw is ended. */
  lots: Lot[]
  /** The last day with a free play. */
  freeOn: Day | null
  last: Day
}

/** The law's limit for a prize by chance: 50,000 yuan. */
export const prizeAtMostFen = 5_000_000
/** Winners of more than this are published: 500 yuan. */
export const publishedAboveFen = 50_000
export const listPageLines = 1000
/** The one list of a draw's lines, also in words of staff. */
export const ticketStock = (drawId: string) => `tickets:${drawId}`
