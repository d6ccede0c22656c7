// Reminders that wait while things change: they are told as things are then, or not at all, and then nobody's grant is used.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialNotices } from '../../local/trial-notices'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
let notices: ReturnType<typeof trialNotices>
beforeEach(async () => {
  chain = await startTrialChain('2025-11-20T12:00:00+08:00')
  notices = trialNotices(chain)
})
afterEach(() => chain.close())

const { member, paid, tellPaid, tellRefund } = trialPayments(() => chain)
const told = async () => (await chain.sweep()).told
/** How each message stands, by its kind. */
const stands = async () =>
  Object.entries(await notices.states()).map(([ref, state]) => `${ref.split(':')[0]} ${state}`)

describe('the end of a membership, in seven days', () => {
  let orderNo: string
  beforeEach(async () => {
    orderNo = await member('mei', 'plus-month')
    await notices.accept('mei', 'expiry', 'r1')
    chain.at('2025-12-13T03:00:00+08:00')
    await chain.nightly()
    expect(await stands()).toEqual(['membership-ending waiting'])
  })
  const renew = async () => tellPaid(await paid('mei', 'plus-month'))
  /** On the merchant's console: by the rule nothing comes back of a last month. */
  const giveBack = async () => {
    const refundNo = chain.pay.refundByConsole(orderNo, 1200)
    chain.at('2025-12-13T08:00:00+08:00')
    await tellRefund(refundNo)
  }

  test('is told when nothing has changed', async () => {
    chain.at('2025-12-13T09:00:00+08:00')
    expect(await told()).toBe(1)
    expect(notices.delivered()).toEqual(['会员12月19日到期'])
  })

  test.each([
    { what: 'was renewed', happens: renew },
    { what: 'has ended, and the money is back', happens: giveBack },
  ])('is not told of one that $what, and the grant is kept', async ({ happens }) => {
    await happens()
    chain.at('2025-12-13T09:00:00+08:00')
    expect(await told()).toBe(0)
    expect(await stands()).toEqual(['membership-ending dropped'])
    expect(await notices.holders()).toEqual([null])
    expect(chain.wechat.calls).toEqual([])
  })

  test('is not told to who has closed the card', async () => {
    await chain.call('mei', 'account', 'close', {})
    chain.at('2025-12-13T09:00:00+08:00')
    expect(await told()).toBe(0)
    expect(chain.wechat.calls).toEqual([])
  })

  test('that was about to be told when a process died gives its grant back', async () => {
    chain.at('2025-12-13T09:00:00+08:00')
    await killedBefore(chain.world, 'update', 'outbox', () => chain.sweep().catch(() => null))
    expect(await notices.holders()).toEqual([`membership-ending:${orderNo}:7`])
    await renew()
    chain.at('2025-12-13T09:02:00+08:00')
    expect(await told()).toBe(0)
    expect(await stands()).toEqual(['membership-ending dropped'])
    expect(await notices.holders()).toEqual([null])
  })

  test('keeps no turn from what is true', async () => {
    await notices.tell('mei', { ref: 'other', kind: 'won', told: '保温杯' })
    await renew()
    await notices.accept('mei', 'result', 'r2')
    chain.at('2025-12-13T09:00:00+08:00')
    expect(await told()).toBe(1)
    expect(notices.delivered()).toEqual(['保温杯'])
  })
})

describe('points that expire', () => {
  const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: 10_000 }]
  const sale = async (saleNo: string, spendPoints = 0) => {
    const code = await chain.code('mei')
    const reply = await chain.till('POST', '/till/v1/sales', { code, lines, saleNo, spendPoints })
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  }
  beforeEach(async () => {
    await chain.join('mei')
    await sale('1')
    chain.at('2025-11-20T12:01:00+08:00')
    await sale('2')
    await notices.accept('mei', 'expiry', 'r1')
    chain.at('2026-11-23T03:00:00+08:00')
    await chain.nightly()
  })

  test.each([
    { spent: 0, words: ['200 积分11月30日到期'] },
    { spent: 100, words: ['100 积分11月30日到期'] },
    { spent: 200, words: [] },
  ])('are told of as many as there are: $spent spent meanwhile', async ({ spent, words }) => {
    chain.at('2026-11-23T08:00:00+08:00')
    if (spent > 0) await sale('3', spent)
    chain.at('2026-11-23T09:00:00+08:00')
    await told()
    expect(notices.delivered()).toEqual(words)
    expect(await stands()).toEqual([`points-expiring ${words.length > 0 ? 'sent' : 'dropped'}`])
  })
})
