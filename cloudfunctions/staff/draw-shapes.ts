// The shapes of what staff send about draws. What it means is judged by rules.
import { z } from 'zod'
import { prizeKinds, prizeWays } from '../../shared/draws/draw'

const text = z.string().max(4000)
const short = z.string().max(600)
const words = z.array(short).max(100)
const amount = z.number()

const prize = z.strictObject({
  prizeId: short,
  title: short,
  picture: short,
  kind: z.enum(prizeKinds),
  valueFen: amount,
  quantity: amount,
  points: amount.nullable(),
  offerId: short.nullable(),
  offerVersion: amount.nullable(),
  ways: z.array(z.enum(prizeWays)).max(10),
})

export const drawDraftInput = z.strictObject({
  drawId: short,
  version: z.int().min(0).optional(),
  kind: z.enum(['monthly', 'instant']),
  title: short,
  picture: short,
  rules: text,
  prizes: z.array(prize).max(50),
  points: amount,
  perMember: amount.nullable(),
  isFreeDaily: z.boolean(),
  cards: amount.nullable(),
  onePrizeAMember: z.boolean(),
  who: z.strictObject({ tiers: words, paidOnly: z.boolean() }),
  opensAt: short,
  closesAt: short,
  drawsAt: short.nullable(),
  publicNumberName: short.nullable(),
  claimWithinDays: amount,
  howToClaim: text,
})

/** A number as it is published: short, printable, on one line. */
export const publicNumberInput = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^\P{C}+$/u, 'not a line of text')

export const reasonInput = z.string().trim().max(200)
export const riskRulesInput = z.strictObject({
  version: z.int().min(0),
  accountsAPhone: amount,
  burst: z.strictObject({ entries: amount, seconds: amount }),
  pointsTakenBack: z.boolean(),
})
