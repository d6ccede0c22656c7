// Paid memberships: ordered, paid or not, told of by callbacks and by the timer, given back, and what they open.
import { handle as payNotify } from '../../cloudfunctions/pay-notify'
import { reconcile } from '../../cloudfunctions/reconcile'
import type { PlanDocument } from '../../cloudfunctions/runtime/plans'
import type { PayRefund } from '../../shared/membership/order'
import type { Chain, Payment } from './chain'
import { attempt } from './deeds'
import { type Told, words } from './ledger'
import type { Person } from './person'

const plans = ['plus-month', 'plus-year', 'plus-year']
const prefix = 'prepay_id='

/** Somebody orders a plan, for the first time or to go on with it; what becomes of the order is drawn by lot. */
export async function buyPlan(chain: Chain): Promise<void> {
  const { luck, timeline, faults } = chain
  const person = chain.member()
  if (!person) return
  const ordered = await order(chain, person, luck.pick(plans))
  if (!ordered) return
  const what = luck.weighted({ pays: 15, leaves: 3, hesitates: 3, closes: 1 })
  if (what === 'leaves') {
    faults.count('buyer leaves without paying')
    if (luck.chance(0.5)) await confirm(chain, { person, ...ordered })
    return
  }
  if (what === 'hesitates') {
    faults.count('buyer pays at the last minute')
    timeline.jump(luck.between(1740, 1810) * 1000)
  } else if (what === 'closes') {
    faults.count('card closed while paying')
    await person.close()
  }
  if (luck.chance(0.1)) chain.later.push(() => pay(chain, person, ordered))
  else await pay(chain, person, ordered)
}

interface Ordered {
  orderNo: string
  prepayId: string
}

/** Asks for an order until there is one. What the phone is given to pay with is signed anew each time, so it is not noted. */
async function order(chain: Chain, person: Person, planId: string): Promise<Ordered | null> {
  const { memberId } = person
  const requestId = chain.newNumber()
  const termsVersion = chain.registered<PlanDocument>(`plan:${planId}`).version
  let prepayId = ''
  const told = await attempt(chain, {
    memberId,
    name: `buy:${memberId}:${requestId}`,
    ask: async () => {
      const answer = await person.call('membership', 'buy', { planId, termsVersion, requestId })
      if (answer.kind === 'refusal' && answer.refusal === 'pay-unavailable') return { kind: 'silence' }
      if (answer.kind !== 'value') return answer
      const { orderNo, payParams } = answer.value as { orderNo: string; payParams: { package: string } }
      prepayId = payParams.package.slice(prefix.length)
      return { kind: 'value', value: { orderNo } }
    },
    // An order is no entry: only its payment is.
    find: () => undefined,
    isTrue: (_, { orderNo }) => chain.host.document('payOrders', String(orderNo)) !== null,
    lasting: value => value.orderNo,
  })
  return told.kind === 'value' ? { orderNo: String(told.value.orderNo), prepayId } : null
}

/** Pays, unless it is too late; then the phone asks, WeChat tells, or both at once. */
async function pay(chain: Chain, person: Person, { orderNo, prepayId }: Ordered): Promise<void> {
  const { luck, wechat, ledger } = chain
  decideOnCallback(chain)
  if (!wechat.standIn.cashier.pay(prepayId)) return
  ledger.note(person.memberId, `${person.openid} pays ${orderNo}`)
  const payment = { person, orderNo }
  chain.payments.push(payment)
  const ask = () => confirm(chain, payment)
  const tell = () => hearFromWechat(chain)
  const what = luck.weighted({ asks: 4, hears: 4, both: 4, neither: 2 })
  if (what === 'asks') await ask()
  else if (what === 'hears') await tell()
  else if (what === 'both') await Promise.all([ask(), tell(), luck.chance(0.3) ? payTimer(chain) : null])
}

function decideOnCallback({ luck, faults, wechat }: Chain): void {
  const fate = luck.below(100)
  const { standIn } = wechat
  if (fate < 15) {
    faults.count('callback never comes')
    standIn.failCallbacks('never', 1, 'payment')
  } else if (fate < 25) {
    faults.count('callback days late')
    standIn.failCallbacks({ lateBySeconds: luck.between(1, 3 * 86_400) }, 1, 'payment')
  } else if (fate < 50) {
    faults.count('callback three times at once')
    standIn.failCallbacks({ copies: 3 }, 1, 'payment')
  }
}

/** The page asks what has become of an order; whoever is told that it is paid has paid it. */
async function confirm(chain: Chain, { person, orderNo }: Payment): Promise<Told> {
  const told = await person.call('membership', 'confirm', { orderNo })
  chain.ledger.note(person.memberId, `confirm ${orderNo} → ${words(told)}`)
  if (told.kind === 'value' && told.value.state === 'paid') chain.toldPaid.add(orderNo)
  return told
}

/** Callbacks arrive that were held up. */
export async function hearFromWechat({ wechat, cloud }: Chain): Promise<void> {
  await wechat.deliver(async letter => {
    const reply = await cloud.call('pay-notify.post', 20, world => payNotify(letter, world))
    return reply?.statusCode === 200
  })
}

/** The timer of every minute. */
export async function payTimer(chain: Chain, isTwice = chain.luck.chance(0.2)): Promise<void> {
  const run = () => chain.cloud.call('reconcile.round', 60, reconcile, { probability: 0.15, callsAtMost: 20 })
  await Promise.all([run(), isTwice ? run() : null])
}

/** Somebody wants the money back, and head office decides. */
export async function givePlanBack(chain: Chain): Promise<void> {
  const { luck, ledger, faults, wechat } = chain
  const payment = luck.pickAny(chain.payments.slice(-6))
  if (!payment) return
  const { person, orderNo } = payment
  const ask = () => person.call('membership', 'requestRefund', { orderNo, reason: '用不上了' })
  const isDouble = faults.strikes('duplicate at once', 0.2)
  const [told] = await Promise.all([ask(), isDouble ? ask() : null])
  ledger.note(person.memberId, `asks for a refund of ${orderNo} → ${words(told)}`)
  if (luck.chance(0.1)) return
  const endsWell = luck.chance(0.7)
  if (!endsWell) faults.count('bank refuses a refund')
  const end = endsWell ? 'SUCCESS' : luck.pick(['CLOSED', 'ABNORMAL'] as const)
  wechat.standIn.refundsEnd(end, luck.between(1, 600))
  await decideOnRefund(chain, orderNo, luck.chance(0.9))
}

async function decideOnRefund(chain: Chain, orderNo: string, isApproved: boolean): Promise<Told> {
  const { luck } = chain
  const approve = () => chain.staff('approveRefund', { orderNo })
  const reject = () => chain.staff('rejectRefund', { orderNo, reason: '已使用权益' })
  const decide = isApproved ? approve : reject
  const [told] = await Promise.all([decide(), luck.chance(0.2) ? decide() : null])
  return told
}

/** Looks at what there is to buy, what runs, and what it was worth. */
export async function lookAtMembership(chain: Chain): Promise<void> {
  const person = chain.payer()
  await person?.call('membership', chain.luck.pick(['plans', 'status', 'status', 'savings'] as const))
}

const roundsAtMost = 14
const betweenRounds = 40 * 60_000
const goesOn = ['asked', 'approving', 'ended', 'processing']

/** Without faults the timer and head office bring every order and every refund to its end. */
export async function finishPayments(chain: Chain): Promise<void> {
  const { timeline, ledger, host, wechat } = chain
  wechat.standIn.heal()
  wechat.standIn.refundsEnd('SUCCESS', 1)
  for (let round = 0; round < roundsAtMost; round++) {
    for (const { orderNo, state } of host.documents<PayRefund>('payRefunds')) {
      if (state !== 'asked') continue
      // What WeChat refuses again and again (after a year) people settle in another way.
      const isHopeless = round > 2
      const told = await decideOnRefund(chain, orderNo, !isHopeless)
      if (told.kind === 'refusal') await decideOnRefund(chain, orderNo, false)
    }
    await hearFromWechat(chain)
    await payTimer(chain, false)
    if (whatIsOpen(chain).length === 0) return
    timeline.jump(betweenRounds)
  }
  ledger.violated('payments come to an end', whatIsOpen(chain).join(', '), null)
}

function whatIsOpen({ host }: Chain): string[] {
  const orders = host.documents<{ _id: string; state: string }>('payOrders')
  const refunds = host.documents<PayRefund>('payRefunds')
  const shippings = host.documents<{ _id: string; state: string }>('shippings')
  return [
    ...orders.filter(({ state }) => state !== 'paid' && state !== 'closed'),
    ...refunds.filter(({ state }) => goesOn.includes(state)),
    ...shippings.filter(({ state }) => state === 'due'),
  ].map(({ _id, state }) => `${_id} ${state}`)
}
