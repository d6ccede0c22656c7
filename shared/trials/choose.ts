// What becomes of an application that waits: a piece to collect, or the points back. One of the two, and once.
import { type Account, type Change, tidy } from '../account/account'
import { giveBack } from '../account/points'
import { dayOf } from '../calendar'
import { addOrder } from '../mall/order'
import { accept, type Outcome, refuse } from '../outcome'
import { appliedIn, trialOrder } from './apply'
import type { Applied, Trial } from './trial'

export interface ChosenDetails {
  trialId: string
  title: string
  storeId: string
  storeName: string
  orderId: string
}

export interface PassedOverDetails {
  trialId: string
  title: string
  /** Points that came back. */
  givenBack: number
}

interface Choosing {
  /** `staff:<id>` or `timer:<name>`. */
  by: string
  now: Date
}

export const chosenRef = (trialId: string, memberId: string) => `trial-chosen:${trialId}:${memberId}`
export const passedRef = (trialId: string, memberId: string) => `trial-passed:${trialId}:${memberId}`

/** Whether whoever applied has closed the account since, come back or not: nothing waits for them any more. */
export function hasLeft(
  { isOpen, joinedAt }: Pick<Account, 'isOpen' | 'joinedAt'>,
  { at }: Applied,
): boolean {
  return !isOpen || at < joinedAt
}

/** The application that still waits, if there is one. */
function waiting(account: Account, trialId: string): Applied | null {
  const applied = appliedIn(account, trialId)
  return applied && applied.state === 'applied' && !hasLeft(account, applied) ? applied : null
}

/** Makes a piece theirs. `seq` is that of the entry that this becomes. */
export function choose(
  account: Account,
  seq: number,
  trial: Trial,
  store: { storeId: string; name: string },
  { orderId, by, now }: Choosing & { orderId: string },
): Outcome<Change<ChosenDetails>, 'nothing-to-book'> {
  const { trialId, title } = trial
  const applied = waiting(account, trialId)
  if (!applied || applied.storeId !== store.storeId || trial.state === 'ended')
    return refuse('nothing-to-book')
  const order = trialOrder(trial, store, { orderId, seq, lots: applied.lots, now })
  const chosen: Applied = { ...applied, state: 'chosen', lots: [], orderId, last: dayOf(now) }
  return accept({
    kind: 'chosen',
    at: now.toISOString(),
    by,
    storeId: null,
    line: null,
    of: null,
    legs: [],
    details: { trialId, title, storeId: store.storeId, storeName: store.name, orderId },
    account: tidy(
      { ...account, trials: replaced(account, chosen), orders: addOrder(account.orders, order) },
      now,
    ),
  })
}

/** Gives the points back to who is not chosen, each lot with its old expiry. */
export function passOver(
  account: Account,
  { trialId, title }: Trial,
  { by, now }: Choosing,
): Outcome<Change<PassedOverDetails>, 'nothing-to-book'> {
  const applied = waiting(account, trialId)
  if (!applied) return refuse('nothing-to-book')
  const moved = giveBack(account.points, applied.lots, dayOf(now))
  const passed: Applied = { ...applied, state: 'passed-over', lots: [], last: dayOf(now) }
  const givenBack = applied.lots.reduce((total, lot) => total + lot.points, 0)
  return accept({
    kind: 'passed-over',
    at: now.toISOString(),
    by,
    storeId: null,
    line: null,
    of: null,
    legs: moved.legs,
    details: { trialId, title, givenBack },
    account: tidy({ ...account, points: moved.points, trials: replaced(account, passed) }, now),
  })
}

function replaced({ trials }: Account, applied: Applied): Applied[] {
  return trials.map(known => (known.trialId === applied.trialId ? applied : known))
}
