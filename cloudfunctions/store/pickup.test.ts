// The counter: finding an order by its code, handing it over once, at the right store, to nobody who guesses.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialMall } from '../../local/trial-mall'
import type { OrderDocument } from '../mall/order-documents'
import type { StaffDocument } from '../runtime/registry'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, order, orders, stock, journal, balance, all } = trialMall(() => chain)

const look = (code: string, by = 'demo-cashier') => chain.call(by, 'store', 'pickup', { code })
const handOver = (code: string, by = 'demo-cashier') => chain.call(by, 'store', 'handOver', { code })
const codeOf = ({ pickupCode }: { pickupCode: string | null }) => pickupCode ?? ''

/** A cashier of another store. */
async function elsewhere(): Promise<string> {
  const [before] = await chain.world.db.findMany<StaffDocument>('registry', ['staff:demo-cashier'])
  if (!before) throw new Error('no cashier')
  const moved = { storeId: 'S002', storeName: '面包工坊', line: 'bakery' }
  const baker: StaffDocument = { ...before, ...moved, _id: 'staff:baker', openid: 'baker' }
  await chain.world.db.insert('registry', baker)
  return 'baker'
}

test('a code shows the order and what to collect; handing it over is booked once', async () => {
  await chain.call('mei', 'account', 'join', { privacyVersion: '1', nickname: '林小满' })
  await member('mei', 1000)
  const got = await order('mei', 'tote-plus')
  const before = await all()
  expect(await look(codeOf(got))).toMatchObject({
    ok: true,
    value: { order: { orderId: got.orderId, state: 'ready' }, memberName: '林*满', dueFen: 990 },
  })
  expect(await all()).toEqual(before)

  const first = await handOver(codeOf(got))
  expect(first).toMatchObject({
    ok: true,
    value: { order: { state: 'done', pickupCode: null, canCancel: false }, dueFen: 990 },
  })
  const answers = await Promise.all(Array.from({ length: 8 }, () => handOver(codeOf(got))))
  for (const answer of answers) expect(answer).toEqual(first)
  const booked = (await journal()).filter(entry => entry.kind === 'handed-over')
  expect(booked).toMatchObject([
    { storeId: 'S001', line: 'cvs', details: { orderId: got.orderId, paidFen: 990, storeName: '人民路店' } },
  ])
  expect((await orders('mei'))[0]).toMatchObject({ state: 'done' })
  expect(await chain.documents<OrderDocument>('orders')).toMatchObject([{ state: 'done' }])
  const done = { refusal: 'order-not-open', details: { state: 'done' } }
  expect(await look(codeOf(got))).toMatchObject(done)
  expect(await handOver(codeOf(got), 'demo-manager')).toMatchObject(done)
  expect((await chain.audit()).faults).toEqual([])
})

test('an order for one store waits nowhere else; one for a desk waits everywhere', async () => {
  const baker = await elsewhere()
  await member('mei', 1000)
  const here = await order('mei', 'mug')
  const anywhere = await order('mei', 'tote-plus', { receive: { way: 'desk' } })
  const before = await all()
  const wrong = { refusal: 'wrong-store', details: { storeName: '人民路店' } }
  expect(await look(codeOf(here), baker)).toMatchObject(wrong)
  expect(await handOver(codeOf(here), baker)).toMatchObject(wrong)
  expect(await all()).toEqual(before)
  expect(await handOver(codeOf(anywhere), baker)).toMatchObject({ ok: true })
})

test('what was cancelled, or not collected in time, is not handed over', async () => {
  await member('mei', 1000)
  const cancelled = await order('mei', 'mug')
  const late = await order('mei', 'mug')
  await chain.call('mei', 'mall', 'cancel', { orderId: cancelled.orderId })
  expect(await handOver(codeOf(cancelled))).toMatchObject({
    refusal: 'order-not-open',
    details: { state: 'cancelled' },
  })
  chain.at('2026-12-07T00:00:00+08:00')
  expect(await handOver(codeOf(late))).toMatchObject({
    refusal: 'order-not-open',
    details: { state: 'lapsed' },
  })
})

test('cancelled and handed over at once: one of the two', async () => {
  await member('mei', 3000)
  const wins = { handedOver: 0, cancelled: 0 }
  for (let round = 0; round < 6; round++) {
    const { orderId, pickupCode } = await order('mei', 'mug')
    const [given, back] = await Promise.all([
      handOver(pickupCode ?? ''),
      chain.call('mei', 'mall', 'cancel', { orderId }),
    ])
    expect([given.ok, back.ok].filter(Boolean)).toHaveLength(1)
    wins[given.ok ? 'handedOver' : 'cancelled']++
  }
  expect(await balance('mei')).toBe(3000 - wins.handedOver * 300)
  await chain.sweep()
  expect(await stock('mug')).toMatchObject({ left: 50 - wins.handedOver, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
})

test('guessed codes block the phone that tries them, member codes and pickup codes together', async () => {
  await member('mei', 1000)
  const got = await order('mei', 'mug')
  for (let index = 0; index < 10; index++) {
    const guess = `${codeOf(got).slice(0, 17)}${String(index).padStart(7, '0')}`
    expect(await look(guess)).toMatchObject({ refusal: 'code-forged' })
  }
  expect(await look(codeOf(got))).toMatchObject({ refusal: 'terminal-blocked' })
  expect(await handOver(codeOf(got))).toMatchObject({ refusal: 'terminal-blocked' })
  const scan = { code: await chain.code('mei') }
  expect(await chain.call('demo-cashier', 'store', 'scan', scan)).toMatchObject({
    refusal: 'terminal-blocked',
  })
  expect(await look(codeOf(got), 'demo-manager')).toMatchObject({ ok: true })
})

test('a member code is no pickup code, and nobody but staff of a store may look', async () => {
  await member('mei', 1000)
  const got = await order('mei', 'mug')
  expect(await look(await chain.code('mei'))).toMatchObject({ refusal: 'code-forged' })
  for (const by of ['mei', 'demo-staff', 'demo-admin']) {
    expect(await look(codeOf(got), by)).toMatchObject({ refusal: 'not-allowed' })
    expect(await handOver(codeOf(got), by)).toMatchObject({ refusal: 'not-allowed' })
  }
})
