// A refund undoes a sale, wholly or in part: it takes back what that part earned and gives back what it spent.
import { type Account, type Change, type Entry, earnedInMonth, tidy } from '../account/account'
import { balanceOn, debtOf, giveBack, type Lot, takeBack } from '../account/points'
import { dayOf, monthOf } from '../calendar'
import { accept, type Outcome, refuse } from '../outcome'
import type { RefundReceipt, RefundRefusal, SaleLine } from './api'
import { pointsFor, type SaleDetails, type Shop } from './sale'

export interface RefundRequest {
  refundNo: string
  /** Lines to take back, or an amount of what was payable. */
  what: { lines: SaleLine[] } | { amountFen: number }
}

export interface RefundDetails extends Omit<RefundReceipt, 'entry'> {
  storeName: string
  lines: SaleLine[]
}

/** How much of a sale is undone after some amount has been refunded: exact at every step, whole at the end. */
interface Undone {
  cashFen: number
  takenBack: number
  givenBack: number
}

/** `earlier` are all refunds of this sale so far. */
export function refund(
  account: Account,
  shop: Shop,
  sale: Entry<SaleDetails>,
  earlier: RefundDetails[],
  request: RefundRequest,
  now: Date,
): Outcome<Change<RefundDetails>, RefundRefusal> {
  const refundedFen = earlier.reduce((total, known) => total + known.amountFen, 0)
  const leftFen = sale.details.payableFen - refundedFen
  const lines = 'lines' in request.what ? request.what.lines : []
  const amountFen = 'amountFen' in request.what ? request.what.amountFen : sumOf(lines)
  if (amountFen > leftFen) return refuse('refund-exceeds-sale', { leftFen })
  const tooMany = lines.find(line => exceeds(line.sku, lines, sale.details.lines, earlier))
  if (tooMany) return refuse('refund-exceeds-sale', { leftFen, sku: tooMany.sku })

  const before = undoneAfter(sale.details, refundedFen)
  const after = undoneAfter(sale.details, refundedFen + amountFen)
  const givenBack = after.givenBack - before.givenBack
  const takenBack = after.takenBack - before.takenBack
  const day = dayOf(now)
  const given = giveBack(account.points, slice(sale.details.spentLots, before.givenBack, givenBack), day)
  const ownLot = { line: sale.line ?? shop.line, expiresOn: sale.details.earnedExpiresOn, points: takenBack }
  const taken = takeBack(given.points, ownLot, day)

  // A sale of an earlier membership does not count for today's tier, so neither does its refund.
  const isOfThisMembership = account.isOpen && sale.seq > account.joinedSeq
  const undone: Account = {
    ...account,
    points: taken.points,
    earnedByMonth: isOfThisMembership
      ? earnedInMonth(account.earnedByMonth, monthOf(dayOf(sale.at)), -takenBack)
      : account.earnedByMonth,
  }
  return accept({
    kind: 'refund',
    at: now.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: sale.line,
    of: sale.ref,
    legs: [...given.legs, ...taken.legs],
    details: {
      refundNo: request.refundNo,
      saleNo: sale.details.saleNo,
      amountFen,
      cashFen: after.cashFen - before.cashFen,
      takenBack,
      givenBack,
      balance: balanceOn(taken.points, day),
      debt: debtOf(taken.points),
      storeName: shop.storeName,
      lines,
    },
    account: tidy(undone, now),
  })
}

function undoneAfter(sale: SaleDetails, refundedFen: number): Undone {
  const shareOf = (whole: number) => share(whole, refundedFen, sale.payableFen)
  const cashFen = refundedFen - shareOf(sale.pointsFen)
  const leftEarned = pointsFor(sale.dueFen - cashFen, sale.lineRateHundredths, sale.tierRateHundredths)
  return { cashFen, takenBack: sale.earned - leftEarned, givenBack: shareOf(sale.spent) }
}

/** floor(whole × part / all), exact although the product may be beyond 2^53 (`basketAtMostFen` keeps it so). */
function share(whole: number, part: number, all: number): number {
  if (all === 0) return 0
  return Math.floor(whole / all) * part + Math.floor(((whole % all) * part) / all)
}

/** The lots that pay `points` after the first `skip` points of them have been given back already. */
function slice(lots: Lot[], skip: number, points: number): Lot[] {
  const parts: Lot[] = []
  let from = skip
  let wanted = points
  for (const lot of lots) {
    const here = Math.min(Math.max(0, lot.points - from), wanted)
    from = Math.max(0, from - lot.points)
    wanted -= here
    if (here > 0) parts.push({ ...lot, points: here })
  }
  return parts
}

/** Whether more of a product would come back than was sold and not yet brought back. */
function exceeds(sku: string, wanted: SaleLine[], sold: SaleLine[], earlier: RefundDetails[]): boolean {
  const of = (lines: SaleLine[]) => lines.filter(line => line.sku === sku)
  const before = of(earlier.flatMap(known => known.lines))
  const qty = (lines: SaleLine[]) => lines.reduce((total, line) => total + line.qty, 0)
  return qty(of(wanted)) + qty(before) > qty(of(sold)) || sumOf(of(wanted)) + sumOf(before) > sumOf(of(sold))
}

function sumOf(lines: SaleLine[]): number {
  return lines.reduce((total, line) => total + line.amountFen, 0)
}
