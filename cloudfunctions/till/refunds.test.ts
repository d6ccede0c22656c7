// Money back at a till: never more than was paid, each number once, in the store of the sale only.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { lines, sale } from '../../local/trial-sale'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

test('refunds at once never exceed the sale, and each number counts once', async () => {
  await chain.join('mei')
  await chain.till('POST', '/till/v1/sales', sale({ code: await chain.code('mei'), saleNo: '1' }))
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      chain.till('POST', '/till/v1/refunds', { refundNo: `r${index % 8}`, saleNo: '1', amountFen: 2000 }),
    ),
  )
  const accepted = replies.filter(reply => reply.status === 200)
  expect(new Set(accepted.map(reply => reply.body.refundNo)).size).toBe(4)
  expect(replies.filter(reply => reply.body.code === 'refund-exceeds-sale')).toHaveLength(8)
  const { body } = await chain.till('GET', '/till/v1/sales/1')
  expect(body).toMatchObject({ refundableFen: 650 })
  expect(body.refunds).toHaveLength(4)
  expect((await chain.audit()).faults).toEqual([])
})

test('a refund of what is not there, or of another store, is refused', async () => {
  await chain.join('mei')
  await chain.till('POST', '/till/v1/sales', sale({ code: await chain.code('mei'), saleNo: '1' }))
  const refund = { refundNo: 'r', saleNo: '1', amountFen: 100 }
  const elsewhere = await chain.till('POST', '/till/v1/refunds', refund, { terminal: 'S002-1' })
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'no-such-sale' } })
  const none = await chain.till('POST', '/till/v1/refunds', { ...refund, saleNo: '2' })
  expect(none).toMatchObject({ status: 404, body: { code: 'no-such-sale' } })
  const other = await chain.till('POST', '/till/v1/refunds', { ...refund, lines, amountFen: undefined })
  expect(other).toMatchObject({ status: 200, body: { takenBack: 86 } })
})
