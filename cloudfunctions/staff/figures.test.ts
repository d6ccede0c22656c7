import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { offerDraft } from '../../local/trial-drafts'
import type { Entry } from '../../shared/account/account'
import { projectTouches, reprojectTouches } from './touch-projection'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const numbers = async (offerId: string, openid = 'demo-finance') => {
  const answer = await chain.call(openid, 'staff', 'offer', { offerId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.numbers
}
async function claimed(openid: string, offerId = 'autumn'): Promise<string> {
  const answer = await chain.call(openid, 'coupons', 'claim', { offerId, requestId: `${openid}-${offerId}` })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.coupon.couponId
}
const lines = [{ sku: 'a', qty: 2, amountFen: 3000 }]
async function sell(openid: string, saleNo: string, couponIds: string[], terminal = 'S001-1') {
  const basket = { code: await chain.code(openid), lines, couponIds, saleNo }
  const { status, body } = await chain.till('POST', '/till/v1/sales', basket, { terminal })
  if (status !== 200) throw new Error(JSON.stringify(body))
}
const nothing = { issued: 0, left: 100, used: 0, discountFen: 0, sales: 0, salesFen: 0 }

test('numbers are right after a claim, a sale, a part of it back, and all of it back', async () => {
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn'))
  expect(await numbers('autumn')).toEqual(nothing)
  await chain.join('mei')
  const coupon = await claimed('mei')
  expect(await numbers('autumn')).toEqual({ ...nothing, issued: 1, left: 99 })
  await sell('mei', '1', [coupon])
  const sold = { ...nothing, issued: 1, left: 99, used: 1, discountFen: 500, sales: 1, salesFen: 2500 }
  expect(await numbers('autumn')).toEqual(sold)

  const refund = (refundNo: string, amountFen: number) =>
    chain.till('POST', '/till/v1/refunds', { refundNo, saleNo: '1', amountFen })
  expect((await refund('r1', 1000)).status).toBe(200)
  expect(await numbers('autumn')).toEqual(sold)
  expect((await refund('r2', 1500)).body).toMatchObject({ returnedCoupons: [{ couponId: coupon }] })
  expect(await numbers('autumn')).toEqual({ ...sold, used: 0, discountFen: 0 })
  chain.at('2026-11-22T12:10:00+08:00')
  await sell('mei', '2', [coupon])
  expect(await numbers('autumn')).toEqual({ ...sold, sales: 2, salesFen: 5000 })
})

test('a gift moves a coupon and makes none; what expires is not used', async () => {
  const life = { from: '2026-11-22', until: '2026-12-05' }
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn', { isGivable: true, life }))
  await chain.join('mei')
  await chain.join('lan')
  const couponId = await claimed('mei')
  const given = await chain.call('mei', 'coupons', 'give', { couponId, requestId: 'g' })
  if (!given.ok) throw new Error(given.refusal)
  const { giftToken } = given.value
  expect(await chain.call('lan', 'coupons', 'accept', { giftToken })).toMatchObject({ ok: true })
  await chain.sweep()
  chain.at('2026-12-10T03:00:00+08:00')
  await chain.nightly()
  expect(await numbers('autumn')).toMatchObject({ issued: 1, used: 0, discountFen: 0 })
})

test('a manager sees the own store and neither what was issued nor what is left', async () => {
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn'))
  for (const openid of ['mei', 'lan']) await chain.join(openid)
  await sell('mei', '1', [await claimed('mei')], 'S001-1')
  await sell('lan', '1', [await claimed('lan')], 'S002-1')
  expect(await numbers('autumn')).toMatchObject({ issued: 2, left: 98, used: 2, sales: 2, discountFen: 1000 })
  expect(await numbers('autumn', 'demo-manager')).toEqual({
    issued: null,
    left: null,
    used: 1,
    discountFen: 500,
    sales: 1,
    salesFen: 2500,
  })
  expect(await numbers('welcome-5')).toMatchObject({ issued: 2, left: null })
})

test('the projector is killed half way, run twice at once, and over the whole day again: nothing is doubled', async () => {
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn'))
  const people = Array.from({ length: 30 }, (_, index) => `p${index}`)
  await Promise.all(people.map(openid => chain.join(openid)))
  await Promise.all(people.map(openid => claimed(openid)))
  const { db } = chain.world
  let inserts = 0
  const insert: typeof db.insert = async (collection, document) => {
    if (collection === 'touches' && ++inserts > 20) throw new Error('the power is gone')
    return db.insert(collection, document)
  }
  await expect(projectTouches({ ...chain.world, db: { ...db, insert } })).rejects.toThrow('the power is gone')
  expect((await chain.documents('touches')).length).toBeLessThan(60)
  await Promise.all([projectTouches(chain.world), projectTouches(chain.world)])
  expect(await chain.documents('touches')).toHaveLength(60)
  expect(await reprojectTouches(chain.world)).toBe(true)
  expect(await numbers('autumn')).toEqual({ ...nothing, issued: 30, left: 70 })
  expect(await numbers('welcome-5')).toMatchObject({ issued: 30 })
})

test('more entries than two pages, all of the same moment, are followed to the end', async () => {
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn'))
  await chain.join('mei')
  await claimed('mei')
  const [entry] = (await chain.documents<Entry>('journal')).filter(({ kind }) => kind === 'claimed')
  if (!entry) throw new Error('nothing was claimed')
  const leg = entry.legs[0] as { couponId: string }
  for (let from = 0; from < 1200; from += 50) {
    const copies = Array.from({ length: 50 }, (_, n) => `copy${from + n}`).map(memberId => {
      const legs = [{ ...leg, couponId: `${memberId}.${entry.seq}.0` }]
      return { ...entry, _id: `${memberId}.1`, memberId, ref: memberId, legs }
    })
    await Promise.all(copies.map(copy => chain.world.db.insert('journal', copy)))
  }
  expect(await numbers('autumn')).toMatchObject({ issued: 1201 })
})
