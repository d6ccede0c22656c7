// A sale at the till: what a basket comes to, which points it earns and spends, and when it is refused.
import { type Account, type Change, earnedInMonth, type OpenScan, tidy } from '../account/account'
import { balanceOn, earn, type Lot, spend } from '../account/points'
import type { Programme } from '../account/programme'
import { tierIn } from '../account/tier'
import { addMonths, dayOf, lastDayOf, monthOf } from '../calendar'
import { isStillGood } from '../card/code'
import { accept, type Outcome, refuse } from '../outcome'
import type { Quote, Receipt, SaleLine, SaleRefusal } from './api'

/** A sale whose true time is more than this before its booking is a late one. */
export const lateAfterSeconds = 300
const lateWithinDays = 7
const scanLivesSeconds = 300
/** Half a million yuan: no basket is larger, and sums of shares stay exact in a double. */
export const basketAtMostFen = 50_000_000
export const basketAtMostLines = 200

/** Where the sale is made. */
export interface Shop {
  storeId: string
  storeName: string
  line: string
  /** Who asks: `terminal:<id>` or `staff:<openid>`. A scan is good only for whom it was made by. */
  by: string
}

/** Who is at the till: an open scan, or a code verified for the time of the sale. */
export type Presence =
  | { code: { step: number; maySpend: boolean } }
  /** `onFile` is the scan's own entry, needed for a sale sent after the scan has been tidied away. */
  | { scan: { seq: number; onFile?: OpenScan } }

export interface Basket {
  lines: SaleLine[]
  couponIds: string[]
  spendPoints: number
  /** The true time, where the till says one. */
  soldAt: Date | null
}

export interface SaleDetails extends Omit<Receipt, 'entry'> {
  storeName: string
  lines: SaleLine[]
  /** The lots that were spent, for a refund to give back. */
  spentLots: Lot[]
  earnedExpiresOn: string
  lineRateHundredths: number
  tierRateHundredths: number
  programmeVersion: number
  step: number | null
  scan: number | null
}

/** Whole yuan of what is paid in money × the line's rate × the tier's, rounded down each time. */
export function pointsFor(dueFen: number, lineRateHundredths: number, tierRateHundredths: number): number {
  const ofLine = Math.floor((Math.floor(dueFen / 100) * lineRateHundredths) / 100)
  return Math.floor((ofLine * tierRateHundredths) / 100)
}

/** What points pay, in whole fen. */
function fenOf(points: number, pointsPerYuan: number): number {
  return Math.floor((points * 100) / pointsPerYuan)
}

/** The most points that an amount can take: whole steps, at most the programme's share, at most the balance. */
export function mostSpend(programme: Programme, payableFen: number, balance: number): number {
  const shareFen = Math.floor((payableFen * programme.spendAtMostHundredths) / 100)
  const points = Math.min(Math.floor((shareFen * programme.pointsPerYuan) / 100), balance)
  return Math.floor(points / programme.spendStep) * programme.spendStep
}

/** What a sale would come to. Nothing is used up by asking. */
export function quote(
  account: Account,
  programme: Programme,
  shop: Shop,
  basket: Basket,
  presence: Presence,
  now: Date,
): Outcome<Quote, SaleRefusal> {
  const soldAt = basket.soldAt ?? now
  const isLate = now.getTime() - soldAt.getTime() > lateAfterSeconds * 1000
  if (soldAt.getTime() - now.getTime() > lateAfterSeconds * 1000) return refuse('in-the-future')
  if (now.getTime() - soldAt.getTime() > lateWithinDays * 86_400_000) return refuse('too-late')
  if (!account.isOpen) return refuse('member-closed')

  const present = check(account, shop, presence, soldAt)
  if (!present.ok) return present
  if (basket.couponIds.length > 0) return refuse('no-such-coupon', { couponId: basket.couponIds[0] })

  const totalFen = basket.lines.reduce((total, line) => total + line.amountFen, 0)
  const payableFen = totalFen
  const balance = balanceOn(account.points, dayOf(now))
  const most = mostSpend(programme, payableFen, balance)
  if (basket.spendPoints > 0) {
    if (isLate) return refuse('late-cannot-spend')
    if (!present.value.maySpend) return refuse('code-earn-only')
    if (present.value.spentIn) return refuse('scan-already-spent', { saleNo: present.value.spentIn })
    if (basket.spendPoints % programme.spendStep !== 0)
      return refuse('spend-step', { step: programme.spendStep })
    if (basket.spendPoints > balance) return refuse('not-enough-points', { balance })
    if (basket.spendPoints > mostSpend(programme, payableFen, basket.spendPoints)) {
      return refuse('spend-too-much', { most })
    }
  }

  const tier = tierIn(programme, account.earnedByMonth, monthOf(dayOf(soldAt)))
  const pointsFen = fenOf(basket.spendPoints, programme.pointsPerYuan)
  const dueFen = payableFen - pointsFen
  const maySpendMore = present.value.maySpend && !present.value.spentIn && !isLate
  return accept({
    totalFen,
    discountFen: totalFen - payableFen,
    payableFen,
    pointsFen,
    dueFen,
    earned: pointsFor(dueFen, lineRate(programme, shop), tier.rateHundredths),
    spent: basket.spendPoints,
    balance,
    tier: tier.name,
    tierRateHundredths: tier.rateHundredths,
    mostSpend: maySpendMore ? most : 0,
    spendStep: programme.spendStep,
  })
}

/** One sale, one change: it uses up the code, spends, earns and judges the tier, or does nothing at all. */
export function sell(
  account: Account,
  programme: Programme,
  shop: Shop,
  sale: Basket & { saleNo: string },
  presence: Presence,
  now: Date,
): Outcome<Change<SaleDetails>, SaleRefusal> {
  const quoted = quote(account, programme, shop, sale, presence, now)
  if (!quoted.ok) return quoted
  const { earned, spent } = quoted.value

  const soldAt = sale.soldAt ?? now
  const month = monthOf(dayOf(soldAt))
  const paid = spend(account.points, spent, dayOf(now))
  if (!paid.ok) return paid
  const lot = {
    line: shop.line,
    expiresOn: lastDayOf(addMonths(month, programme.pointsLiveMonths)),
    points: earned,
  }
  const gained = earn(paid.value.points, lot)
  const after: Account = {
    ...account,
    points: gained.points,
    earnedByMonth: earnedInMonth(account.earnedByMonth, month, earned),
    tier: quoted.value.tier,
    ...usedUp(account, sale.saleNo, spent, presence),
  }
  return accept({
    kind: 'sale',
    at: soldAt.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: shop.line,
    of: null,
    legs: [...paid.value.legs, ...gained.legs],
    details: {
      saleNo: sale.saleNo,
      totalFen: quoted.value.totalFen,
      discountFen: quoted.value.discountFen,
      payableFen: quoted.value.payableFen,
      pointsFen: quoted.value.pointsFen,
      dueFen: quoted.value.dueFen,
      earned,
      spent,
      balance: balanceOn(after.points, dayOf(now)),
      tier: quoted.value.tier,
      soldAt: soldAt.toISOString(),
      isLate: now.getTime() - soldAt.getTime() > lateAfterSeconds * 1000,
      storeName: shop.storeName,
      lines: sale.lines,
      spentLots: paid.value.lots,
      earnedExpiresOn: lot.expiresOn,
      lineRateHundredths: lineRate(programme, shop),
      tierRateHundredths: quoted.value.tierRateHundredths,
      programmeVersion: programme.version,
      step: 'code' in presence ? presence.code.step : null,
      scan: 'scan' in presence ? presence.scan.seq : null,
    },
    account: tidy(after, now),
  })
}

/** Uses up a code and opens a scan of five minutes for whoever asked. `seq` is the entry that this becomes. */
export function scan(
  account: Account,
  shop: Shop,
  code: { step: number; maySpend: boolean },
  seq: number,
  now: Date,
): Outcome<
  Change<{ storeName: string; step: number; scan: OpenScan }>,
  'code-used' | 'code-expired' | 'member-closed'
> {
  if (!account.isOpen) return refuse('member-closed')
  if (account.usedSteps.includes(code.step)) return refuse('code-used')
  if (!isStillGood(code.step, now.getTime() / 1000)) return refuse('code-expired')
  const until = new Date(now.getTime() + scanLivesSeconds * 1000).toISOString()
  const opened: OpenScan = { seq, by: shop.by, until, maySpend: code.maySpend, spentIn: null }
  const kept = tidy(account, now)
  return accept({
    kind: 'scan',
    at: now.toISOString(),
    by: shop.by,
    storeId: shop.storeId,
    line: shop.line,
    of: null,
    legs: [],
    details: { storeName: shop.storeName, step: code.step, scan: opened },
    account: { ...kept, usedSteps: [...kept.usedSteps, code.step], scans: [...kept.scans, opened] },
  })
}

/** Whether the presented code or scan is good at a moment, and what it may do. */
function check(
  account: Account,
  shop: Shop,
  presence: Presence,
  at: Date,
): Outcome<{ maySpend: boolean; spentIn: string | null }, SaleRefusal> {
  if ('code' in presence) {
    if (account.usedSteps.includes(presence.code.step)) return refuse('code-used')
    if (!isStillGood(presence.code.step, at.getTime() / 1000)) return refuse('code-expired')
    return accept({ maySpend: presence.code.maySpend, spentIn: null })
  }
  const wanted = presence.scan
  const open = account.scans.find(known => known.seq === wanted.seq) ?? wanted.onFile
  // What is not on file was either tidied away after its five minutes, or never was.
  if (!open) return refuse('scan-expired')
  if (open.by !== shop.by) return refuse('scan-unknown')
  if (at.toISOString() > open.until) return refuse('scan-expired')
  return accept({ maySpend: open.maySpend, spentIn: open.spentIn })
}

function usedUp(
  account: Account,
  saleNo: string,
  spent: number,
  presence: Presence,
): Pick<Account, 'usedSteps' | 'scans'> {
  if ('code' in presence) {
    return { usedSteps: [...account.usedSteps, presence.code.step], scans: account.scans }
  }
  const mark = (open: OpenScan) =>
    open.seq === presence.scan.seq && spent > 0 ? { ...open, spentIn: saleNo } : open
  return { usedSteps: account.usedSteps, scans: account.scans.map(mark) }
}

function lineRate(programme: Programme, shop: Shop): number {
  const line = programme.lines.find(known => known.id === shop.line)
  if (!line) throw new Error(`store ${shop.storeId} is in the unknown line ${shop.line}`)
  return line.rateHundredths
}
