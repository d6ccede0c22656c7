// A refund undoes a sale, wholly or in part: it takes back what that part earned and gives back what it spent.
import { type Account, type Change, type Entry, earnedInMonth, tidy } from '../account/account'
import { balanceOn, debtOf, giveBack, type Lot, takeBack } from '../account/points'
import { dayOf, monthOf } from '../calendar'
import type { CameBack } from '../coupons/stamps'
import { undoPromotions } from '../coupons/undo'
import type { SavedOfSale } from '../membership/at-the-till'
import { undoneSavings } from '../membership/saved'
import { accept, type Outcome, refuse } from '../outcome'
import type { RefundReceipt, RefundRefusal, SaleLine } from './api'
import type { Shop } from './presence'
import { pointsFor, type SaleDetails } from './sale'
import { share } from './share'

export interface RefundRequest {
  refundNo: string
  /** Lines to take back, or an amount of what was payable. */
  what: { lines: SaleLine[] } | { amountFen: number }
}

export interface RefundDetails extends Omit<RefundReceipt, 'entry'> {
  storeName: string
  /** What came back, each with what it cost before coupons. */
  lines: SaleLine[]
  /** What of the sale's membership goes back with it; null when it had none. */
  membership: SavedOfSale | null
}

/** How much of a sale is undone after some amount has been refunded: exact at every step, whole at the end. */
interface Undone {
  cashFen: number
  takenBack: number
  /** Of the points that the membership brought. */
  extraTakenBack: number
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
  const { details } = sale
  const refundedFen = earlier.reduce((total, known) => total + known.amountFen, 0)
  const leftFen = details.payableFen - refundedFen
  const lines = 'lines' in request.what ? request.what.lines : []
  const amountFen = 'amountFen' in request.what ? request.what.amountFen : payableOf(lines, details, earlier)
  if (amountFen > leftFen) return refuse('refund-exceeds-sale', { leftFen })
  const tooMany = lines.find(line => exceeds(line.sku, lines, details.lines, earlier))
  if (tooMany) return refuse('refund-exceeds-sale', { leftFen, sku: tooMany.sku })

  const before = undoneAfter(details, refundedFen)
  const after = undoneAfter(details, refundedFen + amountFen)
  const givenBack = after.givenBack - before.givenBack
  const takenBack = after.takenBack - before.takenBack
  const day = dayOf(now)
  const given = giveBack(account.points, slice(details.spentLots, before.givenBack, givenBack), day)
  const ownLot = { line: sale.line ?? shop.line, expiresOn: details.earnedExpiresOn, points: takenBack }
  const taken = takeBack(given.points, ownLot, day)

  // A sale of an earlier membership does not count for today's, so neither does its refund.
  const isOfThisMembership = account.isOpen && sale.seq > account.joinedSeq
  const came = { qty: earlier.flatMap(known => known.lines), amounts: earlier.filter(isBare).map(fenOf) }
  const backBefore = cameBack(details, came.qty, came.amounts)
  const bareFen = 'amountFen' in request.what ? [amountFen] : []
  const backAfter = cameBack(details, [...came.qty, ...lines], [...came.amounts, ...bareFen])
  const promotions = isOfThisMembership
    ? undoPromotions(account, details, backBefore, backAfter, now)
    : { account, legs: [], returned: [], revoked: [], stamps: [] }
  const undone: Account = {
    ...promotions.account,
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
    legs: [...given.legs, ...taken.legs, ...promotions.legs],
    details: {
      refundNo: request.refundNo,
      saleNo: details.saleNo,
      amountFen,
      cashFen: after.cashFen - before.cashFen,
      takenBack,
      givenBack,
      returnedCoupons: promotions.returned,
      revokedCoupons: promotions.revoked,
      stamps: promotions.stamps,
      balance: balanceOn(taken.points, day),
      debt: debtOf(taken.points),
      storeName: shop.storeName,
      lines,
      membership: undoneOfMembership(details, backBefore, backAfter, before, after),
    },
    account: tidy(undone, now),
  })
}

/** A refund that named an amount and no products. */
function isBare(refund: RefundDetails): boolean {
  return refund.lines.length === 0
}

function fenOf(refund: RefundDetails): number {
  return refund.amountFen
}

/** What products pay back: their share of what was payable for them, exact over several refunds. */
function payableOf(lines: SaleLine[], sale: SaleDetails, earlier: RefundDetails[]): number {
  const before = earlier.flatMap(known => known.lines)
  const skus = [...new Set(lines.map(line => line.sku))]
  return skus.reduce((total, sku) => {
    const sold = sale.lines.filter(line => line.sku === sku)
    const soldFen = sumOf(sold)
    const paidFen = soldFen - sold.reduce((sum, line) => sum + line.discountFen, 0)
    const beforeFen = sumOf(before.filter(line => line.sku === sku))
    const nowFen = sumOf(lines.filter(line => line.sku === sku))
    // What exceeds the sale is refused by its caller; here it must only not become less than it is.
    if (beforeFen + nowFen > soldFen) return total + nowFen
    return total + share(paidFen, beforeFen + nowFen, soldFen) - share(paidFen, beforeFen, soldFen)
  }, 0)
}

/** How much of a sale has come back. It is wholly undone when all of its money is back, and no product is kept. */
function cameBack(sale: SaleDetails, lines: SaleLine[], bareFen: number[]): CameBack {
  const qtyOf = (sku: string) => qtyIn(lines, sku)
  const amountFen = bareFen.reduce((total, fen) => total + fen, 0)
  const areAllBack = sale.lines.every(line => qtyOf(line.sku) >= qtyIn(sale.lines, line.sku))
  const lineFen = payableOf(lines, sale, [])
  const isAllPaidBack = bareFen.length > 0 && amountFen + lineFen >= sale.payableFen
  return { qtyOf, amountFen, ofFen: sale.payableFen, isWhole: areAllBack || isAllPaidBack }
}

/**
 * What a membership had taken off goes back with the products that had it, or else like the money. The points that it
 * had brought are counted as they are taken back: they are earned by what is paid for the whole basket.
 */
function undoneOfMembership(
  { membership }: SaleDetails,
  backBefore: CameBack,
  backAfter: CameBack,
  before: Undone,
  after: Undone,
): SavedOfSale | null {
  if (!membership) return null
  const { orderNo, rateHundredths } = membership
  const [had, has] = [undoneSavings(membership, backBefore), undoneSavings(membership, backAfter)]
  return {
    orderNo,
    rateHundredths,
    pricesFen: has.pricesFen - had.pricesFen,
    extraPoints: after.extraTakenBack - before.extraTakenBack,
    packFen: has.packFen - had.packFen,
  }
}

function undoneAfter(sale: SaleDetails, refundedFen: number): Undone {
  const shareOf = (whole: number) => share(whole, refundedFen, sale.payableFen)
  const cashFen = refundedFen - shareOf(sale.pointsFen)
  const { dueFen, lineRateHundredths, tierRateHundredths, membership, earned } = sale
  const left = [dueFen - cashFen, lineRateHundredths, tierRateHundredths] as const
  const leftEarned = pointsFor(...left, membership?.rateHundredths)
  const leftExtra = leftEarned - pointsFor(...left)
  return {
    cashFen,
    takenBack: earned - leftEarned,
    extraTakenBack: (membership?.extraPoints ?? 0) - leftExtra,
    givenBack: shareOf(sale.spent),
  }
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
  const before = earlier.flatMap(known => known.lines)
  const isTooMany = qtyIn(wanted, sku) + qtyIn(before, sku) > qtyIn(sold, sku)
  return isTooMany || sumOf(of(wanted)) + sumOf(of(before)) > sumOf(of(sold))
}

function qtyIn(lines: SaleLine[], sku: string): number {
  return lines.reduce((total, line) => total + (line.sku === sku ? line.qty : 0), 0)
}

function sumOf(lines: SaleLine[]): number {
  return lines.reduce((total, line) => total + line.amountFen, 0)
}
