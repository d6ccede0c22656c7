// 二人同行: two cards in one sale, each with an entry of its own.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { line, trialCoupons } from '../../local/trial-coupons'
import type { Entry } from '../../shared/account/account'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())
const { usable, scanned, later } = trialCoupons(() => chain)

const sale = async (buyer: string, friend: string, saleNo: string, amountFen = 3000) => ({
  code: await chain.code(buyer),
  friendCode: await chain.code(friend),
  lines: [line('rice', amountFen)],
  saleNo,
})

test('reward both cards, once a day for each pair, whoever pays', async () => {
  await chain.join('lan')
  later()
  const sold = await sale('mei', 'lan', '1')
  const reply = await chain.till('POST', '/till/v1/sales', sold)
  expect(reply.body).toMatchObject({ newCoupons: [{ title: '二人同行 3元' }] })
  expect(await chain.till('POST', '/till/v1/sales', sold)).toEqual(reply)
  expect(await usable('mei')).toContain('duo-3')
  expect(await usable('lan')).toContain('duo-3')
  later()
  await chain.till('POST', '/till/v1/sales', await sale('lan', 'mei', '2'))
  expect((await usable('lan')).filter(id => id === 'duo-3')).toHaveLength(1)
  expect((await usable('mei')).filter(id => id === 'duo-3')).toHaveLength(1)
  const entries = await chain.documents<Entry>('journal')
  expect(entries.filter(entry => entry.kind === 'companion')).toHaveLength(1)
  expect((await chain.audit()).faults).toEqual([])
})

test('two sales of one day that are sent days later reward once as well', async () => {
  await chain.join('lan')
  const sent: object[] = []
  for (const saleNo of ['1', '2']) {
    later()
    sent.push({ ...(await sale('mei', 'lan', saleNo)), soldAt: chain.world.now().toISOString() })
  }
  chain.at('2026-11-25T12:00:00+08:00')
  for (const late of sent) {
    expect(await chain.till('POST', '/till/v1/sales', late)).toMatchObject({ status: 200 })
  }
  for (const openid of ['mei', 'lan']) {
    expect((await usable(openid)).filter(id => id === 'duo-3')).toHaveLength(1)
  }
})

test('a crash between the two entries is ended by the sweeper', async () => {
  await chain.join('lan')
  later()
  const { db } = chain.world
  const insert = db.insert.bind(db)
  chain.world.log = () => undefined
  db.insert = async (collection, document) => {
    if (collection === 'journal' && (document as Entry).kind === 'companion') throw new Error('killed')
    return insert(collection, document)
  }
  expect(await chain.till('POST', '/till/v1/sales', await sale('mei', 'lan', '1'))).toMatchObject({
    status: 200,
  })
  db.insert = insert
  expect(await usable('lan')).not.toContain('duo-3')
  await chain.sweep()
  expect(await usable('lan')).toContain('duo-3')
  expect(await chain.documents('companions')).toEqual([])
})

test('notes of sales that never came do not keep the sweeper from the others', async () => {
  await chain.join('lan')
  later()
  const { db } = chain.world
  const insert = db.insert.bind(db)
  chain.world.log = () => undefined
  db.insert = async (collection, document) => {
    if (collection === 'journal' && (document as Entry).kind === 'companion') throw new Error('killed')
    return insert(collection, document)
  }
  await chain.till('POST', '/till/v1/sales', await sale('mei', 'lan', '1'))
  db.insert = insert
  const at = chain.world.now().toISOString()
  const never = Array.from({ length: 210 }, (_, index) => ({
    _id: `sale:S000:${index}`,
    memberId: 'x',
    step: 1,
    at,
  }))
  for (const note of never) await db.insert('companions', note)
  await chain.sweep()
  expect(await usable('lan')).toContain('duo-3')
  expect(await chain.documents('companions')).toHaveLength(never.length)
})

test('not with oneself, not with a used code, and not below the amount', async () => {
  await chain.join('lan')
  later()
  const alone = await chain.till(
    'POST',
    '/till/v1/quote',
    await sale('mei', 'mei', '1').then(({ saleNo, ...rest }) => rest),
  )
  expect(alone.body.code).toBe('friend-is-self')
  const { saleNo, ...small } = await sale('mei', 'lan', '1', 2999)
  expect((await chain.till('POST', '/till/v1/quote', small)).body.duo).toEqual({
    title: null,
    why: 'below-threshold',
  })
  const used = await sale('mei', 'lan', '1')
  await scanned('lan')
  expect((await chain.till('POST', '/till/v1/sales', used)).body.code).toBe('code-used')
})
