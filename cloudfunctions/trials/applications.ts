// Applications (申请) beside the journal: lists for staff and sums for the supplier. They are made from the accounts, and
// made again they are the same; states only move forward.
import type { Account, Entry } from '../../shared/account/account'
import { orderIn } from '../../shared/mall/order'
import { appliedIn } from '../../shared/trials/apply'
import { hasLeft } from '../../shared/trials/choose'
import { type ApplicationState, type Applied, trialDrawId } from '../../shared/trials/trial'
import { refreshOrders } from '../mall/projection'
import { inParts, someAtOnce } from '../runtime/in-parts'
import { entryByRef, newestEntry } from '../runtime/journal'
import { recentRegistry } from '../runtime/recent'
import type { Hold } from '../runtime/stock'
import type { World } from '../runtime/world'
import { gateOf, trialIn, trialKey } from './records'
import { numberApplications } from './tickets'

export interface ApplicationDocument {
  /** "<trialId>.<memberId>" */
  _id: string
  trialId: string
  memberId: string
  storeId: string
  state: ApplicationState
  at: string
  orderId: string | null
  /** When the piece was handed over, and the number of the entry that says so. */
  collectedAt: string | null
  collectedSeq: number | null
  /** The place of the tier at closing; null until the choice. */
  rank: number | null
}

/** Where an application stands, as the journal says it. */
export type Standing = Pick<ApplicationDocument, 'state' | 'collectedAt' | 'collectedSeq'>

const triesAtMost = 3
const atOnce = 4

export const applicationId = (trialId: string, memberId: string) => `${trialId}.${memberId}`
/** The range of ids that are a trial's applications, or its reviews. */
export const idsOfTrial = (trialId: string) => ({ from: `${trialId}.`, to: `${trialId}/` })

/** The document of an application that has just been booked. */
export async function noteApplication(world: World, memberId: string, applied: Applied): Promise<void> {
  const standing = { state: applied.state, collectedAt: null, collectedSeq: null }
  await world.db.insert('applications', documentOf(memberId, applied, standing))
}

/** Brings the document of one application up to date, and answers it; null when there is no such application. */
export async function refreshApplication(
  world: World,
  trialId: string,
  memberId: string,
): Promise<ApplicationDocument | null> {
  const _id = applicationId(trialId, memberId)
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const [newest, before] = await Promise.all([
      newestEntry(world, memberId),
      world.db.find<ApplicationDocument>('applications', _id),
    ])
    const applied = newest && appliedIn(newest.state, trialId)
    if (!applied) return before
    const standing = await standingOf(world, newest.state, applied, before)
    if (!before) {
      const document = documentOf(memberId, applied, standing)
      if ((await world.db.insert('applications', document)).duplicate === null) return document
      continue
    }
    if (progressOf(before.state) >= progressOf(standing.state)) return before
    const fields = { ...standing, orderId: applied.orderId }
    if (await world.db.update('applications', { _id, state: before.state }, fields)) {
      return { ...before, ...fields }
    }
  }
  return world.db.find<ApplicationDocument>('applications', _id)
}

/** Where an application stands. What its document says is believed once nothing can come after it. */
export async function standingOf(
  world: World,
  account: Account,
  applied: Applied,
  document: ApplicationDocument | null | undefined,
): Promise<Standing> {
  if (document && progressOf(document.state) === last) return document
  const nothing = { collectedAt: null, collectedSeq: null }
  if (applied.state !== 'chosen' || applied.orderId === null) {
    const isLeft = applied.state === 'applied' && hasLeft(account, applied)
    return { state: isLeft ? 'passed-over' : applied.state, ...nothing }
  }
  // The account knows the last twenty orders that are over; the journal knows all of them.
  const order = orderIn(account, applied.orderId)
  if (order?.state === 'ready') return { state: 'chosen', ...nothing }
  const handed: Entry | null = await entryByRef(world, `hand-over:${applied.orderId}`)
  if (!handed) return { state: 'lapsed', ...nothing }
  return { state: 'collected', collectedAt: handed.at, collectedSeq: handed.seq }
}

/** Tickets, documents and orders for the holds of a gate: for those whose call wrote none itself. */
export async function projectTrial(world: World, gate: string, holds: Hold[]): Promise<void> {
  const { trialId, storeId } = gateOf(gate)
  const trial = trialIn(await recentRegistry(world, [trialKey(trialId)], false), trialId)
  const taken = holds.filter(({ by }) => by === -1)
  if (trial?.how === 'draw') await numberApplications(world, trialDrawId(trialId, storeId), taken)
  const ids = [...new Set(holds.map(({ memberId }) => applicationId(trialId, memberId)))]
  const known = await inParts(ids, part => world.db.findMany<ApplicationDocument>('applications', part))
  const byId = new Map(known.map(document => [document._id, document]))
  await someAtOnce(atOnce, holds, async ({ memberId, by }) => {
    const before = byId.get(applicationId(trialId, memberId))
    // A place that is taken has a document or has none; one that comes back moves it on.
    const document = before && by === -1 ? before : await refreshApplication(world, trialId, memberId)
    if (document?.orderId) await refreshOrders(world, memberId)
  })
}

function documentOf(memberId: string, applied: Applied, standing: Standing): ApplicationDocument {
  const { trialId, storeId, at, orderId } = applied
  const _id = applicationId(trialId, memberId)
  return { _id, trialId, memberId, storeId, at, orderId, rank: null, ...standing }
}

const last = 2

function progressOf(state: ApplicationState): number {
  if (state === 'applied') return 0
  return state === 'chosen' ? 1 : last
}
