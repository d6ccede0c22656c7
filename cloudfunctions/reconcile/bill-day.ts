// WeChat's bill of one day: everything in it and in our books is held against each other, what can be mended by asking
// WeChat is mended, and the rest is named for a person. All of it can be done twice.
import { addDays, type Day, dayOf, startOf, timeOf } from '../../shared/calendar'
import { type Bill, compareBill, type OurBooks, readBill } from '../../shared/membership/bill'
import type { BillDay, BillDifference, PayOrder, PayRefund } from '../../shared/membership/order'
import type { Stored } from '../runtime/database'
import { inParts } from '../runtime/in-parts'
import type { World } from '../runtime/world'
import { isNoted, mend, noteAlarm } from './mending'

/**
 * `unreadable`: there is a bill, and nobody can read it · `not-yet`: it may still come · `no-answer`: it could not be had ·
 * `begun`: the time was up, and the next round goes on with it.
 */
export type Checked = 'done' | 'unreadable' | 'not-yet' | 'no-answer' | 'begun'

/** By then a bill that is not there stays away: WeChat makes none of a day without trades. */
const missingAt = '18:00'
const pageSize = 1000

/** Looks at one day. Its row is written before anything is mended, so that a crash loses none of its differences. */
export async function checkDay(world: World, day: Day, isOver: () => boolean): Promise<Checked> {
  const bill = await billOf(world, day)
  if (typeof bill === 'string') return bill
  const ours = await booksOf(world, day, bill)
  const isEmpty = bill.payments.length + bill.refunds.length === 0
  if (isEmpty && ours.paid.length > 0 && !isLate(world, day)) return 'not-yet'
  const { differences } = await keepDay(world, dayOfBill(world, day, bill, compareBill(bill, ours)))
  const isWhole = await seeTo(world, day, differences, isOver)
  for (const { refundNo } of bill.refunds) {
    await world.db.update('payRefunds', { _id: refundNo }, { billedOn: day })
  }
  if (differences.length > 0) await world.db.update('billDays', { _id: day }, { differences })
  return isWhole ? 'done' : 'begun'
}

/** Mends each difference or names it for a person; false when the time was up before the last one. */
async function seeTo(
  world: World,
  day: Day,
  differences: BillDifference[],
  isOver: () => boolean,
): Promise<boolean> {
  let asked = 0
  for (const difference of differences) {
    if (difference.mended) continue
    const order = await world.db.find<PayOrder>('payOrders', difference.orderNo)
    if (order && isNoted(order, difference, day)) continue
    // One at least in each round, so that a slow WeChat does not keep it from ever coming to an end.
    if (asked++ > 0 && isOver()) return false
    difference.mended = await mend(world, difference, order)
    if (!difference.mended) await noteAlarm(world, difference, day)
  }
  return true
}

/** A row for a day whose bill could not be read, so that people see it; one that was read before stays. */
export async function keepUnreadable(world: World, day: Day): Promise<void> {
  const nothing = dayOfBill(world, day, { payments: [], refunds: [] }, [])
  await keepDay(world, { ...nothing, state: 'unreadable' })
}

function dayOfBill(
  world: World,
  day: Day,
  { payments, refunds }: Bill,
  differences: BillDifference[],
): BillDay {
  const sum = (amounts: number[]) => amounts.reduce((total, fen) => total + fen, 0)
  return {
    _id: day,
    state: differences.length === 0 ? 'matched' : 'differs',
    checkedAt: world.now().toISOString(),
    payments: payments.length,
    paidFen: sum(payments.map(({ totalFen }) => totalFen)),
    refunds: refunds.length,
    refundedFen: sum(refunds.map(({ refundFen }) => refundFen)),
    differences,
  }
}

/** Writes the row of a day, once; answers the one that counts. Only one that could not be read gives way. */
async function keepDay({ db }: World, found: BillDay): Promise<BillDay> {
  const { duplicate } = await db.insert('billDays', { ...found })
  if (!duplicate) return found
  const { _id, ...rest } = found
  if (await db.update('billDays', { _id, state: 'unreadable' }, rest)) return found
  const kept = await db.find<BillDay>('billDays', _id)
  if (!kept) throw new Error('a day of the bill has disappeared')
  return kept
}

const isLate = (world: World, day: Day) => {
  const now = world.now()
  return dayOf(now) > addDays(day, 1) || timeOf(now) >= missingAt
}

/** The bill, an empty one for a day without trades. */
async function billOf(world: World, day: Day): Promise<Bill | 'unreadable' | 'no-answer'> {
  const answer = world.pay ? await world.pay.tradeBill(day) : null
  if (answer?.is === 'refused' && answer.code === 'NO_STATEMENT_EXIST') return { payments: [], refunds: [] }
  if (answer?.is !== 'answered') return 'no-answer'
  const read = readBill(answer.value)
  if (read.ok) return read.value
  world.log({ level: 'alarm', where: 'bill', what: read.refusal, day, ...read.details })
  return 'unreadable'
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
