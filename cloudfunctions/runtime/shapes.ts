// Shapes of input that several functions accept.
import { z } from 'zod'
import { basketAtMostFen, basketAtMostLines } from '../../shared/store/sale'

/** Input of an action that takes none. */
export const nothing = z.strictObject({})

/** A business number that a till, a page or a person gives. */
export const businessNumber = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, . _ - only, at most 64')
export const openid = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'not an openid')

/** Where something is sent. */
export const address = z.strictObject({
  name: z.string().trim().min(1).max(32),
  phone: z.string().regex(/^\+?[\d-]{5,20}$/, 'not a phone number'),
  text: z.string().trim().min(5).max(200),
})

const fen = z.int().min(0).max(basketAtMostFen)

const line = z.strictObject({
  sku: z.string().min(1).max(64),
  name: z.string().max(80).optional(),
  category: z.string().max(40).optional(),
  qty: z.int().min(1).max(100_000),
  amountFen: fen,
})
const lines = z
  .array(line)
  .min(1)
  .max(basketAtMostLines)
  .refine(
    all => all.reduce((total, one) => total + one.amountFen, 0) <= basketAtMostFen,
    `a basket is at most ${basketAtMostFen} fen`,
  )

const scan = z.string().regex(/^[0-9a-f]{24}\.\d{10}$/, 'not a scan')
// Any text may be scanned by mistake; whether it is a member code is a question of its own.
const code = z.string().min(1).max(200)

const basket = {
  scan: scan.optional(),
  code: code.optional(),
  friendCode: code.optional(),
  lines,
  couponIds: z.array(businessNumber).max(20).optional(),
  spendPoints: z.int().min(0).optional(),
  soldAt: z.iso.datetime({ offset: true }).optional(),
}

/** The bodies of the till's HTTP API and of the cashier's page, which are the same. */
export const tillScanInput = z.strictObject({ code })
export const scanInput = tillScanInput.extend({ requestId: businessNumber.optional() })
export const quoteInput = z.strictObject(basket).superRefine(onlyOne('scan', 'code'))
export const sellInput = z
  .strictObject({ ...basket, saleNo: businessNumber })
  .superRefine(onlyOne('scan', 'code'))
export const receiptInput = z.strictObject({ saleNo: businessNumber })
export const refundInput = z
  .strictObject({
    refundNo: businessNumber,
    saleNo: businessNumber,
    lines: lines.optional(),
    amountFen: fen.min(1).optional(),
  })
  .superRefine(onlyOne('lines', 'amountFen'))

function onlyOne(a: string, b: string) {
  return (value: Record<string, unknown>, context: z.RefinementCtx) => {
    const given = [a, b].filter(name => value[name] !== undefined).length
    if (given !== 1) {
      context.addIssue({
        code: 'custom',
        path: [given === 0 ? a : b],
        message: `exactly one of ${a} and ${b}`,
      })
    }
  }
}
