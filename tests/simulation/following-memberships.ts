// Follows what paid memberships do to an account: periods, packs, mended days, and refunds.
import type { Account, Entry } from '../../shared/account/account'
import type { EndedDetails, PackDetails, StartedDetails } from '../../shared/membership/membership'
import type { PayRefund } from '../../shared/membership/order'
import type { PlanTerms } from '../../shared/membership/plan'
import type { ModelAccount } from './model'
import { dayAfter, Forbidden, same, shanghaiDay } from './model-sums'

/** What is known of plans and refunds besides the journal. */
export interface PayFacts {
  planTermsOf: (planId: string, version: number) => PlanTerms
  refunds: Map<string, PayRefund>
}

export function followMembership(model: ModelAccount, entry: Entry, facts: PayFacts): void {
  const today = shanghaiDay(Date.parse(entry.bookedAt))
  const { memberships } = model
  switch (entry.kind) {
    case 'membership':
      followStart(model, entry as Entry<StartedDetails>, today, facts)
      break
    case 'membership-end':
      followEnd(model, entry as Entry<EndedDetails>, today, facts)
      break
    case 'membership-back':
      memberships.bringBack((entry.details as { refundNo: string }).refundNo, today)
      break
    case 'pack': {
      const { orderNo, month, coupons } = entry.details as PackDetails
      const { benefits } = memberships.pack(orderNo, month, today, entry.seq)
      const came = coupons.map(({ offerId }) => offerId).sort()
      same('coupons of the pack', came.join(), [...benefits.pack].sort().join())
      break
    }
    case 'makeup':
      // A day is mended for the day on which it was asked for, however long the call slept before it was booked.
      model.mend((entry.details as { day: string }).day, shanghaiDay(Date.parse(entry.at)))
      break
  }
}

function followStart(
  model: ModelAccount,
  { at, details }: Entry<StartedDetails>,
  today: string,
  { planTermsOf }: PayFacts,
): void {
  if (!model.isOpen) throw new Forbidden('a membership began on a closed card')
  const { orderNo, planId, version, priceFen, from, until } = details
  const terms = planTermsOf(planId, version)
  const paidOn = shanghaiDay(Date.parse(at))
  const period = model.memberships.start(orderNo, terms, today, paidOn)
  same('priceFen', priceFen, terms.priceFen)
  same('from', from, period.from)
  same('until', until, period.until)
}

function followEnd(
  { memberships }: ModelAccount,
  { memberId, details, state }: Entry<EndedDetails>,
  today: string,
  { refunds }: PayFacts,
): void {
  const { orderNo, refundNo, amountFen, by } = details
  const refund = refunds.get(refundNo)
  if (!refund) throw new Forbidden(`nobody asked for the refund ${refundNo}`)
  let keptMonths = 0
  if (by !== 'outside') {
    const askedOn = shanghaiDay(Date.parse(refund.at))
    const expected = memberships.endByRule(orderNo, askedOn)
    same('amountFen', amountFen, expected.amountFen)
    same('by', by, expected.by)
    const { months } = memberships.find(orderNo).terms
    keptMonths = by === 'whole' ? 0 : months - expected.left
  }
  const { packs } = memberships.end(orderNo, refundNo, today)
  const areOf = (isGivenBack: boolean) => (coupon: { couponId: string }) =>
    [...packs].some(
      ([month, seq]) =>
        month >= keptMonths === isGivenBack && coupon.couponId.startsWith(`${memberId}.${seq}.`),
    )
  if (state.wallet.held.some(areOf(true))) throw new Forbidden('coupons were kept of what was given back')
  if (details.coupons.some(areOf(false))) throw new Forbidden('coupons of a month that was had were taken')
}

/** Accounts forget periods that have been over for so long. */
const rememberedFor = 400

export function comparePeriods({ periods }: Account, { memberships }: ModelAccount, day: string): void {
  const told = memberships.told()
  const forgotten = memberships.periods.filter(({ until }) => until < dayAfter(day, -rememberedFor))
  const held = periods.map(({ orderNo, from, until, isUsed, packs, endedBy }) => {
    const given = packs.flatMap((seq, month) => (seq > 0 ? [`${month}:${seq}`] : []))
    return `${orderNo} ${from} ${until} ${isUsed} [${given}] ${endedBy?.refundNo ?? null}`
  })
  for (const line of held) if (!told.includes(line)) same('period', line, told.join(' | '))
  const missing = told.length - held.length
  if (missing < 0 || missing > forgotten.length) same('periods', held.length, told.length)
}
