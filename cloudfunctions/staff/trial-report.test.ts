// The report for the supplier, from real applications, reviews and sales through the till.

import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { line } from '../../local/trial-coupons'
import { trialTrials } from '../../local/trial-trials'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, buy, post, applied, collect, report } = trialTrials(() => chain)

const trialId = 'yogurt'
const pieces = [
  { storeId: 'S001', pieces: 5 },
  { storeId: 'S002', pieces: 3 },
]

async function review(openid: string, stars: number, tags: string[], words: string): Promise<void> {
  const asked = { trialId, stars, tags, words, pictureIds: [], requestId: 'one' }
  const answer = await chain.call(openid, 'trials', 'review', asked)
  if (!answer.ok) throw new Error(answer.refusal)
}

async function refund(saleNo: string, what: object): Promise<void> {
  const refundNo = `back-${saleNo}`
  const reply = await chain.till('POST', '/till/v1/refunds', { refundNo, saleNo, ...what })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
}

test('nothing has happened yet', async () => {
  await post(trialId, { pieces })
  expect(await report(trialId)).toEqual({
    trialId,
    title: '新品酸奶 试吃',
    supplier: '谷里食品',
    sku: 'yogurt',
    pieces: 8,
    applied: 0,
    chosen: 0,
    collected: 0,
    reviewed: 0,
    stars: null,
    starCounts: [0, 0, 0, 0, 0],
    tags: [
      { tag: '好吃', count: 0 },
      { tag: '太甜', count: 0 },
    ],
    words: [],
    buyers: 0,
    bought: 0,
    stores: [
      { storeId: 'S001', storeName: '人民路店', pieces: 5, applied: 0, chosen: 0, collected: 0 },
      { storeId: 'S002', storeName: '面包工坊', pieces: 3, applied: 0, chosen: 0, collected: 0 },
    ],
    countedUntil: null,
  })
})

test('who applied, came, and what they say', async () => {
  await post(trialId, { pieces })
  for (const openid of ['mei', 'lan', 'li', 'wu']) await member(openid)
  for (const openid of ['mei', 'lan', 'li']) await applied(openid, trialId)
  await applied('wu', trialId, 'S002')
  for (const openid of ['mei', 'lan', 'li']) await collect(openid, trialId)
  await review('mei', 5, ['好吃'], '酸奶很浓，早餐配面包很好')
  await review('lan', 2, ['太甜', '好吃'], '有点甜，早餐不太合适，早餐')
  await review('li', 4, [], '加微信看更多')
  expect(await report(trialId)).toMatchObject({
    applied: 4,
    chosen: 4,
    collected: 3,
    // What nobody else can read yet is not told either.
    reviewed: 2,
    stars: 3.5,
    starCounts: [0, 1, 0, 0, 1],
    tags: [
      { tag: '好吃', count: 2 },
      { tag: '太甜', count: 1 },
    ],
    stores: [
      { storeId: 'S001', applied: 3, chosen: 3, collected: 3 },
      { storeId: 'S002', applied: 1, chosen: 1, collected: 0 },
    ],
    countedUntil: '2026-12-22',
  })
  expect((await report(trialId)).words[0]).toEqual({ word: '早餐', count: 2 })
})

test('by tier, who waits or was passed over was not chosen', async () => {
  await post(trialId, { how: 'tier', pieces: [{ storeId: 'S001', pieces: 1 }] })
  for (const openid of ['mei', 'lan']) await member(openid)
  for (const openid of ['mei', 'lan']) await applied(openid, trialId)
  expect(await report(trialId)).toMatchObject({ applied: 2, chosen: 0 })
  chain.at('2026-11-25T00:00:00+08:00')
  await chain.call('demo-staff', 'staff', 'chooseTrial', { trialId })
  expect(await report(trialId)).toMatchObject({ applied: 2, chosen: 1, collected: 0 })
})

describe('who bought it afterwards', () => {
  let minute = 0
  /** A minute later, so that the phone shows another code. */
  const next = (from: string) => {
    minute++
    chain.at(new Date(Date.parse(from) + minute * 60_000).toISOString())
  }

  beforeEach(async () => {
    await post(trialId, { pieces })
    await member('mei', 600)
    next('2026-11-22T12:00:00+08:00')
    // Before the trial: that it was liked already is no merit of the trial.
    await buy('mei', 'yogurt', 600)
    next('2026-11-22T13:00:00+08:00')
    await applied('mei', trialId)
    await collect('mei', trialId)
  })

  test('at its full price counts, cheaper does not, and other products do not', async () => {
    expect(await report(trialId)).toMatchObject({ buyers: 0, bought: 0 })
    for (const [sku, fen, qty, bought] of [
      ['yogurt', 600, 1, 1],
      ['yogurt', 1200, 2, 3],
      ['yogurt', 1199, 2, 3],
      ['bread', 900, 1, 3],
    ] as const) {
      next('2026-11-23T09:00:00+08:00')
      await buy('mei', sku, fen, qty)
      expect(await report(trialId)).toMatchObject({ buyers: 1, bought })
    }
  })

  test('with a coupon that takes something off it does not count', async () => {
    await chain.call('mei', 'coupons', 'claim', { offerId: 'flash-100', requestId: 'one' })
    const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
    const coupons = mine.ok ? mine.value.coupons : []
    const couponId = coupons.find(({ offerId }) => offerId === 'flash-100')?.couponId ?? ''
    next('2026-11-23T09:00:00+08:00')
    const lines = [line('yogurt', 600), line('coffee', 3000, 2)]
    const sale = { code: await chain.code('mei'), lines, saleNo: 'with-coupon', couponIds: [couponId] }
    const reply = await chain.till('POST', '/till/v1/sales', sale)
    expect(reply.body).toMatchObject({ discountFen: 500 })
    expect(await report(trialId)).toMatchObject({ buyers: 0, bought: 0 })
  })

  test('points are money', async () => {
    next('2026-11-23T09:00:00+08:00')
    const sale = {
      code: await chain.code('mei'),
      lines: [line('yogurt', 600)],
      saleNo: 'points',
      spendPoints: 100,
    }
    expect(await chain.till('POST', '/till/v1/sales', sale)).toMatchObject({ status: 200 })
    expect(await report(trialId)).toMatchObject({ buyers: 1, bought: 1 })
  })

  test('what came back does not count', async () => {
    next('2026-11-23T09:00:00+08:00')
    const two = await buy('mei', 'yogurt', 1200, 2)
    await refund(two, { lines: [line('yogurt', 600)] })
    expect(await report(trialId)).toMatchObject({ buyers: 1, bought: 1 })
    next('2026-11-23T09:00:00+08:00')
    await refund(await buy('mei', 'yogurt', 600), { amountFen: 600 })
    expect(await report(trialId)).toMatchObject({ buyers: 1, bought: 1 })
  })

  test('through the thirtieth day, and no longer', async () => {
    chain.at('2026-12-22T23:59:00+08:00')
    await buy('mei', 'yogurt', 600)
    expect(await report(trialId)).toMatchObject({ bought: 1, countedUntil: '2026-12-22' })
    chain.at('2026-12-23T00:01:00+08:00')
    await buy('mei', 'yogurt', 600)
    expect(await report(trialId)).toMatchObject({ bought: 1 })
  })
})

test('a sale of the last day that is sent late still counts, and a refund of an amount takes it out', async () => {
  await post(trialId, { pieces })
  await member('mei')
  await applied('mei', trialId)
  await collect('mei', trialId)
  chain.at('2026-12-22T20:00:00+08:00')
  const code = await chain.code('mei')
  const soldAt = chain.world.now().toISOString()
  chain.at('2026-12-26T08:00:00+08:00')
  const sale = { code, lines: [line('yogurt', 600)], saleNo: 'late', soldAt }
  expect((await chain.till('POST', '/till/v1/sales', sale)).status).toBe(200)
  expect(await report(trialId)).toMatchObject({ buyers: 1, bought: 1 })
  chain.at('2027-02-01T08:00:00+08:00')
  await refund('late', { amountFen: 600 })
  expect(await report(trialId)).toMatchObject({ buyers: 0, bought: 0 })
})

test('offices read it, others do not; and there is none of what does not exist', async () => {
  const ask = (by: string, id: string) => chain.call(by, 'staff', 'trialReport', { trialId: id })
  expect(await ask('demo-finance', 'trial-oatmilk')).toMatchObject({ ok: true })
  expect(await ask('demo-cashier', 'trial-oatmilk')).toMatchObject({ refusal: 'not-allowed' })
  expect(await ask('demo-staff', 'nothing')).toMatchObject({ refusal: 'no-such-trial' })
})
