// WeChat on the desk, as functions meet it through the SDK: what it delivers, what it refuses, and how it can fail.
import { startTrial, type Trial } from '../trial'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial({
    ask: {
      main: `
        const app = sdk.init({ env: 'local-env' })
        const { result } = await app.callWxOpenApi({ apiName: event.api, requestData: event.data })
          .catch(() => ({ result: 'lost' }))
        return result`,
    },
  })
})
afterAll(() => trial.close())

const ask = async (api: string, data: object) => (await trial.post('/functions/ask', { api, data })).json()
const subscribe = (openid: string, templateId = 'demo-result') =>
  trial.post('/local/subscribe', { openid, templateId })
const messagesOf = async (openid?: string) =>
  (await (await trial.post('/local/messages', { openid })).json()).messages
const fail = (fault: object) => trial.post('/local/wechat-fault', fault)

const data = { thing1: { value: '周年抽奖' }, thing2: { value: '保温杯' }, thing3: { value: '请领奖' } }
const message = (touser: string, more: object = {}) => ({
  touser,
  template_id: 'demo-result',
  page: 'draws/prize?id=1',
  data,
  ...more,
})
const send = (touser: string, more: object = {}) => ask('subscribeMessage.send', message(touser, more))

describe('subscribe messages', () => {
  test('one accepted subscription is one message, of that template, to that person', async () => {
    await subscribe('mei')
    expect(await send('lan')).toMatchObject({ errcode: 43101 })
    expect(await send('mei', { template_id: 'demo-expiry' })).toMatchObject({ errcode: 43101 })
    expect(await send('mei')).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await send('mei')).toMatchObject({ errcode: 43101 })
    expect(await messagesOf('mei')).toEqual([
      {
        openid: 'mei',
        templateId: 'demo-result',
        page: 'draws/prize?id=1',
        data: { thing1: '周年抽奖', thing2: '保温杯', thing3: '请领奖' },
        at: expect.stringMatching(/^\d{4}-/),
      },
    ])
    expect(await messagesOf('lan')).toEqual([])
    expect(await messagesOf()).toHaveLength(1)
  })

  test.each([
    { why: 'nobody', more: { touser: '' }, errcode: 40003 },
    { why: 'an unknown template', more: { template_id: 'x' }, errcode: 40037 },
    { why: 'no page', more: { page: undefined }, errcode: 41030 },
    { why: 'a page with a slash in front', more: { page: '/card/card' }, errcode: 41030 },
    { why: 'no content', more: { data: undefined }, errcode: 47003 },
    { why: 'a missing field', more: { data: { ...data, thing2: undefined } }, errcode: 47003 },
    { why: 'an empty field', more: { data: { ...data, thing2: { value: ' ' } } }, errcode: 47003 },
    { why: 'a field too many', more: { data: { ...data, thing4: { value: 'x' } } }, errcode: 47003 },
    {
      why: '21 letters',
      more: { data: { ...data, thing2: { value: '一'.repeat(21) } } },
      errcode: 47003,
    },
  ])('$why is refused with $errcode and spends nothing', async ({ more, errcode }) => {
    await subscribe('xia')
    expect(await send('xia', more)).toMatchObject({ errcode })
    expect(await send('xia')).toMatchObject({ errcode: 0 })
  })

  test('twenty letters are delivered', async () => {
    await subscribe('xia')
    expect(await send('xia', { data: { ...data, thing2: { value: '一'.repeat(20) } } })).toMatchObject({
      errcode: 0,
    })
  })
})

describe('text checks', () => {
  const check = (more: object) =>
    ask('security.msgSecCheck', { version: 2, openid: 'mei', scene: 2, content: '很好喝', ...more })

  test.each([
    { content: '很好喝', suggest: 'pass', label: 100 },
    { content: '这里可以赌博', suggest: 'risky', label: 20006 },
    { content: '代购发票找我', suggest: 'risky', label: 20008 },
    { content: '想要的加微信', suggest: 'review', label: 10001 },
  ])('$content: $suggest', async ({ content, suggest, label }) => {
    expect(await check({ content })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      trace_id: expect.any(String),
      result: { suggest, label },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    })
  })

  test.each([
    { more: { version: 1 }, errcode: 47001 },
    { more: { openid: undefined }, errcode: 40003 },
    { more: { scene: 9 }, errcode: 40129 },
    { more: { content: '' }, errcode: 44002 },
    { more: { content: '好'.repeat(2501) }, errcode: 47001 },
  ])('$more is refused with $errcode', async ({ more, errcode }) => {
    expect(await check(more)).toMatchObject({ errcode })
  })
})

describe('faults', () => {
  test('a refusal is asked for so many times, and does nothing', async () => {
    await subscribe('yun')
    await fail({ api: 'subscribeMessage.send', errcode: 45009, times: 2 })
    expect(await send('yun')).toMatchObject({ errcode: 45009 })
    expect(await send('yun')).toMatchObject({ errcode: 45009 })
    expect(await send('yun')).toMatchObject({ errcode: 0 })
  })

  test('an answer that is lost was done all the same', async () => {
    await subscribe('yue')
    await fail({ api: 'subscribeMessage.send', lost: true })
    expect(await send('yue')).toBe('lost')
    expect(await messagesOf('yue')).toHaveLength(1)
    expect(await send('yue')).toMatchObject({ errcode: 43101 })
  })
})
