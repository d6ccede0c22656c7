// The choice (分配) of a trial that waits for one: shut the gates, rank, choose, give the rest their points back. It is a
// long work with a note of how far it came, so that whoever comes next (staff who ask again, the sweeper) goes on from
// there. Done twice it does the same: every entry has a business key, and the order never changes.

import type { Entry } from '../../shared/account/account'
import { type Ranked, rankAtClosing, type Tiers } from '../../shared/trials/by-tier'
import { passedRef, passOver } from '../../shared/trials/choose'
import type { Trial } from '../../shared/trials/trial'
import type { InTransaction } from '../runtime/database'
import { someAtOnce } from '../runtime/in-parts'
import { change } from '../runtime/journal'
import { every } from '../runtime/pages'
import type { World } from '../runtime/world'
import { type ApplicationDocument, idsOfTrial, refreshApplication } from './applications'
import { settleGates } from './gate'
import { type TrialDocument, trialKey, trialOf } from './records'

/** How far the choice in one store has come. */
export interface StoreChoice {
  storeId: string
  name: string
  pieces: number
  chosen: number
  /** The last one in the order who was looked at. */
  upTo: Ranked | null
  /** Nobody comes after that one. */
  isExhausted: boolean
}

export interface ChoiceJob {
  _id: string
  trialId: string
  /** `choose`, or `end`: then nobody is chosen any more. */
  does: 'choose' | 'end'
  by: string
  phase: 'ranking' | 'choosing' | 'passing'
  /** The last application that was looked at in this phase. */
  after: string
  tiers: Tiers
  stores: StoreChoice[]
  /** For a draw. */
  publicNumber: string | null
}

export const choiceId = (trialId: string) => `trial-choice:${trialId}`

const pageSize = 200
const atOnce = 8

/** Notes that a work is to be done, inside the transaction that shuts the gates. */
export function begin(documents: InTransaction, job: Omit<ChoiceJob, '_id' | 'after'>): Promise<void> {
  const document: ChoiceJob = { _id: choiceId(job.trialId), ...job, after: '' }
  return documents.put('jobs', document)
}

/** Chooses in its own way among the applications that have their rank; false when it was stopped in time. */
export type Choose = (world: World, job: ChoiceJob, trial: Trial, isLate: () => boolean) => Promise<boolean>

/** Goes on with what was begun. Answers whether all have been told; so does a trial without such a work. */
export async function goOn(
  world: World,
  trialId: string,
  chooseBy: Choose,
  stopAfterMilliseconds: number,
): Promise<boolean> {
  const started = world.now().getTime()
  const isLate = () => world.now().getTime() - started >= stopAfterMilliseconds
  const [job, trial] = await Promise.all([
    world.db.find<ChoiceJob>('jobs', choiceId(trialId)),
    world.db.find<TrialDocument>('registry', trialKey(trialId)),
  ])
  if (!job || !trial) return true
  await settleGates(world, trial)
  if (job.phase === 'ranking') {
    const rank = async ({ _id, memberId }: ApplicationDocument) => {
      const newest = await entryAtClosing(world, memberId, trial.closesAt)
      const place = newest ? rankAtClosing(newest.state, job.tiers, trial.closesAt) : 0
      await world.db.update('applications', { _id, rank: null }, { rank: place })
    }
    if (!(await through(world, job, isLate, rank))) return false
    if (!(await enter(world, job, 'choosing'))) return false
  }
  if (job.phase === 'choosing') {
    if (!(await chooseBy(world, job, trialOf(trial), isLate))) return false
    if (!(await enter(world, job, 'passing'))) return false
  }
  const pass = (application: ApplicationDocument) => passOne(world, trialOf(trial), application, job.by)
  if (!(await through(world, job, isLate, pass))) return false
  const chosen = { state: 'chosen', chosenAt: world.now().toISOString() }
  await world.db.update('registry', { _id: trial._id, state: 'open' }, chosen)
  await world.db.remove('jobs', { _id: job._id, does: job.does })
  return true
}

/** Writes down how far it came; false when somebody has begun another work meanwhile, which ends this one. */
export async function save(world: World, { _id, ...job }: ChoiceJob): Promise<boolean> {
  await world.db.update('jobs', { _id, does: job.does }, job)
  return (await world.db.howMany('jobs', { _id, does: job.does })) > 0
}

function enter(world: World, job: ChoiceJob, phase: ChoiceJob['phase']): Promise<boolean> {
  Object.assign(job, { phase, after: '' })
  return save(world, job)
}

/** Every application of a trial from where it was left, in pages; false when it was stopped. */
async function through(
  world: World,
  job: ChoiceJob,
  isLate: () => boolean,
  work: (application: ApplicationDocument) => Promise<void>,
): Promise<boolean> {
  const { from, to } = idsOfTrial(job.trialId)
  for (;;) {
    // A space sorts before every character of an id, so this is the next one.
    const range = { from: job.after ? `${job.after} ` : from, to, limit: pageSize }
    const page = await world.db.range<ApplicationDocument>('applications', range)
    await someAtOnce(atOnce, page, work)
    job.after = page[page.length - 1]?._id ?? job.after
    if (page.length < pageSize) return true
    if (!(await save(world, job)) || isLate()) return false
  }
}

/** The account as it stood when applications closed: what was bought since changes no tier. */
async function entryAtClosing(world: World, memberId: string, closesAt: string): Promise<Entry | null> {
  const closing = Date.parse(closesAt)
  let oldest: Entry | null = null
  let to = `${memberId}/`
  for (;;) {
    const range = { from: `${memberId}.`, to, newestFirst: true, limit: 20 }
    const page = await world.db.range<Entry>('journal', range)
    const found = page.find(({ bookedAt }) => Date.parse(bookedAt) < closing)
    if (found) return found
    oldest = page[page.length - 1] ?? oldest
    if (page.length < range.limit || !oldest) return oldest
    to = oldest._id
  }
}

async function passOne(
  world: World,
  trial: Trial,
  { memberId, state }: ApplicationDocument,
  by: string,
): Promise<void> {
  const { trialId } = trial
  if (state !== 'applied') return
  const passed = await change(world, memberId, {
    ref: passedRef(trialId, memberId),
    request: 'passed-over',
    rule: account => passOver(account, trial, { by, now: world.now() }),
  })
  // Whoever has left, or was chosen after all, has nothing to be given back.
  if (!passed.ok && passed.refusal !== 'nothing-to-book')
    throw new Error(`nobody can be told: ${passed.refusal}`)
  await refreshApplication(world, trialId, memberId)
}

/** Every application, for who looks at all of them in their own way. */
export function applicationsOf(world: World, trialId: string): AsyncGenerator<ApplicationDocument> {
  const { from, to } = idsOfTrial(trialId)
  return every<ApplicationDocument>(world.db, 'applications', from, to)
}
