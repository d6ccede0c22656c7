// The bill of the day before, once a day: everything in it and in our books is held against each other, what can be mended
// by asking WeChat is mended, and the rest is named for a person.
import { addDays, type Day, dayOf, startOf, timeOf } from '../../shared/calendar'
import { type Bill, compareBill, type OurBooks, readBill } from '../../shared/membership/bill'
import type { BillDay, PayOrder, PayRefund } from '../../shared/membership/order'
import type { Stored } from '../runtime/database'
import { inParts } from '../runtime/in-parts'
import type { World } from '../runtime/world'
import { mend, noteAlarm } from './mending'

interface Progress {
  _id: string
  /** The last day whose bill was looked at. */
  through: Day
  nextAt: string
}

const jobId = 'pay-bills'
/** WeChat has a bill from 10 o'clock on. */
const readyAt = '10:30'
/** By then a bill that is not there stays away: WeChat makes none of a day without trades. */
const missingAt = '18:00'
const daysAtMost = 7
const againAfter = 600_000
const pageSize = 1000

/** Looks at the bills that are due; answers how many days were done. */
export async function checkBills(world: World, isOver: () => boolean): Promise<number> {
  const now = world.now()
  const today = dayOf(now)
  const latest = addDays(today, timeOf(now) >= readyAt ? -1 : -2)
  const known = await world.db.find<Progress>('jobs', jobId)
  if (known && (known.through >= latest || known.nextAt > now.toISOString())) return 0
  const first = addDays(latest, 1 - daysAtMost)
  // A chain that has just begun has no days behind it.
  const next = known ? addDays(known.through, 1) : latest
  const begun: Progress = { _id: jobId, through: addDays(latest, -1), nextAt: '' }
  if (!known) await world.db.insert('jobs', { ...begun })
  let done = 0
  for (let day = next < first ? first : next; day <= latest && !isOver(); day = addDays(day, 1)) {
    if (!(await checkDay(world, day))) {
      const nextAt = new Date(now.getTime() + againAfter).toISOString()
      await world.db.update('jobs', { _id: jobId }, { nextAt })
      break
    }
    await world.db.update('jobs', { _id: jobId }, { through: day, nextAt: '' })
    done++
  }
  return done
}

/** One day; false when its bill cannot be had now. */
async function checkDay(world: World, day: Day): Promise<boolean> {
  const bill = await billOf(world, day)
  if (!bill) return false
  const ours = await booksOf(world, day, bill)
  const isEmpty = bill.payments.length + bill.refunds.length === 0
  if (isEmpty && ours.paid.length > 0 && !isLate(world, day)) return false
  const differences = compareBill(bill, ours)
  for (const difference of differences) {
    const order = [...ours.orders, ...ours.paid].find(({ _id }) => _id === difference.orderNo) ?? null
    difference.mended = await mend(world, difference, order)
    if (!difference.mended) await noteAlarm(world, difference, day)
  }
  for (const { refundNo } of bill.refunds) {
    await world.db.update('payRefunds', { _id: refundNo }, { billedOn: day })
  }
  const sum = (amounts: number[]) => amounts.reduce((total, fen) => total + fen, 0)
  const found: BillDay = {
    _id: day,
    state: differences.length === 0 ? 'matched' : 'differs',
    checkedAt: world.now().toISOString(),
    payments: bill.payments.length,
    paidFen: sum(bill.payments.map(({ totalFen }) => totalFen)),
    refunds: bill.refunds.length,
    refundedFen: sum(bill.refunds.map(({ refundFen }) => refundFen)),
    differences,
  }
  await world.db.insert('billDays', { ...found })
  return true
}

const isLate = (world: World, day: Day) => {
  const now = world.now()
  return dayOf(now) > addDays(day, 1) || timeOf(now) >= missingAt
}

/** The bill, an empty one for a day without trades; null when it cannot be had or read. */
async function billOf(world: World, day: Day): Promise<Bill | null> {
  const answer = world.pay ? await world.pay.tradeBill(day) : null
  if (answer?.is === 'refused' && answer.code === 'NO_STATEMENT_EXIST') return { payments: [], refunds: [] }
  if (answer?.is !== 'answered') return null
  const read = readBill(answer.value)
  if (read.ok) return read.value
  world.log({ level: 'alarm', where: 'bill', what: read.refusal, day, ...read.details })
  return null
}

async function booksOf({ db }: World, day: Day, bill: Bill): Promise<OurBooks> {
  const orderNos = [...bill.payments, ...bill.refunds].map(({ orderNo }) => orderNo)
  const [paid, done, orders, refunds] = await Promise.all([
    ofDay<PayOrder>(db, 'payOrders', 'paidAt', day),
    ofDay<PayRefund>(db, 'payRefunds', 'doneAt', day),
    inParts([...new Set(orderNos)], part => db.findMany<PayOrder>('payOrders', part)),
    inParts(
      bill.refunds.map(({ refundNo }) => refundNo),
      part => db.findMany<PayRefund>('payRefunds', part),
    ),
  ])
  return { paid, done: done.filter(({ state }) => state === 'done'), orders, refunds }
}

/** All documents with a moment in a Shanghai day. */
async function ofDay<Document extends Stored>(
  db: World['db'],
  collection: string,
  field: string,
  day: Day,
): Promise<Document[]> {
  const range = {
    from: startOf(day).toISOString(),
    to: startOf(addDays(day, 1)).toISOString(),
    limit: pageSize,
  }
  const found: Document[] = []
  for (;;) {
    const page = await db.rangeBy<Document>(collection, field, { ...range, skip: found.length })
    found.push(...page)
    if (page.length < pageSize) return found
  }
}
