// Many orders with faults at every step, then quiet: whatever is still open must end by the timers alone.
import type { Plan } from '../../shared/membership/plan'
import { type Buyer, buyerOn } from './buyer'
import { type Examined, examine } from './examine'
import type { FaultKind, Fired } from './faults'
import { openStreet, type Street } from './street'

export interface PaymentRun extends Examined {
  fired: Fired
  unfired: FaultKind[]
}

/** Each member buys so often in the end. */
const ordersAMember = 8
const atOnce = 30

/** Runs `orders` orders. `plant` breaks the street before anybody comes. */
export async function runPayments(
  { orders, seed }: { orders: number; seed: number },
  plant: (street: Street) => void = () => undefined,
): Promise<PaymentRun> {
  const street = await openStreet(seed)
  try {
    plant(street)
    const { luck, chain, fired } = street
    const members = Math.max(1, Math.ceil(orders / ordersAMember))
    for (let member = 0; member < members; member++) await chain.join(`buyer-${member}`)
    const versions = await planVersions(street)
    let begun = 0
    let under: Buyer[] = []
    while (begun < orders || under.length > 0) {
      while (begun < orders && under.length < atOnce) {
        under.push(buyerOn(street, `buyer-${begun % members}`, String(begun), versions))
        begun++
      }
      const buyer = luck.pick(under)
      if (!(await buyer.step())) under = under.filter(other => other !== buyer)
      street.pass(luck.between(0, 4))
      if (luck.chance(0.2)) await street.deliver()
      if (luck.chance(0.05)) await street.timer()
      if (luck.chance(0.002)) street.pass(luck.between(3600, 90_000))
    }
    await becomeQuiet(street)
    const examined = await examine(chain)
    const unfired = (Object.keys(fired) as FaultKind[]).filter(kind => fired[kind] === 0)
    return { ...examined, fired, unfired }
  } finally {
    await street.chain.close()
  }
}

async function planVersions({ chain }: Street): Promise<Record<string, number>> {
  const plans = await chain.call('demo-staff', 'staff', 'plans', {})
  if (!plans.ok) throw new Error(plans.refusal)
  return Object.fromEntries(plans.value.map(({ planId, version }: Plan) => [planId, version]))
}

/** Nothing fails any more, and nobody does anything; half an hour in minutes, then two days in steps. */
async function becomeQuiet(street: Street): Promise<void> {
  street.heal()
  for (const [times, seconds] of [
    [40, 60],
    [60, 3600],
  ] as const) {
    for (let time = 0; time < times; time++) {
      street.pass(seconds)
      await street.deliver()
      await street.timer()
    }
  }
}
