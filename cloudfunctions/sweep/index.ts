// The sweeper: each minute it ends what a crash left half done. Pieces that were taken for an entry that never came go
// back, gifts and company reach both accounts. Everything it does can be done twice.
import { sweepGifts } from '../coupons/gifts'
import { placeHolds } from '../draws/place'
import { sweepDraws } from '../draws/sweep'
import { projectOrders } from '../mall/projection'
import { sweepMall } from '../mall/sweep'
import { sendDue } from '../notices/sending'
import { endHold } from '../runtime/giving-up'
import { settleBooked } from '../runtime/holds'
import { every } from '../runtime/pages'
import type { Hold, StockDocument } from '../runtime/stock'
import { cloudWorld, type World } from '../runtime/world'
import { projectTouches } from '../staff/touch-projection'
import { finishCompany } from '../store/company'
import { projectTrial } from '../trials/applications'
import { sweepTrials } from '../trials/sweep'

export interface SweepReport {
  /** Stocks that had holds. */
  stocks: number
  /** Pieces that went back because their entry never came. */
  returned: number
  gifts: number
  companies: number
  /** Addresses of orders whose entry is not known to be written. */
  drafts: number
  /** Prizes that were given, or that nobody claimed in time. */
  prizes: number
  /** Choices of trials that went on, reviews that were judged, pictures that were looked at. */
  trials: number
  /** Messages that were sent. */
  told: number
}

/** A move younger than this is left to whoever is at it. Giving it up is safe at any age, only impolite. */
const politeFor = 5000
/** Each may carry many holds. */
const stocksAtOnce = 200
/** How long a round may spend on the numbers of offers and items, in milliseconds. */
const numbersFor = 15_000
/** On telling people. */
const tellingFor = 10_000
/** And on draws. */
const drawsFor = 15_000
/** And on trials. */
const trialsFor = 10_000

/** One round. */
export async function sweep(world: World): Promise<SweepReport> {
  const report: SweepReport = {
    stocks: 0,
    returned: 0,
    gifts: 0,
    companies: 0,
    drafts: 0,
    prizes: 0,
    trials: 0,
    told: 0,
  }
  for await (const stock of every<StockDocument>(world.db, 'stock', '', '~', stocksAtOnce)) {
    if (stock.holds.length === 0) continue
    report.stocks++
    report.returned += await sweepStock(world, stock)
  }
  report.gifts = await sweepGifts(world)
  report.companies = await finishCompany(world)
  report.drafts = await sweepMall(world)
  report.prizes = await sweepDraws(world, drawsFor)
  report.trials = await sweepTrials(world, trialsFor)
  report.told = await sendDue(world, tellingFor)
  await projectTouches(world, numbersFor)
  return report
}

export const main = async (): Promise<SweepReport> => sweep(cloudWorld())

async function sweepStock(world: World, { _id }: StockDocument): Promise<number> {
  let returned = 0
  const project = async (holds: Hold[]) => {
    if (_id.startsWith('item:')) await projectOrders(world, holds)
    if (_id.startsWith('trial:')) await projectTrial(world, _id, holds)
    if (_id.startsWith('tickets:')) await placeHolds(world, _id.slice('tickets:'.length), holds)
  }
  for (const hold of await settleBooked(world, _id, project)) {
    if (Math.abs(world.now().getTime() - Date.parse(hold.at)) < politeFor) continue
    const isBooked = await endHold(world, _id, hold, project)
    if (!isBooked && hold.by === -1) returned++
  }
  return returned
}
