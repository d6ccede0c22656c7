// Follows every account with the model: entry by entry both must come to the same.
import type { Account, Entry, OpenScan } from '../../shared/account/account'
import type { CheckinDetails } from '../../shared/checkin/checkin'
import type { CouponsDetails } from '../../shared/coupons/claim'
import type { OfferTerms } from '../../shared/coupons/offer'
import type { DrawTerms } from '../../shared/draws/draw'
import type { RedeemedDetails } from '../../shared/mall/mall'
import type { RefundDetails } from '../../shared/store/refund'
import type { SaleDetails } from '../../shared/store/sale'
import { expiryOf, followDraw } from './following-draws'
import { comparePeriods, followMembership, type PayFacts } from './following-memberships'
import type { AskedRefund, AskedSale, Ledger } from './ledger'
import { ModelAccount } from './model'
import { Forbidden, same, shanghaiDay, takenOff } from './model-sums'
import { forPaidMembers, prices } from './scarcity'

/** What the rules went by: the terms of every version of every offer, of draws, and what is known of payments. */
export interface ModelFacts {
  termsOf: (offerId: string, version: number) => OfferTerms
  drawTerms: Map<string, DrawTerms>
  pay: PayFacts
}

export function compareWithModel(ledger: Ledger, journal: Entry[], facts: ModelFacts): void {
  let memberId = ''
  let model = new ModelAccount()
  let scans = new Map<number, OpenScan>()
  for (const entry of journal) {
    if (entry.memberId !== memberId) {
      memberId = entry.memberId
      model = new ModelAccount()
      scans = new Map()
    }
    try {
      follow({ ...facts, ledger, model, scans }, entry)
      compareState(entry.state, model)
      comparePeriods(entry.state, model, shanghaiDay(Date.parse(entry.bookedAt)))
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error
      ledger.violated(
        'the model agrees',
        `${entry._id} ${entry.kind} ${entry.ref}: ${error.message}`,
        memberId,
      )
    }
  }
}

const rememberedFor = 8 * 86_400_000

interface Following extends ModelFacts {
  ledger: Ledger
  model: ModelAccount
  scans: Map<number, OpenScan>
}

/** Books an entry into the model, from what was asked under its number. */
function follow(following: Following, entry: Entry): void {
  const { model, scans } = following
  const at = Date.parse(entry.at)
  switch (entry.kind) {
    case 'joined':
      model.join()
      break
    case 'closed':
      same('forfeited', (entry.details as { forfeited: number }).forfeited, model.close(at))
      break
    case 'lapse':
      same('lapsed', (entry.details as { lapsed: number }).lapsed, model.expire(at))
      break
    case 'scan': {
      const { step, scan } = entry.details as { step: number; scan: OpenScan }
      scans.set(entry.seq, scan)
      model.use(step)
      break
    }
    case 'sale':
      followSale(following, entry as Entry<SaleDetails>)
      break
    case 'refund':
      followRefund(following, entry as Entry<RefundDetails>, at)
      break
    case 'checkin':
      followCheckIn(following, entry as Entry<CheckinDetails>, at)
      break
    case 'redeemed': {
      const { orderId, itemId, points, way } = entry.details as RedeemedDetails
      same('points', points, prices[itemId])
      if (forPaidMembers.includes(itemId)) model.memberships.passGate(shanghaiDay(at))
      model.redeem(orderId, points, way !== 'virtual' && way !== 'till', at)
      break
    }
    case 'cancelled':
    case 'order-lapsed':
    case 'handed-over':
    case 'shipped': {
      const isUndone = entry.kind === 'cancelled' || entry.kind === 'order-lapsed'
      model.endOrder((entry.details as { orderId: string }).orderId, isUndone, at)
      break
    }
    case 'entered':
    case 'played':
    case 'won':
    case 'draw-back':
      followDraw(following, entry, at)
      break
    case 'claimed': {
      const [coupon] = (entry.details as CouponsDetails).coupons
      const isPaidOnly = coupon && following.termsOf(coupon.offerId, coupon.version).who.paidOnly
      if (isPaidOnly) model.memberships.passGate(shanghaiDay(at))
      break
    }
    case 'membership':
    case 'membership-end':
    case 'membership-back':
    case 'pack':
    case 'makeup':
      followMembership(model, entry, following.pay)
      break
    case 'companion':
      // Nobody remembers codes for longer than this, and the sweeper of a real chain never sleeps so long.
      if (Date.parse(entry.bookedAt) - at < rememberedFor) model.use((entry.details as { step: number }).step)
      break
    default:
      // Coupons, gifts and changes that were given up move no points, as the comparison after them shows.
      break
  }
}

function followCheckIn({ ledger, model }: Following, { details, legs }: Entry<CheckinDetails>, on: number) {
  same('day', details.day, shanghaiDay(on))
  const expiresOn = expiryOf(ledger, details.day, legs)
  const [programme] = ledger.programmes.values()
  if (!programme) throw new Forbidden('there is no programme')
  for (const [name, value] of Object.entries(model.checkIn(details.day, programme.checkin, expiresOn)))
    same(name, details[name as keyof CheckinDetails], value)
}

function followSale({ ledger, model, scans, termsOf }: Following, entry: Entry<SaleDetails>): void {
  const { details, ref } = entry
  const asked = ledger.asked.get(ref) as AskedSale | undefined
  const programme = ledger.programmes.get(details.programmeVersion)
  if (!asked || !programme) throw new Forbidden('nobody asked for this')
  if (details.step !== null) {
    if (!asked.steps.includes(details.step)) throw new Forbidden(`step ${details.step} was never shown`)
    model.use(details.step)
  } else {
    const seq = details.scan ?? 0
    const scan = scans.get(seq)
    if (!scan || asked.scan !== `${entry.memberId}.${String(seq).padStart(10, '0')}`) {
      throw new Forbidden('a sale without its scan')
    }
    const takes = asked.spendPoints > 0 || asked.couponIds.length > 0
    if (takes && !scan.maySpend) throw new Forbidden('something was spent on a scan that only earns')
    if (asked.spendPoints > 0 && model.spentScans.has(seq)) throw new Forbidden('a scan was spent on twice')
    if (asked.spendPoints > 0) model.spentScans.add(seq)
  }
  const bookedAt = Date.parse(entry.bookedAt)
  const used = details.spentCoupons.map(coupon => termsOf(coupon.offerId, coupon.version))
  const soldAt = asked.soldAt ?? bookedAt
  const { memberships } = model
  const deal = memberships.deal(asked.lines, shanghaiDay(soldAt))
  const isForPaid = used.some(({ who }) => who.paidOnly)
  if (isForPaid && !deal.period?.terms.benefits.gates) throw new Forbidden('a coupon for paid members only')
  const ofPack = memberships.takePacks(entry.memberId, asked.couponIds, shanghaiDay(soldAt))
  same('membership', details.membership?.orderNo, (deal.period ?? ofPack)?.orderNo)
  same('coupons used', idsOf(details.spentCoupons), [...asked.couponIds].sort().join(', '))
  same('coupons told', idsOf(details.usedCoupons), [...asked.couponIds].sort().join(', '))
  const sold = model.sell({
    ref,
    line: entry.line ?? '',
    programme,
    totalFen: asked.lines.reduce((sum, line) => sum + line.amountFen, 0),
    couponsFen: takenOff(used, asked.lines, deal.offFen),
    deal,
    products: details.lines.map(({ sku, amountFen, discountFen }) => {
      return { sku, soldFen: amountFen, paidFen: amountFen - discountFen }
    }),
    spendPoints: asked.spendPoints,
    soldAt,
    bookedAt,
  })
  for (const [name, value] of Object.entries(sold)) same(name, details[name as keyof SaleDetails], value)
  same('soldAt', Date.parse(details.soldAt), soldAt)
  const shared = details.lines.reduce((sum, line) => sum + line.discountFen, 0)
  same('what is taken off the lines', shared, details.discountFen)
  if (details.lines.some(line => line.discountFen < 0 || line.discountFen > line.amountFen)) {
    throw new Forbidden('more was taken off a line than it costs')
  }
}

const idsOf = (coupons: { couponId: string }[]) =>
  coupons
    .map(coupon => coupon.couponId)
    .sort()
    .join(', ')

function followRefund({ ledger, model }: Following, entry: Entry<RefundDetails>, at: number): void {
  const asked = ledger.asked.get(entry.ref) as AskedRefund | undefined
  if (!asked) throw new Forbidden('nobody asked for this')
  same('of', entry.of, `sale:${asked.storeId}:${asked.saleNo}`)
  const undone = model.refund(entry.of ?? '', asked.lines ?? asked.amountFen, at)
  for (const [name, value] of Object.entries(undone))
    same(name, entry.details[name as keyof RefundDetails], value)
  same('balance', entry.details.balance, model.alive(shanghaiDay(at)))
}

function compareState(state: Account, model: ModelAccount): void {
  same('isOpen', state.isOpen, model.isOpen)
  const lots = (all: { expiresOn: string; line: string; points: number }[]) =>
    all.map(({ expiresOn, line, points }) => `${expiresOn} ${line} ${points}`).join(', ')
  same('lots', lots(state.points.lots), lots(model.lots))
  const debts = (all: { line: string; points: number }[]) =>
    all.map(one => `${one.line} ${one.points}`).join(', ')
  same('debts', debts(state.points.debts), debts(model.debts))
}
