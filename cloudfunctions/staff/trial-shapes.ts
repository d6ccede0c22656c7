// The shape of a trial's draft. Only the shape: what it means is judged by rules that name all faults at once.
import { z } from 'zod'
import { trialWays } from '../../shared/trials/trial'

const text = z.string().max(2000)
const amount = z.number()

export const trialDraftInput = z.strictObject({
  trialId: text,
  version: z.int().min(0).optional(),
  title: text,
  picture: text,
  story: text,
  supplier: text,
  sku: text,
  fullPriceFen: amount,
  pieces: z.array(z.strictObject({ storeId: text, pieces: amount })).max(500),
  who: z.strictObject({ tiers: z.array(text).max(50), paidOnly: z.boolean() }),
  how: z.enum(trialWays),
  points: amount,
  priceFen: amount,
  opensAt: text,
  closesAt: text,
  drawsAt: text.nullable(),
  publicNumberName: text.nullable(),
  collectWithinDays: amount,
  reviewWithinDays: amount,
  tags: z.array(text).max(100),
})
