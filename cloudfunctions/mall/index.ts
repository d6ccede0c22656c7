// The points mall: looking at items, redeeming one, looking after one's orders.
import { z } from 'zod'
import { type MallApi, receiveWays } from '../../shared/mall/api'
import { onCloud, serve } from '../runtime/serve'
import { address, businessNumber, nothing } from '../runtime/shapes'
import { item, items } from './items'
import { cancel, orders } from './orders'
import { redeem } from './redeem'

export const handle = serve<MallApi>('mall', {
  items: {
    input: nothing,
    run: (_, { memberId, world }) => items(world, memberId),
  },
  item: {
    input: z.strictObject({ itemId: businessNumber }),
    run: ({ itemId }, { memberId, world }) => item(world, memberId, itemId),
  },
  redeem: {
    input: z.strictObject({
      itemId: businessNumber,
      requestId: businessNumber,
      receive: z.strictObject({
        way: z.enum(receiveWays),
        storeId: businessNumber.optional(),
        address: address.optional(),
      }),
      couponId: businessNumber.optional(),
    }),
    run: (asked, { memberId, world }) => redeem(world, memberId, asked),
  },
  orders: {
    input: nothing,
    run: (_, { memberId, world }) => orders(world, memberId),
  },
  cancel: {
    input: z.strictObject({ orderId: z.string().regex(/^[0-9a-f]{24}$/, 'not an order') }),
    run: ({ orderId }, { memberId, world }) => cancel(world, memberId, orderId),
  },
})

export const main = onCloud(handle)
