// Which days' bills are due: yesterday's once a day, days that were missed, and once an hour those that nobody could read.
import { addDays, type Day, dayOf, timeOf } from '../../shared/calendar'
import type { BillDay, PayOrder } from '../../shared/membership/order'
import { faultNumber } from '../runtime/serve'
import type { World } from '../runtime/world'
import { type Checked, checkDay, keepUnreadable } from './bill-day'

interface Progress {
  _id: string
  /** The newest day that was looked at; all before it were, too. */
  through: Day
  nextAt: string
  /** How often the next day's bill could not be had. */
  tries: number
  /** Days that were stepped over, and until when they are tried again. */
  again: { day: Day; nextAt: string; until: string }[]
}

const jobId = 'pay-bills'
/** Greater than every day and every moment. */
const afterAll = '9999'
/** WeChat has a bill from 10 o'clock on. */
const readyAt = '10:30'
/** WeChat keeps bills for about three months. */
const daysAtMost = 90
const againAfter = 600_000
/** An hour long a bill that cannot be had holds up those after it; then it is stepped over as one that cannot be read. */
const triesAtMost = 6
const steppedOver = { againAfter: 3_600_000, forMilliseconds: 7 * 86_400_000 }

/** Looks at the bills that are due; answers how many days were done. */
export async function checkBills(world: World, isOver: () => boolean): Promise<number> {
  if (!world.pay) return 0
  const latest = addDays(dayOf(world.now()), timeOf(world.now()) >= readyAt ? -1 : -2)
  const progress = (await world.db.find<Progress>('jobs', jobId)) ?? (await begin(world, latest))
  const isDue = progress.through < latest && progress.nextAt <= world.now().toISOString()
  const done = isDue ? await goOn(world, progress, latest, isOver) : 0
  return done + (await tryAgain(world, progress, isOver))
}

/** Nothing is known of earlier rounds: the days after the newest row, or since the first payment, are still to be done. */
async function begin(world: World, latest: Day): Promise<Progress> {
  const all = { from: '', to: afterAll, limit: 1 }
  const [newest] = await world.db.range<BillDay>('billDays', { ...all, newestFirst: true })
  const [oldest] = await world.db.rangeBy<PayOrder>('payOrders', 'paidAt', all)
  const firstPaid = oldest?.paidAt ? dayOf(oldest.paidAt) : latest
  // A chain that has just begun has no days behind it.
  const through = newest?._id ?? addDays(firstPaid < latest ? firstPaid : latest, -1)
  const progress: Progress = { _id: jobId, through, nextAt: '', tries: 0, again: [] }
  await world.db.insert('jobs', { ...progress })
  return progress
}

/** The days in their order, as many as there is time for. */
async function goOn(world: World, progress: Progress, latest: Day, isOver: () => boolean): Promise<number> {
  const first = addDays(dayOf(world.now()), -daysAtMost)
  const next = addDays(progress.through, 1)
  if (next < first)
    world.log({ level: 'alarm', where: 'bill', what: 'days-too-old', from: next, before: first })
  let done = 0
  for (let day = next < first ? first : next; day <= latest && !isOver(); day = addDays(day, 1)) {
    const checked = await checkSafely(world, day, isOver)
    if (checked === 'begun') break
    const tries = checked === 'no-answer' ? progress.tries + 1 : 0
    if (checked === 'not-yet' || (checked === 'no-answer' && tries < triesAtMost)) {
      await save(world, progress, { nextAt: after(world, againAfter), tries })
      break
    }
    if (checked === 'done') done++
    else await stepOver(world, progress, day)
    await save(world, progress, { through: day, nextAt: '', tries: 0 })
  }
  return done
}

async function stepOver(world: World, progress: Progress, day: Day): Promise<void> {
  await keepUnreadable(world, day)
  const { againAfter, forMilliseconds } = steppedOver
  const one = { day, nextAt: after(world, againAfter), until: after(world, forMilliseconds) }
  progress.again = [...progress.again.filter(known => known.day !== day), one]
}

/** Those that were stepped over, each once an hour. */
async function tryAgain(world: World, progress: Progress, isOver: () => boolean): Promise<number> {
  const now = world.now().toISOString()
  let done = 0
  for (const one of progress.again.filter(({ nextAt }) => nextAt <= now)) {
    if (isOver()) break
    const checked = await checkSafely(world, one.day, isOver)
    if (checked === 'begun') break
    if (checked === 'done') done++
    const nextAt = after(world, steppedOver.againAfter)
    const isEnded = checked === 'done' || nextAt > one.until
    const others = progress.again.filter(({ day }) => day !== one.day)
    await save(world, progress, { again: isEnded ? others : [...others, { ...one, nextAt }] })
  }
  return done
}

/** What fails on one day is tried again, and does not hold up the others for good. */
async function checkSafely(world: World, day: Day, isOver: () => boolean): Promise<Checked> {
  try {
    return await checkDay(world, day, isOver)
  } catch (error) {
    faultNumber(world, `reconcile bill ${day}`, error)
    return 'no-answer'
  }
}

async function save(world: World, progress: Progress, fields: Partial<Progress>): Promise<void> {
  Object.assign(progress, fields)
  const { _id, ...rest } = progress
  await world.db.update('jobs', { _id }, rest)
}

const after = (world: World, milliseconds: number) =>
  new Date(world.now().getTime() + milliseconds).toISOString()
