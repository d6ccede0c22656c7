// Selling at a till: one sale is booked once, however often and by however many it is sent.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { lines, sale } from '../../local/trial-sale'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const sales = async () =>
  (await chain.documents<{ kind: string }>('journal')).filter(entry => entry.kind === 'sale')

test('scan, quote, sell, look, refund', async () => {
  const memberNo = await chain.join('mei')
  const scanned = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  expect(scanned).toMatchObject({
    status: 200,
    body: {
      member: { memberNo, tier: '普通', points: 0, maySpend: true },
      coupons: [{ title: '新人礼 5元' }],
    },
  })
  const { scan } = scanned.body
  const quoted = await chain.till('POST', '/till/v1/quote', sale({ scan }))
  expect(quoted.body).toMatchObject({ payableFen: 8650, dueFen: 8650, earned: 86, spent: 0 })
  const sold = await chain.till('POST', '/till/v1/sales', sale({ scan, saleNo: '1' }))
  expect(sold.body).toMatchObject({ saleNo: '1', payableFen: 8650, earned: 86, spent: 0, balance: 86 })
  const looked = await chain.till('GET', '/till/v1/sales/1')
  expect(looked.body).toMatchObject({ ...sold.body, lines, refunds: [], refundableFen: 8650 })
  const refunded = await chain.till('POST', '/till/v1/refunds', {
    refundNo: 'r1',
    saleNo: '1',
    amountFen: 8650,
  })
  expect(refunded.body).toMatchObject({
    refundNo: 'r1',
    takenBack: 86,
    givenBack: 0,
    balance: 0,
    cashFen: 8650,
  })
  expect(await chain.audit()).toMatchObject({ faults: [], books: { sales: 1, refunds: 1, alive: 0 } })
})

test('a sale with its code costs three calls of the database, one with a scan three as well', async () => {
  await chain.join('mei')
  const [code, next] = [await chain.code('mei'), await chain.code('mei', 1)]
  chain.databaseCalls()
  await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))
  expect(chain.databaseCalls()).toBe(3)
  const { body } = await chain.till('POST', '/till/v1/scan', { code: next })
  chain.databaseCalls()
  await chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: '2' }))
  expect(chain.databaseCalls()).toBe(3)
})

test('64 clients send the same sale at once: one entry, 64 equal answers', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => chain.till('POST', '/till/v1/sales', sale({ code, saleNo: 'same' }))),
  )
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(replies[0]?.status).toBe(200)
  expect(await sales()).toHaveLength(1)
})

test('64 tills sell to one member at once: all 64 are there and the balance is exact', async () => {
  await chain.join('mei')
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: `n${index}` })),
    ),
  )
  expect(replies.map(reply => reply.status)).toEqual(Array(64).fill(200))
  const me = await chain.call('mei', 'account', 'me', {})
  const earned = replies.reduce((sum, reply) => sum + reply.body.earned, 0)
  expect(me.ok && me.value.points.balance).toBe(earned)
  expect(await chain.audit()).toMatchObject({ faults: [], books: { sales: 64, earned } })
}, 60_000)

test('points are spent in one sale of a scan only, however many try at once', async () => {
  await chain.join('mei')
  await chain.till(
    'POST',
    '/till/v1/sales',
    sale({ code: await chain.code('mei'), saleNo: 'first', lines: [{ ...lines[0], amountFen: 100_000 }] }),
  )
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', 1) })
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: `s${index}`, spendPoints: 300 })),
    ),
  )
  expect(replies.filter(reply => reply.status === 200)).toHaveLength(1)
  expect(replies.filter(reply => reply.body.code === 'scan-already-spent')).toHaveLength(7)
  expect((await chain.audit()).faults).toEqual([])
})

test('the same number with other content is refused, an equal one answered again long after', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const first = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))
  const other = [{ ...lines[0], amountFen: 3001 }]
  const conflict = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', lines: other }))
  expect(conflict).toMatchObject({ status: 409, body: { code: 'conflicting-retry' } })
  chain.at('2026-11-22T20:00:00+08:00')
  expect(await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }))).toEqual(first)
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  const byScan = sale({ scan: body.scan, saleNo: '2' })
  const second = await chain.till('POST', '/till/v1/sales', byScan)
  chain.at('2026-11-22T20:06:00+08:00')
  expect(await chain.till('POST', '/till/v1/sales', byScan)).toEqual(second)
  const stale = await chain.till('POST', '/till/v1/sales', { ...byScan, saleNo: '3' })
  expect(stale).toMatchObject({ status: 422, body: { code: 'scan-expired' } })
  await chain.join('li')
  const stranger = await chain.till(
    'POST',
    '/till/v1/sales',
    sale({ code: await chain.code('li'), saleNo: '1' }),
  )
  expect(stranger).toMatchObject({ status: 409, body: { code: 'conflicting-retry' } })
  expect(await sales()).toHaveLength(2)
})

test('a till that lost the network sends later, with the true time and the code of then', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', 1) })
  chain.at('2026-11-24T09:00:00+08:00')
  const soldAt = '2026-11-22T12:00:10+08:00'
  const late = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', soldAt }))
  expect(late).toMatchObject({
    status: 200,
    body: { isLate: true, earned: 86, soldAt: '2026-11-22T04:00:10.000Z' },
  })
  const again = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '2', soldAt }))
  expect(again).toMatchObject({ status: 422, body: { code: 'code-used' } })
  const byScan = await chain.till('POST', '/till/v1/sales', sale({ scan: body.scan, saleNo: '3', soldAt }))
  expect(byScan).toMatchObject({ status: 200, body: { isLate: true } })
  chain.at('2026-11-30T09:00:00+08:00')
  const tooLate = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '4', soldAt }))
  expect(tooLate).toMatchObject({ status: 422 })
})

test('each business line earns by its own rate', async () => {
  await chain.join('mei')
  const earned = []
  for (const [index, terminal] of ['S001-1', 'S002-1', 'S003-1'].entries()) {
    const code = await chain.code('mei', index - 1)
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }), { terminal })
    earned.push(reply.body.earned)
  }
  expect(earned).toEqual([86, 172, 43])
})
