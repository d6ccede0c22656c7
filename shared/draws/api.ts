// What a member asks of draws.
import type { NotAMember } from '../account/api'
import type { Action } from '../api'
import type { Address, Order } from '../mall/api'
import type { Closing, DrawKind, DrawTerms, ExclusionReason, Prize, PrizeKind } from './draw'
import type { DrawProof } from './proof-format'

/** planned opens later · open · closing the list is being made · closed waits for the draw · drawn · ended by force majeure */
export type DrawPhase = 'planned' | 'open' | 'closing' | 'closed' | 'drawn' | 'ended'

export type EnterRefusal =
  | 'no-such-draw'
  | 'draw-not-open' // before `opensAt`
  | 'draw-closed' // after `closesAt`, or all cards are played
  | 'draw-ended'
  | 'tier-too-low'
  | 'paid-members-only'
  | 'ticket-limit' // as many as one member may have
  | 'not-enough-points'

export interface DrawRow {
  drawId: string
  kind: DrawKind
  title: string
  picture: string
  points: number
  isFreeDaily: boolean
  phase: DrawPhase
  opensAt: string
  closesAt: string
  drawsAt: string | null
  /** The most valuable prize. */
  topPrize: { title: string; valueFen: number }
  /** The own tickets or plays. */
  mine: number
  /** Cards left in the deck; null for tickets. */
  left: number | null
}

export interface PrizeShown extends Prize {
  /** How many were not won yet: truly so for an instant draw, all of them before a monthly one is drawn. */
  left: number
}

export interface ResultShown {
  ticketNo: number
  prizeId: string
  title: string
  valueFen: number
  /** The winner, masked, where the prize is worth more than 500 yuan; else null. */
  winner: string | null
  isMine: boolean
}

export interface DrawShown extends Omit<DrawTerms, 'prizes'> {
  prizes: PrizeShown[]
  phase: DrawPhase
  termsHash: string
  commitment: string
  publishedAt: string
  /** Tickets given out, or cards played, so far. */
  tickets: number
  /** Null until the list is published. */
  closing: Closing | null
  publicNumber: string | null
  drawnAt: string | null
  /** At most the first hundred; the proof has all. Of an instant draw only those since the beginning with more than 500 yuan. */
  results: ResultShown[]
  endReason: string | null
  /** The own numbers, at most a thousand of them. */
  ticketNos: number[]
  /** The own name in the list; null until the list is published, or without a ticket. */
  alias: string | null
  /** Why the own tickets cannot win, if so. */
  excluded: ExclusionReason | null
  /** Who works here cannot win. */
  isStaff: boolean
  /** Null when one can enter (play) now, else why not. */
  why: EnterRefusal | null
  /** Instant: whether the next play costs nothing. */
  isNextFree: boolean
}

/**
 * due on its way · given (points, coupon, code or place are there) · to-claim (goods: choose how to receive) · claimed (an
 * order was made) · lapsed (nobody claimed in time) · forfeited (the winner has left)
 */
export type WinState = 'due' | 'given' | 'to-claim' | 'claimed' | 'lapsed' | 'forfeited'

export interface Win {
  drawId: string
  drawTitle: string
  /** The ticket's, or the card's. */
  ticketNo: number
  prizeId: string
  title: string
  picture: string
  kind: PrizeKind
  valueFen: number
  state: WinState
  wonAt: string
  /** Last moment to claim goods; null where nothing is to be claimed. */
  claimBy: string | null
  ways: Prize['ways']
  /** The order of claimed goods or of a code. */
  orderId: string | null
}

export interface MyDraw extends DrawRow {
  ticketNos: number[]
}

export type DrawsApi = {
  list: Action<Record<string, never>, { draws: DrawRow[]; balance: number }, NotAMember>
  detail: Action<{ drawId: string }, { draw: DrawShown; balance: number }, NotAMember | 'no-such-draw'>
  /** Buys tickets of a monthly draw. */
  enter: Action<
    { drawId: string; tickets: number; requestId: string },
    { ticketNos: number[]; balance: number },
    NotAMember | EnterRefusal
  >
  /** Takes the next card of an instant draw, free if a free one is due. */
  play: Action<
    { drawId: string; requestId: string },
    { prize: Win | null; cardNo: number; isFree: boolean; left: number; balance: number },
    NotAMember | EnterRefusal | 'staff-cannot-win'
  >
  /** `stores` are where won goods can be collected. */
  mine: Action<
    Record<string, never>,
    { draws: MyDraw[]; wins: Win[]; stores: { storeId: string; name: string }[] },
    NotAMember
  >
  /** From closing on; with secret and result after the draw. */
  proof: Action<{ drawId: string }, DrawProof, 'no-such-draw' | 'draw-not-closed' | 'draw-ended'>
  /** One page of the list (from 1), as text, for long lists. */
  proofPage: Action<
    { drawId: string; page: number },
    { page: number; text: string },
    'no-such-draw' | 'draw-not-closed' | 'no-such-page'
  >
  /** Claims won goods. */
  claim: Action<
    {
      drawId: string
      ticketNo: number
      receive: { way: 'pickup'; storeId: string } | { way: 'delivery'; address: Address }
    },
    { win: Win; order: Order },
    | NotAMember
    | 'no-such-prize'
    | 'claimed-before'
    | 'claim-lapsed'
    | 'way-not-offered'
    | 'no-such-store'
    | 'too-many-orders'
  >
}
