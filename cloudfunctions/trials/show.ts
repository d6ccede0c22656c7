// Trials and applications as a member sees them.
import type { Account } from '../../shared/account/account'
import { orderIn } from '../../shared/mall/order'
import type { Application, TrialRow } from '../../shared/trials/api'
import { appliedIn } from '../../shared/trials/apply'
import { hasLeft } from '../../shared/trials/choose'
import { trialPhase } from '../../shared/trials/phase'
import { mayReview } from '../../shared/trials/review'
import {
  type ApplicationState,
  type Applied,
  type Trial,
  trialDrawId,
  trialStock,
} from '../../shared/trials/trial'
import { orderShown } from '../mall/show'
import { readRegistry, registryId } from '../runtime/registry'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'
import { type ApplicationDocument, applicationId, standingOf } from './applications'
import { piecesIn, type TrialDocument, trialIn, trialKey } from './records'
import { type ReviewDocument, reviewIdOf, reviewShown } from './review-documents'

/** Trials in a list, each with what is left of it or how many have applied. */
export async function trialRows(
  world: World,
  memberId: string,
  account: Account,
  trials: TrialDocument[],
): Promise<TrialRow[]> {
  const scarce = trials.filter(({ how }) => how === 'first-come')
  const gates = scarce.flatMap(({ trialId, pieces }) =>
    pieces.map(({ storeId }) => trialStock(trialId, storeId)),
  )
  const applied = trials.filter(({ trialId }) => appliedIn(account, trialId))
  const ids = applied.map(({ trialId }) => applicationId(trialId, memberId))
  const [stocks, documents] = await Promise.all([
    gates.length > 0 ? world.db.findMany<StockDocument>('stock', gates) : [],
    ids.length > 0 ? world.db.findMany<ApplicationDocument>('applications', ids) : [],
  ])
  return Promise.all(
    trials.map(async ({ _id, isShut, postedBy, publicNumber, supplier, tags, ...trial }) => {
      const own = appliedIn(account, trial.trialId)
      const document = documents.find(known => known.trialId === trial.trialId)
      const mine = own && !hasLeft(account, own) ? await standingOf(world, account, own, document) : null
      const isScarce = trial.how === 'first-come'
      return {
        ...trial,
        phase: trialPhase(trial, world.now()),
        total: piecesIn(trial),
        left: isScarce ? leftOf(trial, stocks) : null,
        applicants: isScarce ? null : await world.db.howMany('applications', { trialId: trial.trialId }),
        mine: mine && stateShown(mine.state, trial),
      }
    }),
  )
}

/** Pieces that nobody has yet, in all stores together. */
function leftOf({ trialId, pieces }: Pick<Trial, 'trialId' | 'pieces'>, stocks: StockDocument[]): number {
  return pieces.reduce((total, { storeId }) => {
    const gate = stocks.find(({ _id }) => _id === trialStock(trialId, storeId))
    return total + Math.max(0, gate?.left ?? 0)
  }, 0)
}

/** Applications of a member as `account` knows them, in the order in which they are given. */
export async function applicationsShown(
  world: World,
  memberId: string,
  account: Account,
  applications: Applied[],
): Promise<Application[]> {
  if (applications.length === 0) return []
  const ids = applications.map(({ trialId }) => applicationId(trialId, memberId))
  const records = applications.flatMap(({ trialId, storeId }) => [
    trialKey(trialId),
    registryId.store(storeId),
  ])
  const [registry, documents, reviews] = await Promise.all([
    readRegistry(world, [...new Set(records)]),
    world.db.findMany<ApplicationDocument>('applications', ids),
    world.db.findMany<ReviewDocument>(
      'reviews',
      applications.map(({ trialId }) => reviewIdOf(world, trialId, memberId)),
    ),
  ])
  const shown = await Promise.all(
    applications.map(async (applied): Promise<Application | null> => {
      const { trialId, storeId, at, orderId } = applied
      const trial = trialIn(registry, trialId)
      if (!trial) return null
      const _id = applicationId(trialId, memberId)
      const document = documents.find(known => known._id === _id)
      const standing = await standingOf(world, account, applied, document)
      const review = reviews.find(known => known.trialId === trialId) ?? null
      const order = orderId === null ? null : orderIn(account, orderId)
      const { title, picture, how } = trial
      return {
        trialId,
        title,
        picture,
        storeId,
        storeName: registry.store(storeId)?.name ?? '',
        state: stateShown(standing.state, trial),
        at,
        order: order && orderShown(world, account, order, { picture }),
        review: review && reviewShown(review, memberId),
        mayReview: review === null && mayReview(trial, standing, world.now()),
        drawId: how === 'draw' ? trialDrawId(trialId, storeId) : null,
      }
    }),
  )
  return shown.flatMap(application => application ?? [])
}

/** Who was not chosen because a trial was ended is told so. */
function stateShown(state: ApplicationState, trial: Pick<Trial, 'state'>): ApplicationState {
  return state === 'passed-over' && trial.state === 'ended' ? 'ended' : state
}
