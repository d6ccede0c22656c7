// The cashier's page: the same desk as the till's, for people who sign in with their own phone.

import { type Outcome, refuse } from '../../shared/outcome'
import type { StoreApi } from '../../shared/store/api'
import type { Shop } from '../../shared/store/presence'
import { blockedUntil, countGuess } from '../runtime/guessing'
import { type Call, onCloud, serve } from '../runtime/serve'
import { quoteInput, receiptInput, refundInput, scanInput, sellInput, tillScanInput } from '../runtime/shapes'
import { deskNeeds, quote, receipt, refund, scan, sell } from './desk'
import { handOver, pickup, pickupNeeds } from './pickup'

export const handle = serve<StoreApi>('store', {
  scan: {
    input: scanInput,
    needs: deskNeeds,
    run: (asked, call) => guarded(call, () => scan(call.world, call.records, shopOf(call), asked)),
  },
  quote: {
    input: quoteInput,
    needs: deskNeeds,
    run: (asked, call) => guarded(call, () => quote(call.world, call.records, shopOf(call), asked)),
  },
  sell: {
    input: sellInput,
    needs: deskNeeds,
    run: (asked, call) => guarded(call, () => sell(call.world, call.records, shopOf(call), asked)),
  },
  receipt: {
    input: receiptInput,
    run: ({ saleNo }, call) => receipt(call.world, shopOf(call), saleNo),
  },
  refund: {
    input: refundInput,
    run: (asked, call) => refund(call.world, shopOf(call), asked),
  },
  pickup: {
    input: tillScanInput,
    needs: pickupNeeds,
    run: ({ code }, call) => guarded(call, () => pickup(call.world, call.records, shopOf(call), code)),
  },
  handOver: {
    input: tillScanInput,
    needs: pickupNeeds,
    run: ({ code }, call) => guarded(call, () => handOver(call.world, call.records, shopOf(call), code)),
  },
})

export const main = onCloud(handle)

/** The cashier's store; the role table lets nobody here who has none. */
function shopOf({ staff, memberId }: Call): Shop {
  if (!staff?.storeId || !staff.line) throw new Error('a cashier without a store')
  return {
    storeId: staff.storeId,
    storeName: staff.storeName ?? '',
    line: staff.line,
    by: `staff:${memberId}`,
  }
}

/** Stops a phone that guesses codes. */
async function guarded<Value, Refusal extends string>(
  { staff, world }: Call,
  run: () => Promise<Outcome<Value, Refusal>>,
): Promise<Outcome<Value, Refusal | 'terminal-blocked'>> {
  if (!staff) throw new Error('a cashier without a record')
  const until = blockedUntil(staff, world.now())
  if (until) return refuse('terminal-blocked', { until })
  const outcome = await run()
  if (!outcome.ok && outcome.refusal === 'code-forged') await countGuess(world, staff)
  return outcome
}
