// A new-product trial (新品试用): a supplier's new product, so many pieces at named stores.
import type { Lot } from '../account/points'
import type { Day } from '../calendar'

/** first-come 先到先得 · draw 抽签, with the same proof as a draw · tier 按等级, higher tiers first, then earlier applications */
export const trialWays = ['first-come', 'draw', 'tier'] as const
export type TrialWay = (typeof trialWays)[number]

export interface Trial {
  trialId: string
  /** One more for every edit. */
  version: number
  title: string
  picture: string
  /** What it is, and what is wished of those who try it; plain Chinese. */
  story: string
  supplier: string
  /** The product as tills know it, and its full price: who buys it later is counted. */
  sku: string
  fullPriceFen: number
  pieces: { storeId: string; pieces: number }[]
  who: { tiers: string[]; paidOnly: boolean }
  how: TrialWay
  /** What those who get a piece pay: points at applying (given back to who is not chosen), money at collecting. */
  points: number
  priceFen: number
  /** Applications from (included) until (not); ISO 8601. */
  opensAt: string
  closesAt: string
  /** Only for `draw`: not before, and by which public number. */
  drawsAt: string | null
  publicNumberName: string | null
  collectWithinDays: number
  /** Reviews are asked for within so many days after collecting. */
  reviewWithinDays: number
  /** Tags that a review can choose from. */
  tags: string[]
  /** open · chosen (all have been told) · ended */
  state: 'open' | 'chosen' | 'ended'
  chosenAt: string | null
  endedAt: string | null
  endReason: string | null
}

/** applied waits for the choice · chosen can be collected · passed-over points are back · collected · lapsed nobody came · ended */
export type ApplicationState = 'applied' | 'chosen' | 'passed-over' | 'collected' | 'lapsed' | 'ended'

/** What an account remembers of an application. */
export interface Applied {
  trialId: string
  storeId: string
  state: 'applied' | 'chosen' | 'passed-over'
  at: string
  /** Points paid, to be given back to who is not chosen. */
  lots: Lot[]
  /** The order to collect, once chosen. */
  orderId: string | null
  last: Day
}

export const trialStock = (trialId: string, storeId: string) => `trial:${trialId}:${storeId}`
/** A trial's own draw at a store. */
export const trialDrawId = (trialId: string, storeId: string) => `${trialId}.${storeId}`
