// Paid members at a till: member prices, more points, the coupons of their packs, and what a sale costs.

import { authorization } from '../../local/signing'
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'
import { sale } from '../../local/trial-sale'
import type { Entry } from '../../shared/account/account'
import type { SaleDetails } from '../../shared/store/sale'
import { handle as till } from '.'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})
const { member, tellPaid, paid, status } = trialPayments(() => chain)

const scan = async (steps = 0) =>
  (await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei', steps) })).body
const sell = (more: object) => chain.till('POST', '/till/v1/sales', sale(more))
const newest = async () =>
  (await chain.documents<Entry<SaleDetails>>('journal')).filter(({ kind }) => kind === 'sale').pop()

test('scan, quote, sell and refund by the terms that were bought', async () => {
  const orderNo = await member('mei')
  const scanned = await scan()
  expect(scanned.member).toMatchObject({ isPaidMember: true, plan: '街角PLUS年卡' })
  // Two coffees at 9.90 and a bun at 2.00; 21 yuan bring one and a half times the points.
  const amounts = {
    totalFen: 8650,
    memberOffFen: 6470,
    discountFen: 6470,
    payableFen: 2180,
    earned: 31,
    extraPoints: 10,
    isMembersDay: false,
  }
  const quoted = await chain.till('POST', '/till/v1/quote', sale({ scan: scanned.scan }))
  expect(quoted).toMatchObject({ status: 200, body: amounts })
  expect((await status('mei')).periods).toMatchObject([{ refundable: { by: 'whole', amountFen: 9900 } }])
  const sold = await sell({ scan: scanned.scan, saleNo: '1' })
  expect(sold).toMatchObject({
    status: 200,
    body: { ...amounts, lines: [{ discountFen: 1020 }, { discountFen: 5450 }] },
  })
  expect(await sell({ scan: scanned.scan, saleNo: '1' })).toEqual(sold)
  expect((await newest())?.details.membership).toEqual({
    orderNo,
    rateHundredths: 150,
    pricesFen: 6470,
    extraPoints: 10,
    packFen: 0,
    byProduct: [
      { sku: 'coffee', qty: 2, pricesFen: 1020, packFen: 0 },
      { sku: 'bun', qty: 1, pricesFen: 5450, packFen: 0 },
    ],
  })
  expect((await status('mei')).periods).toMatchObject([{ refundable: { by: 'months', amountFen: 9075 } }])
  const refunded = await chain.till('POST', '/till/v1/refunds', {
    refundNo: 'r1',
    saleNo: '1',
    amountFen: 2180,
  })
  expect(refunded.body).toMatchObject({ cashFen: 2180, takenBack: 31, balance: 0 })
})

test('a sale of a paid member costs three calls of the database as well: the terms are remembered', async () => {
  await member('mei')
  const [first, second] = [await scan(), await chain.code('mei', 1)]
  chain.databaseCalls()
  await sell({ scan: first.scan, saleNo: '1' })
  expect(chain.databaseCalls()).toBe(3)
  await sell({ code: second, saleNo: '2' })
  expect(chain.databaseCalls()).toBe(3)
  // An instance that has just begun reads them once.
  const begun = { ...chain.world }
  const body = JSON.stringify(sale({ scan: first.scan, saleNo: '3' }))
  const path = '/till/v1/sales'
  const headers = { authorization: authorization('POST', path, body, { terminal: 'S001-1' }, begun.now()) }
  expect(await till({ path, httpMethod: 'POST', headers, body }, begun)).toMatchObject({ statusCode: 200 })
  expect(chain.databaseCalls()).toBe(4)
})

test('on a members’ day the other rate holds; a sale of that day that is sent late has it as well', async () => {
  await member('mei')
  chain.at('2026-11-28T12:00:00+08:00')
  const { scan: onTheDay } = await scan()
  expect((await sell({ scan: onTheDay, saleNo: '1' })).body).toMatchObject({ earned: 42, isMembersDay: true })
  const code = await chain.code('mei', 1)
  const soldAt = '2026-11-28T12:00:20+08:00'
  chain.at('2026-11-30T12:00:00+08:00')
  expect((await sell({ code, soldAt, saleNo: '2' })).body).toMatchObject({
    isLate: true,
    isMembersDay: true,
    earned: 42,
    extraPoints: 21,
  })
  const { scan: later } = await scan()
  expect((await sell({ scan: later, saleNo: '3' })).body).toMatchObject({ isMembersDay: false, earned: 31 })
})

test('a sale from before the payment has nothing of it', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  chain.at('2026-11-24T12:00:00+08:00')
  await tellPaid(await paid('mei'))
  const late = await sell({ code, soldAt: '2026-11-22T12:00:00+08:00', saleNo: '1' })
  expect(late.body).toMatchObject({ isLate: true, memberOffFen: 0, extraPoints: 0, earned: 86 })
})
