// Who may order what, when an order is looked at, and whether a payment pays it.

import { closesAt, freeSlots, mayBuy, mayPay, nextLook, orderOf } from './buying'
import { plan } from './buying-trial'
import { judgePayment } from './payment'

const now = new Date('2026-11-22T12:00:00+08:00')
const buyer = { orderNo: 'M1', memberId: 'm', memberNo: '1', sealedOpenid: 's', platform: null, slot: 'm.0' }
const asked = { termsVersion: 3, platform: null, hiddenOn: [] }

test.each([
  ['the plan as it is', plan(), asked, null],
  ['no plan', null, asked, 'no-such-plan'],
  ['off sale', plan({ isOnSale: false }), asked, 'plan-off-sale'],
  ['older terms', plan(), { ...asked, termsVersion: 2 }, 'terms-changed'],
  ['hidden here', plan(), { ...asked, platform: 'ios', hiddenOn: ['ios'] }, 'not-sold-here'],
  ['hidden elsewhere', plan(), { ...asked, platform: 'android', hiddenOn: ['ios'] }, null],
  ['who does not say where', plan(), { ...asked, hiddenOn: ['other'] }, 'not-sold-here'],
] as const)('%s', (_, of, wanted, refusal) => {
  const may = mayBuy(of, { ...wanted, hiddenOn: [...wanted.hiddenOn] })
  expect(may.ok ? null : may.refusal).toBe(refusal)
})

test.each([
  [{}, 0, null],
  [{}, 1799, null],
  [{}, 1800, 'order-closed'],
  [{ state: 'closing' as const }, 0, 'order-closed'],
  [{ state: 'closed' as const }, 0, 'order-closed'],
  [{ state: 'paid' as const }, 0, 'order-paid'],
  [{ version: 2 }, 0, 'conflicting-retry'],
  [{ planId: 'other' }, 0, 'conflicting-retry'],
])('%j after %i seconds: %s', (change, seconds, refusal) => {
  const order = { ...orderOf(plan(), buyer, now), ...change }
  const later = new Date(now.getTime() + seconds * 1000)
  const may = mayPay(order, { planId: 'year', termsVersion: 3 }, later)
  expect(may.ok ? null : may.refusal).toBe(refusal)
})

test.each([
  { taken: [], free: [0, 1, 2, 3, 4] },
  { taken: [0, 3], free: [1, 2, 4] },
  { taken: [0, 1, 2, 4], free: [3] },
  { taken: [0, 1, 2, 3, 4], free: null },
])('while $taken wait to be paid there is room in $free', ({ taken, free }) => {
  const waiting = taken.map(place => ({ slot: `m.${place}` }))
  const found = freeSlots('m', waiting)
  expect(found.ok ? found.value : null).toEqual(free?.map(place => `m.${place}`) ?? null)
})

test('looks: after 1, 2, 5 minutes, then every 5; closed a minute after its time', () => {
  const minutes = [0, 1, 2, 3, 9].map(tries => (Date.parse(nextLook(tries, now)) - now.getTime()) / 60_000)
  expect(minutes).toEqual([1, 2, 5, 5, 5])
  expect(closesAt(orderOf(plan(), buyer, now))).toBe('2026-11-22T04:31:00.000Z')
})

const payment = {
  appid: 'wx',
  mchid: '19',
  orderNo: 'M1',
  state: 'SUCCESS',
  transactionId: '42',
  totalFen: 9900,
  currency: 'CNY',
}
const expected = {
  appid: 'wx',
  mchid: '19',
  orderNo: 'M1',
  priceFen: 9900,
  transactionId: null,
  isPayer: true,
}

test.each([
  [{}, {}, null],
  [{ state: 'REFUND' }, {}, null],
  [{ state: 'NOTPAY', transactionId: null, totalFen: null }, {}, 'not-paid'],
  [{ state: 'USERPAYING' }, {}, 'not-paid'],
  [{ appid: 'wy' }, {}, 'merchant-differs'],
  [{ mchid: '20' }, {}, 'merchant-differs'],
  [{ orderNo: 'M2' }, {}, 'merchant-differs'],
  [{ totalFen: 9899 }, {}, 'amount-differs'],
  [{ totalFen: null }, {}, 'amount-differs'],
  [{ currency: 'USD' }, {}, 'currency-differs'],
  [{ currency: null }, {}, 'currency-differs'],
  [{}, { isPayer: false }, 'payer-differs'],
  [{}, { transactionId: '43' }, 'transaction-differs'],
  [{}, { transactionId: '42' }, null],
])('a payment %j, expected %j: %s', (told, wanted, refusal) => {
  const judged = judgePayment({ ...payment, ...told }, { ...expected, ...wanted })
  expect(judged.ok ? null : judged.refusal).toBe(refusal)
})
