// Sending what is due: to whom, in which order, how often, and what each answer of WeChat's leaves behind.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialNotices } from '../../local/trial-notices'
import { trialPayments } from '../../local/trial-payments'
import { sendDue } from './sending'

const send = 'subscribeMessage.send'

let chain: TrialChain
let notices: ReturnType<typeof trialNotices>
beforeEach(async () => {
  chain = await startTrialChain()
  notices = trialNotices(chain)
  await chain.join('mei')
})
afterEach(() => chain.close())

const told = async () => (await chain.sweep()).told

test('a winner who has granted it is told, once', async () => {
  await notices.accept('mei', 'result', 'r1')
  await notices.accept('mei', 'result', 'r2')
  await notices.tell('mei')
  expect(await told()).toBe(1)
  expect(await told()).toBe(0)
  await notices.tell('mei')
  expect(await told()).toBe(0)
  expect(chain.wechat.delivered()).toEqual([
    {
      openid: 'mei',
      templateId: 'demo-result',
      page: 'draws/prize?id=d1',
      data: { thing1: '周年抽奖', thing2: '保温杯', thing3: '请在期限内领奖，过期作废' },
      at: '2026-11-22T04:00:00.000Z',
    },
  ])
  expect(await notices.states()).toEqual({ 'won:d1:1': 'sent' })
  expect((await notices.holders()).sort()).toEqual([null, 'won:d1:1'].sort())
})

test('without a grant it waits, sleeps, and is woken by the grant', async () => {
  await notices.tell('mei')
  expect(await told()).toBe(0)
  expect(await notices.message()).toMatchObject({ state: 'waiting', nextAt: '2026-11-23T04:00:00.000Z' })
  chain.databaseCalls()
  expect(await sendDue(chain.world, 15_000)).toBe(0)
  expect(chain.databaseCalls()).toBe(2)
  await notices.accept('mei', 'result', 'r1')
  expect(await told()).toBe(1)
  expect(notices.delivered()).toEqual(['保温杯'])
})

test('when its time is over it is dropped, and its grant is free', async () => {
  await notices.tell('mei')
  await told()
  chain.at('2026-11-30T00:00:00+08:00')
  await notices.accept('mei', 'result', 'r1')
  expect(await told()).toBe(0)
  expect(await notices.states()).toEqual({ 'won:d1:1': 'dropped' })
  expect(await notices.holders()).toEqual([null])
  expect(chain.wechat.calls).toEqual([])
})

test('one grant for three messages: the most important one, and later ones as grants come', async () => {
  await notices.tell('mei', { ref: 'trial', kind: 'trial-chosen', told: '试用' })
  await notices.tell('mei', { ref: 'won-2', told: '第二个' })
  chain.at('2026-11-22T11:00:00+08:00')
  await notices.tell('mei', { ref: 'won-1', told: '第一个' })
  chain.at('2026-11-22T12:01:00+08:00')
  await notices.accept('mei', 'expiry', 'r0')
  for (const requestId of ['r1', 'r2', 'r3']) {
    await notices.accept('mei', 'result', requestId)
    expect(await told()).toBe(1)
  }
  expect(notices.delivered()).toEqual(['第一个', '第二个', '试用'])
})

test('a reminder is not told at night', async () => {
  const { paid, tellPaid } = trialPayments(() => chain)
  await tellPaid(await paid('mei', 'plus-month'))
  await notices.accept('mei', 'expiry', 'r1')
  chain.at('2026-12-14T03:00:00+08:00')
  await chain.nightly()
  expect(await told()).toBe(0)
  chain.at('2026-12-14T08:59:00+08:00')
  expect(await told()).toBe(0)
  chain.at('2026-12-14T09:00:00+08:00')
  expect(await told()).toBe(1)
})

test.each([47003, 40037, 45168])('%d: the message ends, and the next one has its grant', async errcode => {
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  await notices.tell('mei', { ref: 'won:d1:2', told: '第二个' })
  chain.wechat.fail(send, { errcode })
  await told()
  expect(await notices.message()).toMatchObject({ state: 'refused', answer: errcode })
  expect(await told()).toBe(1)
  expect(notices.delivered()).toEqual(['第二个'])
  expect(await notices.holders()).toEqual(['won:d1:2'])
})

test('43101: WeChat knows of no grant, so it is void and the message ends', async () => {
  await chain.call('mei', 'notices', 'grant', { templates: ['result'], requestId: 'invented' })
  await notices.tell('mei')
  expect(await told()).toBe(0)
  expect(await notices.message()).toMatchObject({ state: 'refused', answer: 43101 })
  expect(
    await chain.call('mei', 'notices', 'grant', { templates: ['result'], requestId: 'r2' }),
  ).toMatchObject({ value: { granted: { result: 1 } } })
})

test('busy: the grant is kept, and it is tried again after one, five, thirty minutes', async () => {
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  chain.wechat.fail(send, { errcode: -1 }, 3)
  for (const at of ['12:00:00', '12:00:59', '12:01:00', '12:05:59', '12:06:00', '12:35:59']) {
    chain.at(`2026-11-22T${at}+08:00`)
    expect(await told()).toBe(0)
    expect(await notices.holders()).toEqual([null])
  }
  expect(chain.wechat.calls).toHaveLength(3)
  chain.at('2026-11-22T12:36:00+08:00')
  expect(await told()).toBe(1)
  expect(notices.delivered()).toEqual(['保温杯'])
})

test('nothing less important goes before a message that is to be tried again', async () => {
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  chain.wechat.fail(send, { errcode: 45009 })
  await told()
  await notices.tell('mei', { ref: 'trial', kind: 'trial-chosen', told: '试用' })
  expect(await told()).toBe(0)
  chain.at('2026-11-22T12:01:00+08:00')
  expect(await told()).toBe(1)
  expect(notices.delivered()).toEqual(['保温杯'])
})

test('a lost answer counts as told, and ends the round before more is risked', async () => {
  for (const openid of ['lan', 'xia', 'yun', 'yue', 'hua']) {
    await chain.join(openid)
    await notices.accept(openid, 'result', 'r1')
    await notices.tell(openid, { ref: `won:${openid}` })
  }
  chain.wechat.fail(send, 'lost', 50)
  await told()
  // Those that were asked at the same time are lost with it.
  expect(chain.wechat.calls.length).toBeLessThanOrEqual(4)
  const asked = chain.wechat.calls.length
  chain.at('2026-11-22T13:00:00+08:00')
  await told()
  const people = chain.wechat.calls.map(({ data }) => data.touser)
  expect(new Set(people).size).toBe(people.length)
  expect(people.length).toBeGreaterThan(asked)
})

test('WeChat is busy: three answers of that kind end the round', async () => {
  for (let index = 0; index < 20; index++) {
    await chain.join(`p${index}`)
    await notices.accept(`p${index}`, 'result', 'r1')
    await notices.tell(`p${index}`, { ref: `won:${index}` })
  }
  chain.wechat.fail(send, { errcode: 45009 }, 20)
  await told()
  expect(chain.wechat.calls.length).toBeLessThanOrEqual(6)
})

test('no line of the log knows an openid', async () => {
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  for (const fault of [{ errcode: -1 }, { errcode: 47003 }, 'lost'] as const) {
    chain.wechat.fail(send, fault)
    await notices.tell('mei', { ref: `won:${JSON.stringify(fault)}` })
    await notices.accept('mei', 'result', `r-${JSON.stringify(fault).replace(/\W/g, '')}`)
    await told()
  }
  expect(chain.logs.length).toBeGreaterThan(0)
  expect(JSON.stringify(chain.logs)).not.toContain('mei')
  expect(JSON.stringify(await chain.documents('outbox'))).not.toContain('mei')
})

test('a round costs two calls of the database, and six more for one message', async () => {
  chain.databaseCalls()
  await sendDue(chain.world, 15_000)
  expect(chain.databaseCalls()).toBe(2)
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  chain.databaseCalls()
  await sendDue(chain.world, 15_000)
  expect(chain.databaseCalls()).toBe(2 + 6)
})
