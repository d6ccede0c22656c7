// A card that is closed and opened again while its payment is settled twice: one of the two is right, and the money and the
// membership never stay with the same person.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'
import { settle } from './settle'

let chain: TrialChain
const { paid, timer, order, refund, status, entries } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

test('closed for the one, open again for the other: the refund ends what was begun', async () => {
  const orderNo = await paid('mei')
  const asItWas = await order(orderNo)
  const told = await chain.world.pay?.query(orderNo)
  if (told?.is !== 'answered') throw new Error('no answer')
  await chain.call('mei', 'account', 'close', {})
  expect(await settle(chain.world, asItWas, told.value)).toMatchObject({ ok: true, value: { entry: null } })
  await chain.join('mei')
  // This one had read the order before the other had written it.
  expect(await settle(chain.world, asItWas, told.value)).toMatchObject({
    ok: true,
    value: { state: 'paid', entry: expect.any(String) },
  })
  expect((await status('mei')).isActive).toBe(true)
  chain.at('2026-11-22T12:01:00+08:00')
  await timer()
  expect((await status('mei')).isActive).toBe(false)
  chain.at('2026-11-22T18:00:00+08:00')
  await timer()
  await chain.payCallbacks()
  expect(await refund(`${orderNo}R1`)).toMatchObject({ state: 'done', amountFen: 9900 })
  expect(await entries('membership', 'membership-end')).toHaveLength(2)
})

test('a transaction of another order, or a second one of the same, starts nothing', async () => {
  const [first, second] = [await paid('mei'), await paid('mei', 'plus-month')]
  const told = await chain.world.pay?.query(first)
  if (told?.is !== 'answered') throw new Error('no answer')
  expect(await settle(chain.world, await order(second), told.value)).toMatchObject({
    refusal: 'merchant-differs',
  })
  expect(await settle(chain.world, await order(first), told.value)).toMatchObject({ ok: true })
  const again = { ...told.value, transactionId: '42000000000000' }
  expect(await settle(chain.world, await order(first), again)).toMatchObject({
    refusal: 'transaction-differs',
  })
  expect(await entries('membership')).toHaveLength(1)
})
