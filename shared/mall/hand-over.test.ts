// Who may collect an order, where and until when; and what is sent.
import { type Account, noAccount } from '../account/account'
import { handOver, mayCollect, ship } from './hand-over'
import type { HeldOrder } from './order'

const now = new Date('2026-11-22T12:00:00+08:00')
const shop = { storeId: 'S001', storeName: '人民路店', line: 'cvs', by: 'staff:a' }
const order: HeldOrder = {
  orderId: 'order',
  seq: 7,
  itemId: 'mug',
  version: 1,
  title: '街角马克杯',
  points: 300,
  priceFen: 990,
  way: 'pickup',
  storeId: 'S001',
  storeName: '人民路店',
  at: '2026-11-10T04:00:00.000Z',
  collectBy: '2026-11-22',
  state: 'ready',
  tracking: null,
  lots: [{ line: 'cvs', expiresOn: '2027-11-30', points: 300 }],
  voucher: null,
}
const holding = (change: Partial<HeldOrder>): Account => ({
  ...noAccount(),
  isOpen: true,
  orders: { open: [{ ...order, ...change }], past: [] },
})

test.each<[string, Partial<HeldOrder>, string | null, object | undefined]>([
  ['on its last day', {}, null, undefined],
  ['at a desk of any store', { way: 'desk', storeId: null }, null, undefined],
  ['at another store', { storeId: 'S002', storeName: '面包工坊' }, 'wrong-store', { storeName: '面包工坊' }],
  ['the day after', { collectBy: '2026-11-21' }, 'order-not-open', { state: 'lapsed' }],
  [
    'to be sent',
    { way: 'delivery', state: 'to-ship', collectBy: null },
    'order-not-open',
    { state: 'to-ship' },
  ],
  ['done', { state: 'done' }, 'order-not-open', { state: 'done' }],
])('collecting %s', (_, change, refusal, details) => {
  const may = mayCollect({ ...order, ...change }, shop, now)
  expect(may.ok ? null : may.refusal).toBe(refusal)
  if (!may.ok) expect(may.details).toEqual(details)
})

test('handing over says what was paid and where, and moves no points', () => {
  expect(handOver(holding({}), 'order', shop, now)).toMatchObject({
    ok: true,
    value: {
      kind: 'handed-over',
      by: 'staff:a',
      storeId: 'S001',
      line: 'cvs',
      legs: [],
      details: { orderId: 'order', itemId: 'mug', paidFen: 990, storeName: '人民路店' },
      account: { orders: { open: [], past: [{ orderId: 'order', state: 'done' }] } },
    },
  })
})

test('what an account does not know cannot be handed over or sent', () => {
  expect(handOver(holding({}), 'other', shop, now)).toMatchObject({ refusal: 'no-such-order' })
  expect(ship(holding({}), 'other', 'SF1', 'staff:a', now)).toMatchObject({ refusal: 'no-such-order' })
})

test('only what is to be sent is sent, once', () => {
  expect(ship(holding({}), 'order', 'SF1', 'staff:a', now)).toMatchObject({
    refusal: 'order-not-open',
    details: { state: 'ready' },
  })
  const sent = ship(holding({ way: 'delivery', state: 'to-ship' }), 'order', 'SF1', 'staff:a', now)
  if (!sent.ok) throw new Error(sent.refusal)
  expect(sent.value).toMatchObject({
    kind: 'shipped',
    details: { orderId: 'order', tracking: 'SF1' },
    account: { orders: { open: [], past: [{ state: 'shipped', tracking: 'SF1' }] } },
  })
  expect(ship(sent.value.account, 'order', 'SF2', 'staff:a', now)).toMatchObject({
    refusal: 'order-not-open',
    details: { state: 'shipped' },
  })
})
