// The account: everything a member has, as it stands after the newest entry of the member's journal.
import { addDays, addMonths, type Day, dayOf, type Month, monthOf } from '../calendar'
import { type CheckinState, noCheckins } from '../checkin/state'
import { type CouponLeg, emptyWallet, type Wallet } from '../coupons/wallet'
import type { DrawPlayed } from '../draws/draw'
import type { OrderBook } from '../mall/order'
import type { Period } from '../membership/state'
import type { Applied } from '../trials/trial'
import { forgetLapsed, type Leg, noPoints, type Points } from './points'

/** A scan that a terminal may still build sales on. */
export interface OpenScan {
  /** Sequence number of the scan's entry. */
  seq: number
  /** `terminal:S001-1`, or `staff:<openid>` for a cashier's phone. */
  by: string
  until: string
  maySpend: boolean
  /** The sale in which points were spent; no other sale of this scan may spend. */
  spentIn: string | null
}

export interface Account {
  isOpen: boolean
  /** How often this person has joined: a closed account that is opened again starts a new history. */
  generation: number
  memberNo: string
  joinedAt: string
  joinedSeq: number
  points: Points
  /** Points earned less those taken back, by the month of the sale: tiers are judged from it. */
  earnedByMonth: { month: Month; points: number }[]
  /** The tier at the newest sale. */
  tier: string
  /** Steps of codes that were used up, as far back as a sale can be sent late. */
  usedSteps: number[]
  scans: OpenScan[]
  /** Sales since joining. */
  sales: number
  /** What was paid for, oldest first. */
  periods: Period[]
  wallet: Wallet
  /** How many coupons of an offer (`offer:<id>`) or pieces of an item (`item:<id>`) were had, and the last day. */
  had: { what: string; count: number; last: Day }[]
  /** 二人同行: with whom, and on which day, this member was rewarded. */
  companions: { memberId: string; day: Day }[]
  checkin: CheckinState
  orders: OrderBook
  /** Draws that the member took part in, and trials that were applied for. */
  draws: DrawPlayed[]
  trials: Applied[]
}

/** A piece of something scarce that a change takes (−1) from a stock or gives back to it (+1). */
export interface Piece {
  /** `offer:<id>`, `item:<id>`, `tickets:<drawId>` or `trial:<id>:<storeId>`. */
  stock: string
  by: 1 | -1
  /** Of the terms by which the rule judged: with any other nothing is taken. */
  version: number
  /** Whether the terms allow only so many a day. */
  isByDay: boolean
}

export const kinds = [
  'joined',
  'closed',
  'scan',
  'sale',
  'refund',
  'lapse',
  'claimed', // a coupon was claimed
  'issued', // coupons were issued by staff, for a birthday
  'companion', // 二人同行: the friend's side of a sale
  'given', // a coupon was put under a link
  'gift-in', // a friend's coupon came
  'gift-out', // a friend has it
  'gift-back', // nobody came for it
  'checkin',
  'makeup',
  'redeemed',
  'cancelled',
  'order-lapsed',
  'handed-over',
  'shipped',
  'entered', // tickets of a monthly draw
  'played', // a card of an instant draw
  'won', // a prize reached its winner: points, a coupon, a code, an order
  'draw-back', // a draw was ended, or the tickets cannot win: points come back
  'applied', // for a trial
  'chosen', // a piece of a trial, to be collected
  'passed-over', // not chosen: points come back
  'membership', // a paid membership begins, or goes on
  'pack', // the coupons of one of its months
  'membership-end', // it was given back: the money is on its way
  'membership-back', // the refund failed: it goes on
  'abandoned', // a change that took too long: its number is used up, and it never will be booked
] as const
export type Kind = (typeof kinds)[number]

/** What a rule decided: the account as it will be, and why. The journal makes an entry of it. */
export interface Change<Details = unknown> {
  kind: Kind
  /** When it truly happened. */
  at: string
  /** `member:<id>`, `terminal:<id>`, `staff:<id>` or `timer:<name>`. */
  by: string
  storeId: string | null
  line: string | null
  /** The ref of the sale that a refund undoes. */
  of: string | null
  legs: (Leg | CouponLeg)[]
  /** What it takes from a stock or gives back. */
  piece?: Piece
  /** What happened in this kind's own words: a sale's receipt, a refund's amounts. */
  details: Details
  account: Account
}

/** One document of the journal. */
export interface Entry<Details = unknown> extends Omit<Change<Details>, 'account' | 'piece'> {
  /** "<memberId>.<seq, ten digits>" */
  _id: string
  memberId: string
  seq: number
  /** The business key: one cause is booked once. */
  ref: string
  /** What was taken or given back, and under which hold. */
  piece?: Piece & { hold: string }
  /** Digest of the request, so that a retry is told from another request under the same number. */
  request: string
  /** When it was booked, later than `at` for a sale that was sent late. */
  bookedAt: string
  state: Account
  prev: string
  hash: string
}

/** A late sale can reach back seven days. */
const rememberCompanyDays = 8
/** Used steps are remembered a little longer than a late sale can reach back (seven days). */
const rememberSteps = (8 * 86400) / 30
/** Months of earning that are kept: the longest window and the days that a late sale may reach back. */
const keepMonths = 25
const keepLapsedMonths = 24
/** No offer runs longer than a year and no item three, so that what was had before need not be counted any more. */
const rememberOffersDays = 400
const rememberItemsDays = 1200
/** Prizes, claims and reviews of draws and trials are over long before. */
const rememberDrawsDays = 800
/** Refunds of a membership can be asked of WeChat for a year. */
const rememberPeriodsDays = 400

/** Before the first entry: nobody has joined. */
export function noAccount(): Account {
  return {
    isOpen: false,
    generation: 0,
    memberNo: '',
    joinedAt: '',
    joinedSeq: 0,
    points: noPoints(),
    earnedByMonth: [],
    tier: '',
    usedSteps: [],
    scans: [],
    sales: 0,
    periods: [],
    wallet: emptyWallet(),
    had: [],
    companions: [],
    checkin: noCheckins(),
    orders: { open: [], past: [] },
    draws: [],
    trials: [],
  }
}

/** Adds to (or with a negative number takes from) what was earned in a month. */
export function earnedInMonth(
  earned: Account['earnedByMonth'],
  month: Month,
  points: number,
): Account['earnedByMonth'] {
  if (points === 0) return earned
  const rest = earned.filter(known => known.month !== month)
  const before = earned.find(known => known.month === month)?.points ?? 0
  return [...rest, { month, points: before + points }].sort((a, b) => (a.month < b.month ? -1 : 1))
}

/** Drops what no rule can ask for any more, so that the state of a faithful member stays small. */
export function tidy(account: Account, at: Date): Account {
  const day: Day = dayOf(at)
  const month = monthOf(day)
  const newestStep = Math.max(0, ...account.usedSteps)
  const monthsFrom = addMonths(month, -keepMonths)
  return {
    ...account,
    points: forgetLapsed(account.points, `${addMonths(month, -keepLapsedMonths)}-01`),
    earnedByMonth: account.earnedByMonth.filter(known => known.month > monthsFrom),
    usedSteps: account.usedSteps.filter(step => step > newestStep - rememberSteps),
    scans: account.scans.filter(scan => scan.until >= at.toISOString()),
    had: account.had.filter(({ what, last }) => {
      const days = what.startsWith('offer:') ? rememberOffersDays : rememberItemsDays
      return last >= addDays(day, -days)
    }),
    draws: account.draws.filter(({ last }) => last >= addDays(day, -rememberDrawsDays)),
    trials: account.trials.filter(({ last }) => last >= addDays(day, -rememberDrawsDays)),
    periods: account.periods.filter(({ until }) => until >= addDays(day, -rememberPeriodsDays)),
    companions: account.companions.filter(known => known.day >= addDays(day, -rememberCompanyDays)),
  }
}
