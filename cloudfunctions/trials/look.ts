// Looking at trials: the list, one of them with its reviews, and the own applications.
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import { accept, refuse } from '../../shared/outcome'
import { appliedIn, whyNotApply } from '../../shared/trials/apply'
import { hasLeft } from '../../shared/trials/choose'
import { trialStock } from '../../shared/trials/trial'
import { newestEntry } from '../runtime/journal'
import { listOf } from '../runtime/pages'
import { readRegistry, registryId } from '../runtime/registry'
import type { Call } from '../runtime/serve'
import type { StockDocument } from '../runtime/stock'
import { placesOf, type TrialDocument, trialIn } from './records'
import { reviewsFor } from './review-documents'
import { applicationsShown, trialRows } from './show'

/** A trial that closed longer ago is only found by those who took part. */
const listedDays = 90

export async function list({ world, memberId }: Call) {
  const [newest, trials] = await Promise.all([
    newestEntry(world, memberId),
    listOf<TrialDocument>(world, 'trial'),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const account = newest.state
  const listedFrom = world.now().getTime() - listedDays * 86_400_000
  const listed = trials.filter(
    ({ state, closesAt }) => state !== 'ended' && Date.parse(closesAt) >= listedFrom,
  )
  const rows = await trialRows(world, memberId, account, listed)
  // What is open comes first, the first to close above the others; then what is to come, then what is over.
  const places = { open: 0, planned: 1, closed: 2, chosen: 3, ended: 4 }
  rows.sort((a, b) => places[a.phase] - places[b.phase] || Date.parse(a.closesAt) - Date.parse(b.closesAt))
  return accept({ trials: rows, balance: balanceOn(account.points, dayOf(world.now())) })
}

export async function detail({ world, memberId, records }: Call, trialId: string) {
  const trial = trialIn(records, trialId)
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  if (!trial) return refuse('no-such-trial')
  const account = newest.state
  const programme = records.programme()
  const gates = trial.pieces.map(({ storeId }) => trialStock(trialId, storeId))
  const own = appliedIn(account, trialId)
  const isOwn = own !== null && !hasLeft(account, own)
  const [[row], stocks, stores, [application], told] = await Promise.all([
    trialRows(world, memberId, account, [trial]),
    world.db.findMany<StockDocument>('stock', gates),
    readRegistry(
      world,
      trial.pieces.map(({ storeId }) => registryId.store(storeId)),
    ),
    applicationsShown(world, memberId, account, isOwn ? [own] : []),
    reviewsFor(world, trialId, memberId),
  ])
  if (!row) throw new Error('a trial was not shown')
  const left = row.left ?? 1
  const now = world.now()
  const shown = {
    ...row,
    tags: trial.tags,
    stores: trial.pieces.map(({ storeId, pieces }) => {
      const gate = stocks.find(({ _id }) => _id === trialStock(trialId, storeId))
      const isScarce = placesOf(trial, pieces) !== null
      const name = stores.store(storeId)?.name ?? ''
      return { storeId, name, pieces, left: isScarce ? Math.max(0, gate?.left ?? 0) : null }
    }),
    why: whyNotApply(account, trial, { isShut: trial.isShut, programme }, left, now),
    application: application ?? null,
    // The author sees the own review with the application, also while others do not.
    reviews: told.reviews,
    stars: told.stars,
  }
  return accept({ trial: shown, balance: balanceOn(account.points, dayOf(now)) })
}

export async function mine({ world, memberId }: Call) {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const account = newest.state
  // What an earlier membership applied for was forfeited with it.
  const own = account.trials.filter(applied => !hasLeft(account, applied)).reverse()
  return accept({ applications: await applicationsShown(world, memberId, account, own) })
}
