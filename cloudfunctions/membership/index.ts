// Paid membership (付费会员) as members see it: plans, buying, what runs, what it was worth, the money back, the invoice.
import { z } from 'zod'
import type { MembershipApi } from '../../shared/membership/api'
import { platforms } from '../../shared/membership/order'
import { accept } from '../../shared/outcome'
import { paySettingsId, planId as planKey } from '../runtime/plans'
import { onCloud, serve } from '../runtime/serve'
import { businessNumber, nothing } from '../runtime/shapes'
import { buy } from './buy'
import { closeOrder } from './closing'
import { saveInvoice } from './invoice'
import { confirm } from './look-up'
import { requestRefund } from './refunds'
import { plansOnSale, savings, status } from './show'

const title = z.string().trim().min(1).max(100)
const invoice = z.union([
  z.strictObject({ kind: z.literal('person'), title, taxNo: z.null() }),
  z.strictObject({
    kind: z.literal('company'),
    title,
    taxNo: z.string().regex(/^[0-9A-Z]{15,20}$/, '15 to 20 letters and digits'),
  }),
])

export const handle = serve<MembershipApi>('membership', {
  plans: { input: nothing, run: async (_, { world }) => accept(await plansOnSale(world)) },

  buy: {
    input: z.strictObject({
      planId: businessNumber,
      termsVersion: z.int().min(1),
      requestId: businessNumber,
      platform: z.enum(platforms).optional(),
      orderNo: businessNumber.optional(),
    }),
    needs: ({ planId }) => [planKey.plan(planId), paySettingsId],
    run: buy,
  },

  confirm: {
    input: z.strictObject({ orderNo: businessNumber }),
    run: ({ orderNo }, { memberId, world }) => confirm(world, memberId, orderNo),
  },

  closeOrder: {
    input: z.strictObject({ orderNo: businessNumber }),
    run: ({ orderNo }, { memberId, world }) => closeOrder(world, memberId, orderNo),
  },

  status: { input: nothing, run: (_, { memberId, world }) => status(world, memberId) },

  savings: { input: nothing, run: (_, { memberId, world }) => savings(world, memberId) },

  requestRefund: {
    input: z.strictObject({ orderNo: businessNumber, reason: z.string().trim().min(1).max(100) }),
    run: (asked, { memberId, world }) => requestRefund(world, memberId, asked),
  },

  saveInvoice: {
    input: z.strictObject({ orderNo: businessNumber, invoice }),
    run: (asked, { memberId, world }) => saveInvoice(world, memberId, asked),
  },
})

export const main = onCloud(handle)
