// The replies of the till's HTTP API as shapes, for its OpenAPI document. What is sent has its shapes in the runtime.
import { z } from 'zod'

const fen = z.int().describe('fen, 1/100 yuan')
const points = z.int().min(0)
const instant = z.iso.datetime({ offset: true })
const day = z.iso.date().describe('a Shanghai day')

const line = z.strictObject({
  sku: z.string(),
  name: z.string(),
  category: z.string(),
  qty: z.int().min(1),
  amountFen: fen.describe('what the whole line costs before member prices and coupons, in fen'),
  discountFen: fen.describe(
    'what the member price and coupons take off this line; the lines add up to discountFen of the sale',
  ),
})

const amounts = {
  totalFen: fen.describe('the basket as it came'),
  memberOffFen: fen.describe('what member prices of a paid membership take off; part of discountFen'),
  discountFen: fen.describe('what member prices and coupons take off'),
  payableFen: fen.describe('after member prices and coupons, before points'),
  pointsFen: fen.describe('what the spent points pay'),
  dueFen: fen.describe('what is left to collect: payableFen - pointsFen'),
  earned: points,
  extraPoints: points.describe('how many of the earned points a paid membership has brought'),
  isMembersDay: z.boolean().describe('a day of the month on which the membership earns at another rate'),
  spent: points,
  balance: points,
  tier: z.string(),
}

const benefit = z.union([
  z.strictObject({ is: z.literal('money-off'), thresholdFen: fen, offFen: fen }),
  z.strictObject({
    is: z.literal('percent-off'),
    thresholdFen: fen,
    hundredthsOff: z.int(),
    capFen: fen,
  }),
  z.strictObject({ is: z.literal('item-price'), priceFen: fen, capFen: fen }),
  z.strictObject({ is: z.literal('mall-voucher'), itemId: z.string() }),
])
const coupon = {
  couponId: z.string(),
  title: z.string(),
  benefit,
  until: day.describe('last Shanghai day of use'),
}
const toldCoupon = z.strictObject({ couponId: z.string(), title: z.string() })
const stamps = z.array(
  z.strictObject({
    programmeId: z.string(),
    title: z.string(),
    stamps: z.int().describe('stamps of this sale'),
  }),
)

export const scanned = z.strictObject({
  scan: z.string().describe('good for five minutes on this terminal'),
  member: z.strictObject({
    memberNo: z.string(),
    name: z.string().nullable().describe('masked'),
    tier: z.string(),
    tierRateHundredths: z.int(),
    isPaidMember: z.boolean().describe('whether a paid membership runs'),
    plan: z.string().nullable().describe('the name of its plan; null without one'),
    points,
    maySpend: z.boolean().describe('false for a code older than a minute: it earns, it does not spend'),
  }),
  coupons: z.array(z.strictObject(coupon)).describe('what the member holds, soonest to expire first'),
  expiresAt: instant,
})

const misfits = [
  'below-threshold',
  'no-such-product',
  'wrong-store',
  'wrong-tier',
  'paid-members-only',
  'wrong-weekday',
  'wrong-hour',
  'not-first-purchase',
  'not-yet',
  'expired',
  'not-at-the-till',
  'worth-nothing',
] as const

export const quoted = z.strictObject({
  ...amounts,
  tierRateHundredths: z.int(),
  mostSpend: points.describe('the most points that this basket could take now'),
  spendStep: points.describe('points are spent in whole multiples of this'),
  lines: z.array(line),
  suggestedCouponIds: z
    .array(z.string())
    .describe('the best allowed combination: at most one coupon for the basket and one for an item'),
  coupons: z.array(
    z.strictObject({
      ...coupon,
      slot: z.enum(['basket', 'item']).nullable(),
      offFen: fen.describe('what it alone would take off'),
      why: z.enum(misfits).nullable().describe('why it does not fit this basket; null when it does'),
      missingFen: fen.optional().describe('of below-threshold: what is missing'),
    }),
  ),
  stamps,
  duo: z
    .strictObject({
      title: z.string().nullable().describe('the coupon that both cards would get'),
      why: z.enum(['no-duo-offer', 'below-threshold', 'already-today']).nullable(),
    })
    .nullable()
    .describe('with friendCode only'),
})

export const receipt = z.strictObject({
  saleNo: z.string(),
  ...amounts,
  soldAt: instant,
  isLate: z.boolean(),
  lines: z.array(line),
  usedCoupons: z.array(toldCoupon.extend({ offFen: fen })),
  newCoupons: z.array(toldCoupon).describe('full stamp cards, company'),
  stamps,
  entry: z.string().describe('id of the entry in the journal'),
})

export const refundReceipt = z.strictObject({
  refundNo: z.string(),
  saleNo: z.string(),
  amountFen: fen,
  cashFen: fen.describe('what goes back in money; the rest was paid by points'),
  takenBack: points,
  givenBack: points,
  returnedCoupons: z.array(toldCoupon).describe('back with the member, once the whole sale is undone'),
  revokedCoupons: z
    .array(toldCoupon)
    .describe('gone again with the stamps or the company that had brought them'),
  stamps,
  balance: points,
  debt: points.describe('points that later earning repays first'),
  entry: z.string(),
})

export const saleOnFile = receipt.extend({
  refunds: z.array(refundReceipt),
  refundableFen: fen,
})
