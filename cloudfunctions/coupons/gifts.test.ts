// A coupon under a link: it works once, lapses after a day, and is never with two people nor with none.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialCoupons } from '../../local/trial-coupons'
import type { Entry } from '../../shared/account/account'
import { give } from './gifts'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const trial = trialCoupons(() => chain)
const claimed = (openid: string) => trial.claimed(openid, 'flash-100')

async function given(openid: string, couponId: string, requestId = 'give-1'): Promise<string> {
  const answer = await chain.call(openid, 'coupons', 'give', { couponId, requestId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.giftToken
}

const take = (openid: string, giftToken: string) => chain.call(openid, 'coupons', 'accept', { giftToken })

async function states(openid: string): Promise<string[]> {
  const mine = await chain.call(openid, 'coupons', 'mine', {})
  if (!mine.ok) throw new Error(mine.refusal)
  return mine.value.coupons.filter(coupon => coupon.offerId === 'flash-100').map(coupon => coupon.state)
}

const setUp = async (...people: string[]) => {
  for (const openid of people) await chain.join(openid)
}

test('given, looked at, taken; the giver no longer has it, and the link works once', async () => {
  await setUp('mei', 'lan', 'bo')
  const couponId = await claimed('mei')
  const token = await given('mei', couponId)
  expect(await given('mei', couponId)).toBe(token)
  expect(await states('mei')).toEqual(['on-its-way'])
  expect(await chain.call('lan', 'coupons', 'gift', { giftToken: token })).toMatchObject({
    value: { state: 'open', isOwn: false, terms: { title: '满20减5' } },
  })

  const taken = await take('lan', token)
  expect(taken).toMatchObject({ ok: true, value: { coupon: { couponId } } })
  expect(await take('lan', token)).toEqual(taken)
  expect(await take('bo', token)).toMatchObject({ refusal: 'gift-taken' })
  expect(await take('mei', token)).toMatchObject({ refusal: 'gift-taken' })
  expect(await states('lan')).toEqual(['usable'])
  expect(await states('mei')).toEqual(['given'])
  expect((await chain.audit()).faults).toEqual([])
})

test('eight friends tap at once: one has it', async () => {
  const friends = Array.from({ length: 8 }, (_, index) => `f${index}`)
  await setUp('mei', ...friends)
  const token = await given('mei', await claimed('mei'))
  const answers = await Promise.all(friends.map(openid => take(openid, token)))
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  const refusals = answers.flatMap(answer => (answer.ok ? [] : [answer.refusal]))
  expect(new Set(refusals)).toEqual(new Set(['gift-taken']))
  expect((await chain.audit()).faults).toEqual([])
})

test('after a day it is back with the giver', async () => {
  await setUp('mei', 'lan')
  const token = await given('mei', await claimed('mei'))
  chain.at('2026-11-23T12:00:01+08:00')
  expect(await take('lan', token)).toMatchObject({ refusal: 'gift-lapsed' })
  await chain.sweep()
  expect(await states('mei')).toEqual(['usable'])
  expect(await chain.call('lan', 'coupons', 'gift', { giftToken: token })).toMatchObject({
    value: { state: 'lapsed' },
  })
  expect((await chain.audit()).faults).toEqual([])
})

test('the giver takes it back with the own link', async () => {
  await setUp('mei', 'lan')
  const token = await given('mei', await claimed('mei'))
  expect(await take('mei', token)).toMatchObject({ ok: true })
  expect(await states('mei')).toEqual(['usable'])
  expect(await take('lan', token)).toMatchObject({ refusal: 'gift-lapsed' })
})

test.each(['gift-in', 'gift-out', 'gift-back'])('a crash before %s is ended by the sweeper', async kind => {
  await setUp('mei', 'lan')
  const token = await given('mei', await claimed('mei'))
  const { db } = chain.world
  const insert = db.insert.bind(db)
  const log = chain.world.log
  chain.world.log = () => undefined
  db.insert = async (collection, document) => {
    if (collection === 'journal' && (document as Entry).kind === kind) throw new Error('killed')
    return insert(collection, document)
  }
  const taker = kind === 'gift-back' ? 'mei' : 'lan'
  expect(await take(taker, token)).toMatchObject({ ok: false })
  db.insert = insert
  chain.world.log = log
  chain.at('2026-11-22T12:01:00+08:00')
  await chain.sweep()
  expect(await states(taker)).toEqual(['usable'])
  if (taker === 'lan') expect(await states('mei')).toEqual(['given'])
  expect((await chain.audit()).faults).toEqual([])
})

test('a friend who leaves between deciding and booking does not take it along', async () => {
  await setUp('mei', 'lan')
  const token = await given('mei', await claimed('mei'))
  await chain.world.db.update(
    'gifts',
    { _id: token },
    { takenBy: chain.world.keys.idOf('lan'), due: '2026-01-01' },
  )
  await chain.call('lan', 'account', 'close', {})
  await chain.sweep()
  expect(await states('mei')).toEqual(['usable'])
  expect((await chain.audit()).faults).toEqual([])
})

describe('refused, with nothing written', () => {
  test('a coupon of somebody else, one that may not be given, a link that is none', async () => {
    await setUp('mei', 'lan')
    const couponId = await claimed('mei')
    const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
    const welcome = mine.ok ? mine.value.coupons.find(coupon => coupon.offerId === 'welcome-5') : undefined
    const before = await chain.documents('journal')
    const giveAs = (openid: string, id: string) =>
      chain.call(openid, 'coupons', 'give', { couponId: id, requestId: 'g' })
    expect(await giveAs('lan', couponId)).toMatchObject({ refusal: 'no-such-coupon' })
    expect(await giveAs('mei', welcome?.couponId ?? '')).toMatchObject({ refusal: 'not-givable' })
    expect(await take('lan', 'f'.repeat(32))).toMatchObject({ refusal: 'no-such-gift' })
    expect(await take('lan', 'not a link')).toMatchObject({ refusal: 'bad-input' })
    expect(await chain.documents('journal')).toEqual(before)
  })
})

test('a link whose entry never came: nothing came back from it, and the same request opens it no more', async () => {
  await setUp('mei', 'lan')
  const couponId = await claimed('mei')
  const { db, keys } = chain.world
  const insert: typeof db.insert = async (name, document) => {
    if (name === 'journal') throw new Error('killed')
    return db.insert(name, document)
  }
  const asked = { couponId, requestId: 'give-1' }
  const mei = keys.idOf('mei')
  await expect(give({ ...chain.world, db: { ...db, insert } }, mei, asked)).rejects.toThrow('killed')
  chain.at('2026-11-23T12:01:00+08:00')
  await chain.sweep()

  const token = keys.hash('gift', `${mei}:give-1`).slice(0, 32)
  expect(await take('mei', token)).toMatchObject({ refusal: 'no-such-gift' })
  expect(await chain.call('mei', 'coupons', 'give', asked)).toMatchObject({ refusal: 'gift-lapsed' })
  expect(await states('mei')).toEqual(['usable'])
  expect(await take('lan', await given('mei', couponId, 'give-2'))).toMatchObject({ ok: true })
  expect((await chain.audit()).faults).toEqual([])
})
