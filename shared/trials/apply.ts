// Applying for a trial: who may, what it costs, and what whoever comes first has at once.
import { type Account, type Change, tidy } from '../account/account'
import { type Lot, spend } from '../account/points'
import type { Programme } from '../account/programme'
import { isOfTier } from '../account/tier'
import { addDays, dayOf } from '../calendar'
import { addOrder, type HeldOrder, openAtMost } from '../mall/order'
import { noteGate, passesGate } from '../membership/period'
import { accept, type Outcome, refuse } from '../outcome'
import type { ApplyRefusal } from './api'
import { type Applied, type Trial, trialStock } from './trial'

/** What stands outside of the account. */
export interface ApplyFacts {
  trial: Trial | null
  /** Nobody else is let in, whatever a clock says: the choice has begun, or the trial was ended. */
  isShut: boolean
  programme: Programme
  /** The chosen store, if there is one of that id. */
  store: { storeId: string; name: string } | null
}

export interface Applying {
  memberId: string
  /** Of the order that a chosen one gets. */
  orderId: string
  now: Date
}

export interface AppliedDetails {
  trialId: string
  title: string
  storeId: string
  storeName: string
  /** Points paid. */
  spent: number
  /** Where who comes first has a piece: the order to collect. */
  orderId: string | null
}

/** What an account remembers of a trial; null when it was never applied for. */
export function appliedIn({ trials }: Pick<Account, 'trials'>, trialId: string): Applied | null {
  return trials.find(known => known.trialId === trialId) ?? null
}

/** Whether somebody may apply for a trial now, points and the choice of a store apart. */
function mayApply(
  account: Account,
  trial: Trial,
  { isShut, programme }: Pick<ApplyFacts, 'isShut' | 'programme'>,
  now: Date,
): Outcome<null, ApplyRefusal> {
  const { opensAt, closesAt, state, who } = trial
  const day = dayOf(now)
  if (appliedIn(account, trial.trialId)) return refuse('applied-before')
  if (isShut || state !== 'open' || now.getTime() >= Date.parse(closesAt)) {
    return refuse('trial-closed', { closesAt })
  }
  if (now.getTime() < Date.parse(opensAt)) return refuse('trial-not-open', { opensAt })
  if (!isOfTier(programme, account, who.tiers, day)) return refuse('tier-too-low', { tiers: who.tiers })
  if (who.paidOnly && !passesGate(account, day)) return refuse('paid-members-only')
  if (trial.how === 'first-come' && account.orders.open.length >= openAtMost) {
    return refuse('too-many-orders', { most: openAtMost })
  }
  return accept(null)
}

/**
 * Applies: takes a place behind the store's gate and the points. Who comes first has the order at once; elsewhere it
 * comes with being chosen. `seq` is that of the entry that this becomes.
 */
export function apply(
  account: Account,
  seq: number,
  { trial, store, ...facts }: ApplyFacts,
  { memberId, orderId, now }: Applying,
): Outcome<Change<AppliedDetails>, 'not-a-member' | ApplyRefusal> {
  if (!account.isOpen) return refuse('not-a-member')
  if (!trial) return refuse('no-such-trial')
  const may = mayApply(account, trial, facts, now)
  if (!may.ok) return may
  if (!store || !trial.pieces.some(({ storeId }) => storeId === store.storeId)) return refuse('no-such-store')
  const paid = spend(account.points, trial.points, dayOf(now))
  if (!paid.ok) return paid

  const { trialId, version, title } = trial
  const { storeId } = store
  const { points, legs, lots } = paid.value
  const isChosen = trial.how === 'first-come'
  const applied: Applied = {
    trialId,
    storeId,
    state: isChosen ? 'chosen' : 'applied',
    at: now.toISOString(),
    // What an order was paid with stands in the order.
    lots: isChosen ? [] : lots,
    orderId: isChosen ? orderId : null,
    last: dayOf(now),
  }
  const order = isChosen ? trialOrder(trial, store, { orderId, seq, lots, now }) : null
  const after: Account = {
    ...account,
    points,
    periods: noteGate(account.periods, dayOf(now), trial.who.paidOnly),
    trials: [...account.trials, applied],
    orders: order ? addOrder(account.orders, order) : account.orders,
  }
  return accept({
    kind: 'applied',
    at: applied.at,
    by: `member:${memberId}`,
    storeId: null,
    line: null,
    of: null,
    legs,
    piece: { stock: trialStock(trialId, storeId), by: -1, version, isByDay: false },
    details: {
      trialId,
      title,
      storeId,
      storeName: store.name,
      spent: trial.points,
      orderId: applied.orderId,
    },
    account: tidy(after, now),
  })
}

/** Why a page cannot offer to apply now; null when it can. `left` is how many places all stores have together. */
export function whyNotApply(
  account: Account,
  trial: Trial,
  facts: Pick<ApplyFacts, 'isShut' | 'programme'>,
  left: number,
  now: Date,
): ApplyRefusal | null {
  const may = mayApply(account, trial, facts, now)
  if (!may.ok) return may.refusal
  if (left < 1) return 'sold-out'
  const paid = spend(account.points, trial.points, dayOf(now))
  return paid.ok ? null : paid.refusal
}

/** A piece to collect: an order like those of the mall, which nobody can cancel. */
export function trialOrder(
  { trialId, version, title, picture, points, priceFen, collectWithinDays }: Trial,
  { storeId, name }: { storeId: string; name: string },
  { orderId, seq, lots, now }: { orderId: string; seq: number; lots: Lot[]; now: Date },
): HeldOrder {
  return {
    orderId,
    seq,
    itemId: `trial:${trialId}`,
    version,
    title,
    points,
    priceFen,
    way: 'pickup',
    storeId,
    storeName: name,
    at: now.toISOString(),
    collectBy: addDays(dayOf(now), collectWithinDays),
    state: 'ready',
    tracking: null,
    origin: { is: 'trial', id: trialId, picture, stock: trialStock(trialId, storeId) },
    lots,
    voucher: null,
  }
}
