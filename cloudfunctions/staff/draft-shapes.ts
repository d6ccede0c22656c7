// The shapes of drafts. Only the shape: what a draft means is judged by rules that name all faults at once.
import { z } from 'zod'
import { offerWays } from '../../shared/coupons/offer'
import { receiveWays } from '../../shared/mall/api'

const text = z.string().max(1000)
const words = z.array(text).max(500)
const amount = z.number()
const limit = amount.nullable()
const version = z.int().min(0).optional()
const products = z.strictObject({ categories: words, skus: words })
const places = z.strictObject({ stores: words, lines: words })

const benefit = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('money-off'), thresholdFen: amount, offFen: amount }),
  z.strictObject({
    is: z.literal('percent-off'),
    thresholdFen: amount,
    hundredthsOff: amount,
    capFen: amount,
  }),
  z.strictObject({ is: z.literal('item-price'), priceFen: amount, capFen: amount }),
  z.strictObject({ is: z.literal('mall-voucher'), itemId: text }),
])

const offerTerms = z.strictObject({
  title: text,
  note: text,
  benefit,
  where: places,
  what: products,
  who: z.strictObject({ tiers: words, paidOnly: z.boolean(), firstPurchase: z.boolean() }),
  when: z.strictObject({
    weekdays: z.array(amount).max(50),
    hours: z.strictObject({ from: text, to: text }).nullable(),
  }),
  life: z.union([z.strictObject({ from: text, until: text }), z.strictObject({ days: amount })]),
  limits: z.strictObject({ total: limit, perMember: limit, perDay: limit }),
  opensAt: text,
  closesAt: text,
  ways: z.array(z.enum(offerWays)).max(50),
  duo: z.strictObject({ leastFen: amount }).nullable(),
  isGivable: z.boolean(),
})

export const offerDraftInput = z.strictObject({
  offerId: text,
  version,
  terms: offerTerms,
  isPaused: z.boolean().optional(),
})

export const itemDraftInput = z.strictObject({
  itemId: text,
  version,
  title: text,
  story: text,
  picture: text,
  points: amount,
  priceFen: amount,
  ways: z.array(z.enum(receiveWays)).max(50),
  stores: words,
  tiers: words,
  paidOnly: z.boolean(),
  perMember: limit,
  onSaleFrom: text,
  onSaleUntil: text,
  collectWithinDays: amount,
  couponOfferId: text.nullable(),
  isPaused: z.boolean().optional(),
  stock: z.int().min(0),
})

export const stampDraftInput = z.strictObject({
  programmeId: text,
  version,
  title: text,
  note: text,
  what: products,
  where: places,
  needed: amount,
  rewardOfferId: text,
  from: text,
  until: text,
  isPaused: z.boolean().optional(),
})

export const programmeInput = z.strictObject({
  version: z.int().min(0),
  privacyVersion: text,
  pointsPerYuan: amount,
  spendStep: amount,
  spendAtMostHundredths: amount,
  pointsLiveMonths: amount,
  tierWindowMonths: amount,
  tiers: z.array(z.strictObject({ name: text, from: amount, rateHundredths: amount })).max(50),
  lines: z.array(z.strictObject({ id: text, name: text, rateHundredths: amount })).max(50),
  checkin: z.strictObject({ rewards: z.array(amount).max(200), line: text }),
})
