// A round of the timer when WeChat is slow: each kind of work has its share, and the function its 60 seconds.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
const { buy, member, timer, refund, billDays } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

/** Every answer of WeChat Pay's takes so long. */
function slow(milliseconds: number) {
  const { pay } = chain.world
  if (!pay) throw new Error('nobody pays here')
  const late =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked) => {
      chain.at(new Date(chain.world.now().getTime() + milliseconds).toISOString())
      return ask(...asked)
    }
  for (const verb of ['query', 'close', 'refund', 'refundOf', 'tradeBill'] as const) {
    Object.assign(pay, { [verb]: late(pay[verb] as (...asked: unknown[]) => Promise<unknown>) })
  }
}

test('many orders that wait leave time for a refund and for the bill', async () => {
  const orderNo = await member('mei')
  chain.at('2026-11-23T10:20:00+08:00')
  for (let buyer = 0; buyer < 30; buyer++) {
    await chain.join(`buyer-${buyer}`)
    await buy(`buyer-${buyer}`)
  }
  const asked = await chain.call('mei', 'membership', 'requestRefund', { orderNo, reason: '用不上' })
  if (!asked.ok) throw new Error(asked.refusal)
  const { refundNo } = asked.value
  await chain.world.db.update(
    'payRefunds',
    { _id: refundNo },
    { state: 'approving', nextAt: '2026-11-23T02:30:00.000Z' },
  )
  chain.at('2026-11-23T10:30:00+08:00')
  const began = chain.world.now().getTime()
  slow(1500)
  await timer()
  expect((await refund(refundNo)).state).toBe('processing')
  expect((await billDays()).map(({ _id }) => _id)).toEqual(['2026-11-22'])
  const asks = chain.pay.calls().query
  expect(asks).toBeGreaterThan(0)
  expect(asks).toBeLessThan(30)
  expect(chain.world.now().getTime() - began).toBeLessThan(60_000)
})
