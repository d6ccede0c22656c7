import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { itemDraft } from '../../local/trial-drafts'
import type { ItemDraft } from '../../shared/staff/offers-api'
import type { StockDocument } from '../runtime/stock'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const save = (draft: ItemDraft) => chain.call('demo-staff', 'staff', 'saveItem', draft)
const stockOf = async (itemId: string) =>
  (await chain.documents<StockDocument>('stock')).find(({ _id }) => _id === `item:${itemId}`)
const everything = async () =>
  JSON.stringify(
    await Promise.all(['registry', 'stock', 'codes', 'changes'].map(name => chain.documents(name))),
  )
const detail = async (itemId: string, openid = 'demo-staff') => {
  const answer = await chain.call(openid, 'staff', 'item', { itemId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const redeem = (openid: string, itemId: string, requestId: string, way: 'desk' | 'virtual' = 'desk') =>
  chain.call(openid, 'mall', 'redeem', { itemId, requestId, receive: { way } })
/** Joins and earns a thousand points. */
async function rich(openid: string): Promise<void> {
  await chain.join(openid)
  const lines = [{ sku: 'a', qty: 1, amountFen: 100_000 }]
  const sale = { code: await chain.code(openid), lines, saleNo: openid }
  expect((await chain.till('POST', '/till/v1/sales', sale)).status).toBe(200)
}

test('an item is saved, redeemed and edited: what was taken stays taken', async () => {
  expect(await save(itemDraft('umbrella'))).toMatchObject({
    ok: true,
    value: { version: 1, stock: 10, left: 10, phase: 'running' },
  })
  await rich('mei')
  expect(await redeem('mei', 'umbrella', 'a')).toMatchObject({ ok: true })
  expect(await redeem('mei', 'umbrella', 'b')).toMatchObject({ ok: true })
  const edited = await save(itemDraft('umbrella', { version: 1, stock: 5, points: 20 }))
  expect(edited).toMatchObject({ ok: true, value: { version: 2, stock: 5, left: 3 } })
  const before = await everything()
  const below = await save(itemDraft('umbrella', { version: 2, stock: 1 }))
  expect(below).toMatchObject({ refusal: 'below-taken', details: { taken: 2 } })
  expect(await save(itemDraft('umbrella', { version: 1, stock: 9 }))).toMatchObject({ refusal: 'outdated' })
  expect(await save(itemDraft('umbrella', { version: 1, stock: 5, points: 20 }))).toEqual(edited)
  expect(await everything()).toBe(before)
})

test.each<[string, object, string]>([
  ['a stock below nothing', { stock: -1 }, 'bad-input'],
  ['half a piece', { stock: 1.5 }, 'bad-input'],
  ['no stock', { stock: undefined }, 'bad-input'],
  ['an unknown way', { ways: ['drone'] }, 'bad-input'],
  ['an ending of the editor’s own', { endedAt: null }, 'bad-input'],
  ['no way at all', { ways: [] }, 'draft-faulty'],
  ['half a point', { points: 0.5 }, 'draft-faulty'],
  ['a coupon that is not for the mall', { ways: ['till'], couponOfferId: 'flash-100' }, 'draft-faulty'],
])('%s is refused and writes nothing', async (_, more, refusal) => {
  const before = await everything()
  const data = { ...itemDraft('umbrella'), ...more }
  expect(await chain.raw('demo-staff', 'staff', { action: 'saveItem', data })).toMatchObject({ refusal })
  expect(await everything()).toBe(before)
})

test('an item is paused, goes on and ends; its history tells', async () => {
  await save(itemDraft('umbrella'))
  await rich('mei')
  chain.at('2026-11-22T13:00:00+08:00')
  const pause = (isPaused: boolean) =>
    chain.call('demo-staff', 'staff', 'pauseItem', { itemId: 'umbrella', isPaused })
  expect(await pause(true)).toMatchObject({ ok: true, value: { phase: 'paused', left: 10 } })
  expect(await redeem('mei', 'umbrella', 'a')).toMatchObject({ refusal: 'not-on-sale' })
  chain.at('2026-11-22T14:00:00+08:00')
  expect(await pause(false)).toMatchObject({ ok: true, value: { phase: 'running', version: 3 } })
  chain.at('2026-11-22T15:00:00+08:00')
  const end = await chain.call('demo-staff', 'staff', 'endItem', { itemId: 'umbrella' })
  expect(end).toMatchObject({ ok: true, value: { phase: 'ended', version: 4 } })
  expect(await pause(true)).toMatchObject({ refusal: 'already-ended' })
  expect(await save(itemDraft('umbrella', { version: 4 }))).toMatchObject({ refusal: 'already-ended' })
  const { changes } = await detail('umbrella')
  const whats = ['staff.endItem', 'staff.pauseItem', 'staff.pauseItem', 'staff.saveItem']
  expect(changes.map(({ what }) => what)).toEqual(whats)
})

test('codes are the stock of a virtual item, each of them once', async () => {
  const draft = itemDraft('film', { ways: ['virtual'], stock: 500 })
  expect(await save(draft)).toMatchObject({ ok: true, value: { stock: 0, left: 0 } })
  const load = (asked: { codes?: string[]; csv?: string; dryRun?: boolean }) =>
    chain.call('demo-staff', 'staff', 'importCodes', { itemId: 'film', ...asked })
  const before = await everything()
  const dry = await load({ codes: ['A-1', 'A-2', 'A-1'], dryRun: true })
  expect(dry).toMatchObject({ ok: true, value: { added: 2, known: 1, left: 2, isDryRun: true } })
  expect(await load({ codes: ['A-1', 'x'.repeat(201)] })).toMatchObject({
    refusal: 'list-faulty',
    details: { lines: [{ line: 2 }] },
  })
  expect(await load({ csv: 'A-1\n'.repeat(2_600_000) })).toMatchObject({ refusal: 'list-too-long' })
  expect(await load({ csv: 'A-1\n"A-2' })).toMatchObject({ refusal: 'list-faulty' })
  expect(await load({ csv: '' })).toMatchObject({ refusal: 'list-faulty' })
  expect(await everything()).toBe(before)

  const csv = '\uFEFF兑换码,备注\r\nA-1,一\r\n"A,2",二\r\n\r\n'
  expect(await load({ csv })).toMatchObject({ ok: true, value: { added: 2, known: 0, left: 2 } })
  expect(await load({ csv })).toMatchObject({ ok: true, value: { added: 0, known: 2, left: 2 } })
  const edited = await save({ ...draft, version: 1, title: '电影票', stock: 9 })
  expect(edited).toMatchObject({ ok: true, value: { stock: 2, left: 2 } })
  const other = await save({ ...draft, version: 2, ways: ['desk'] })
  expect(other).toMatchObject({ refusal: 'draft-faulty', details: { faults: [{ field: 'ways' }] } })

  await rich('mei')
  const codes = [await redeem('mei', 'film', 'a', 'virtual'), await redeem('mei', 'film', 'b', 'virtual')]
  const given = codes.map(answer => answer.ok && answer.value.order.virtualCode).sort()
  expect(given).toEqual(['A,2', 'A-1'])
  expect(await redeem('mei', 'film', 'c', 'virtual')).toMatchObject({ refusal: 'sold-out' })
  expect(await load({ codes: ['A-3'] })).toMatchObject({ ok: true, value: { added: 1, left: 1 } })
  const stored = JSON.stringify([await chain.documents('codes'), await chain.documents('changes')])
  expect(stored.includes('A-3')).toBe(false)
  const elsewhere = await chain.call('demo-staff', 'staff', 'importCodes', { itemId: 'mug', codes: ['1'] })
  expect(elsewhere).toMatchObject({ refusal: 'not-virtual' })
})

test('numbers of an item: redeemed, cancelled, waiting, done; the own store’s for a manager', async () => {
  await save(itemDraft('umbrella'))
  await rich('mei')
  const [a, b] = [await redeem('mei', 'umbrella', 'a'), await redeem('mei', 'umbrella', 'b')]
  for (const storeId of ['S001', 'S002']) {
    const receive = { way: 'pickup', storeId } as const
    const ordered = { itemId: 'umbrella', requestId: storeId, receive }
    expect(await chain.call('mei', 'mall', 'redeem', ordered)).toMatchObject({ ok: true })
  }
  if (!a.ok || !b.ok) throw new Error('not redeemed')
  await chain.call('mei', 'mall', 'cancel', { orderId: a.value.orderId })
  const code = b.value.order.pickupCode ?? ''
  expect(await chain.call('demo-cashier', 'store', 'handOver', { code })).toMatchObject({ ok: true })
  const { item, numbers } = await detail('umbrella')
  expect(numbers).toEqual({ redeemed: 4, cancelled: 1, waiting: 2, done: 1, points: 30 })
  expect(item).toMatchObject({ stock: 10, left: 7 })
  const own = (await detail('umbrella', 'demo-manager')).numbers
  expect(own).toEqual({ redeemed: 1, cancelled: 0, waiting: 1, done: 0, points: 10 })
  expect(await stockOf('umbrella')).toMatchObject({ left: 7 })
})
