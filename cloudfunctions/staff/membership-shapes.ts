// The shapes of what staff ask about paid membership. What the terms of a plan mean is judged by a rule.
import { z } from 'zod'
import { noteAtMost } from '../../shared/membership/alarms'
import { orderStates, platforms } from '../../shared/membership/order'
import { businessNumber } from '../runtime/shapes'
import { afterInput, limitInput, searchInput } from './listing'

const text = z.string().max(1000)
// The rules are plain text of a few pages.
const longText = z.string().max(20_000)
const amount = z.number()

const benefits = z.strictObject({
  rateHundredths: amount,
  prices: z.array(z.strictObject({ sku: text, name: text, priceFen: amount })).max(500),
  membersDay: z.strictObject({ days: z.array(amount).max(50), rateHundredths: amount }).nullable(),
  pack: z.array(text).max(50),
  makeUp: z.boolean(),
  gates: z.boolean(),
})

const planTerms = z.strictObject({
  name: text,
  note: text,
  priceFen: amount,
  months: amount,
  benefits,
  refund: z.strictObject({ wholeWithinDays: amount, restByMonths: z.boolean() }),
  delivery: z.enum(['virtual', 'pickup']),
  rules: longText,
})

export const planInput = z.strictObject({ planId: businessNumber })

export const planDraftInput = z.strictObject({
  planId: text,
  version: z.int().min(0).optional(),
  terms: planTerms,
  isOnSale: z.boolean().optional(),
})

export const payOrdersInput = z.strictObject({
  state: z.enum(orderStates).optional(),
  search: searchInput,
  onlyAlarms: z.boolean().optional(),
  after: afterInput,
  limit: limitInput,
})

export const refundsInput = z.strictObject({
  isUnderWay: z.boolean().optional(),
  orderNo: businessNumber.optional(),
  after: afterInput,
  limit: limitInput,
})

export const approveInput = z.strictObject({ orderNo: businessNumber })

export const rejectInput = z.strictObject({
  orderNo: businessNumber,
  reason: z.string().trim().min(1).max(200),
})

/** The rule asks for the note, so that an empty one has words of its own. */
export const clearAlarmInput = z.strictObject({
  orderNo: businessNumber,
  // Of a refund that was made on the console it may be any number that WeChat takes.
  refundNo: z
    .string()
    .regex(/^[A-Za-z0-9._|*@-]{1,64}$/)
    .optional(),
  alarm: z.string().min(1).max(200),
  note: z.string().trim().max(noteAtMost),
})

export const billsInput = z.strictObject({
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day')
    .optional(),
  limit: limitInput,
})

export const paySettingsInput = z.strictObject({
  hiddenOn: z
    .array(z.enum(platforms))
    .max(platforms.length)
    .refine(all => new Set(all).size === all.length, 'each platform once'),
})
