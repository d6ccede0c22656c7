// Reminders through the real night: who is told of what, once for each last day, and what it costs.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialNotices } from '../../local/trial-notices'
import { trialPayments } from '../../local/trial-payments'
import { addGrant, type GrantDocument, takeGrant } from './grants'
import { remind } from './reminders'

let chain: TrialChain
let notices: ReturnType<typeof trialNotices>
beforeEach(async () => {
  // Points of November 2025 expire at the end of November 2026; see the demonstration programme.
  chain = await startTrialChain('2025-11-20T12:00:00+08:00')
  notices = trialNotices(chain)
})
afterEach(() => chain.close())

const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: 10_000 }]
const buy = async (openid: string, saleNo: string) => {
  const code = await chain.code(openid)
  const reply = await chain.till('POST', '/till/v1/sales', { code, lines, saleNo })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
}
const night = (day: string) => chain.at(`${day}T03:00:00+08:00`)
const refs = async () => Object.keys(await notices.states()).map(ref => ref.replace(/:[0-9a-f]{24}:/, ' '))

test('points and coupons are told of in time, to those who have granted it, by day', async () => {
  for (const openid of ['mei', 'lan']) {
    await chain.join(openid)
    await buy(openid, `1-${openid}`)
  }
  await notices.accept('mei', 'expiry', 'r1')
  await notices.accept('mei', 'expiry', 'r2')
  await notices.accept('lan', 'result', 'r1')
  night('2026-11-22')
  await chain.nightly()
  expect(await refs()).toEqual([])
  night('2026-11-23')
  await chain.nightly()
  await chain.nightly()
  expect(await refs()).toEqual(['points-expiring 2026-11-30'])
  night('2026-11-24')
  await chain.nightly()
  expect(await refs()).toEqual(['points-expiring 2026-11-30'])

  expect((await chain.sweep()).told).toBe(0)
  chain.at('2026-11-24T09:00:00+08:00')
  expect((await chain.sweep()).told).toBe(1)
  expect(chain.wechat.delivered('mei')).toMatchObject([
    {
      templateId: 'demo-expiry',
      page: 'card/card',
      data: { thing1: '会员积分', thing2: '100 积分11月30日到期' },
    },
  ])
})

test('the end of a membership is told on its days, a missed night makes up for it, and nobody who renews is told', async () => {
  const { member, paid, tellPaid } = trialPayments(() => chain)
  const orderNo = await member('mei', 'plus-month')
  for (const requestId of ['r1', 'r2', 'r3']) await notices.accept('mei', 'expiry', requestId)
  const endings = async () => (await refs()).filter(ref => ref.startsWith('membership-ending'))
  const told: [string, string[]][] = []
  for (const day of ['2025-11-21', '2025-12-11', '2025-12-13', '2025-12-14', '2025-12-15']) {
    night(day)
    await chain.nightly()
    told.push([day, (await endings()).map(ref => ref.replace(orderNo, 'M'))])
  }
  // It lasts until 19 December; the night to the twelfth did not come.
  expect(told).toEqual([
    ['2025-11-21', []],
    ['2025-12-11', []],
    ['2025-12-13', ['membership-ending:M:7']],
    ['2025-12-14', ['membership-ending:M:5', 'membership-ending:M:7']],
    ['2025-12-15', ['membership-ending:M:5', 'membership-ending:M:7']],
  ])
  chain.at('2025-12-15T09:00:00+08:00')
  await chain.sweep()
  // The older one has given way to the newer.
  expect(chain.wechat.delivered('mei')).toMatchObject([
    {
      templateId: 'demo-expiry',
      page: 'membership/membership',
      data: { thing1: '付费会员', thing2: '会员12月19日到期', thing3: '不会自动扣款，可在小程序续费' },
    },
  ])
  await tellPaid(await paid('mei', 'plus-month'))
  night('2025-12-18')
  await chain.nightly()
  expect(await endings()).toHaveLength(2)
})

test('who has left is not reminded, and who has no grant left neither', async () => {
  for (const openid of ['mei', 'lan']) {
    await chain.join(openid)
    await buy(openid, `1-${openid}`)
    await notices.accept(openid, 'expiry', 'r1')
  }
  await chain.call('mei', 'account', 'close', {})
  const [grant] = await chain.documents<GrantDocument>('grants')
  if (!grant) throw new Error('lan was to have a grant')
  await takeGrant(chain.world, grant, 'another message')
  night('2026-11-25')
  await chain.nightly()
  expect(await refs()).toEqual([])
})

test('it stops in time, and goes on where it stopped', async () => {
  const { idOf } = chain.world.keys
  const people = Array.from({ length: 210 }, (_, index) => `p${index}`)
  people.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  // Two of them are members, one on each of the two pages.
  for (const openid of [people[3] ?? '', people[205] ?? '']) {
    await chain.join(openid)
    await buy(openid, `1-${openid}`)
  }
  for (const openid of people) {
    const memberId = idOf(openid)
    const grant = { memberId, memberNo: '1', template: 'expiry', templateId: 't', requestId: 'r' } as const
    await addGrant(chain.world, openid, grant)
  }
  night('2026-11-25')
  let seconds = 0
  const start = chain.world.now().getTime()
  const slow = {
    ...chain.world,
    now: () => {
      seconds += 1
      return new Date(start + seconds * 1000)
    },
  }
  expect(await remind(slow, 2500)).toBe(false)
  expect(await chain.documents('outbox')).toHaveLength(1)
  expect(await remind(chain.world, 5000)).toBe(true)
  expect(await chain.documents('outbox')).toHaveLength(2)
  chain.databaseCalls()
  expect(await remind(chain.world, 5000)).toBe(true)
  expect(chain.databaseCalls()).toBe(1)
})
