import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { itemDraft } from '../../local/trial-drafts'
import type { InputOf } from '../../shared/api'
import type { Receive } from '../../shared/mall/api'
import type { StaffApi } from '../../shared/staff/api'

let chain: TrialChain
let memberNo: string
beforeEach(async () => {
  chain = await startTrialChain()
  const ways = ['pickup', 'desk', 'delivery'] as const
  await chain.call('demo-staff', 'staff', 'saveItem', itemDraft('umbrella', { ways: [...ways] }))
  memberNo = await chain.join('mei')
  const lines = [{ sku: 'a', qty: 1, amountFen: 100_000 }]
  await chain.till('POST', '/till/v1/sales', { code: await chain.code('mei'), lines, saleNo: '1' })
})
afterEach(() => chain.close())

const address = { name: '王梅', phone: '13812345678', text: '上海市黄浦区人民路 1 号 202 室' }
async function order(requestId: string, receive: Receive): Promise<string> {
  const answer = await chain.call('mei', 'mall', 'redeem', { itemId: 'umbrella', requestId, receive })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.orderId
}
const list = async (query: InputOf<StaffApi['orders']>, openid = 'demo-staff') => {
  const answer = await chain.call(openid, 'staff', 'orders', query)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const ship = (orderId: string, tracking = 'SF123') =>
  chain.call('demo-staff', 'staff', 'ship', { orderId, tracking })

test('head office sees every order and the address of what is sent; a manager sees the own store’s', async () => {
  const sent = await order('a', { way: 'delivery', address })
  const here = await order('b', { way: 'pickup', storeId: 'S001' })
  const there = await order('c', { way: 'pickup', storeId: 'S002' })
  const all = await list({})
  expect(all.items.map(({ orderId }) => orderId).sort()).toEqual([sent, here, there].sort())
  expect(all).toMatchObject({ total: 3, next: null })
  expect(all.items.find(({ orderId }) => orderId === sent)).toMatchObject({
    state: 'to-ship',
    memberNo,
    picture: 'gift',
    address,
  })
  expect(all.items.filter(known => known.address !== null)).toHaveLength(1)
  const own = await list({}, 'demo-manager')
  expect(own.items.map(({ orderId }) => orderId)).toEqual([here])
  expect(own.total).toBe(1)
  expect(JSON.stringify(own)).not.toContain('人民路 1 号')
  for (const secret of ['pickupCode', 'virtualCode', 'sealedAddress', 'memberId']) {
    expect(JSON.stringify(all)).not.toContain(secret)
  }
})

test('an order is sent once, with one tracking number', async () => {
  const orderId = await order('a', { way: 'delivery', address })
  const shipped = await ship(orderId)
  expect(shipped).toMatchObject({ ok: true, value: { state: 'shipped', tracking: 'SF123', address } })
  expect(await ship(orderId)).toEqual(shipped)
  expect(await ship(orderId, 'SF999')).toMatchObject({ refusal: 'conflicting-retry' })
  expect(await ship('nothing')).toMatchObject({ refusal: 'no-such-order' })
  const waiting = await order('b', { way: 'desk' })
  await list({})
  const before = JSON.stringify(await chain.documents('journal'))
  expect(await ship(waiting)).toMatchObject({ refusal: 'order-not-open' })
  expect(JSON.stringify(await chain.documents('journal'))).toBe(before)
  expect((await list({ state: 'shipped' })).items.map(known => known.orderId)).toEqual([orderId])
  expect((await list({ state: 'to-ship' })).total).toBe(0)
})

test('pages come newest first and miss nothing; a search finds by number, member and title', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index++) {
    // Two of them at the same moment.
    chain.at(`2026-11-22T12:0${Math.min(index, 3)}:00+08:00`)
    ids.push(await order(`r${index}`, { way: 'desk' }))
  }
  const seen: string[] = []
  let after: string | undefined
  for (let page = 0; page < 5; page++) {
    const { items, next, total } = await list({ limit: 2, ...(after ? { after } : {}) })
    expect(total).toBe(5)
    seen.push(...items.map(({ orderId }) => orderId))
    if (!next) break
    after = next
  }
  expect(seen.slice(2)).toEqual([ids[2], ids[1], ids[0]])
  expect([...seen].sort()).toEqual([...ids].sort())
  expect(await list({ search: ids[2] ?? '' })).toMatchObject({ total: 1, items: [{ orderId: ids[2] }] })
  expect(await list({ search: memberNo, limit: 2 })).toMatchObject({ total: 5, next: expect.any(String) })
  expect(await list({ search: '雨伞' })).toMatchObject({ total: 5 })
  expect(await list({ search: '没有' })).toEqual({ items: [], total: 0, next: null })
})
