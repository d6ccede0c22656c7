// WeChat Pay over the local cloud's one port: its API, its cashier, its callbacks, and the doors for tests.
import { createPrivateKey, sign } from 'node:crypto'
import http from 'node:http'
import { startTrial, type Trial } from '../trial'
import { notifyUrl, orderBody, startTrialShop } from './trial-shop'

let cloud: Trial
let lastOrder = 0
beforeAll(async () => {
  cloud = await startTrial({
    settings: {
      pays: true,
      main: `
        const names = ['BASE_URL', 'NOTIFY_URL', 'WECHAT_KEYS', 'APPID'].map(name => 'CORNER_PAY_' + name)
        return Object.fromEntries(names.map(name => [name, process.env[name]]))`,
    },
    poor: { main: `return { appid: process.env.CORNER_PAY_APPID ?? null }` },
    notify: {
      kind: 'http',
      path: '/pay',
      pays: true,
      main: `
        globalThis.told ??= []
        if (event.httpMethod === 'GET') return { told: globalThis.told }
        globalThis.told.push({ path: event.path, serial: event.headers['wechatpay-serial'], body: event.body })
        return { statusCode: 204 }`,
    },
  })
})
afterAll(() => cloud.close())

const local = async (name: string, body: object = {}) => {
  const response = await cloud.post(`/local/${name}`, body)
  return { status: response.status, json: await response.json() }
}
const told = async () => (await (await fetch(`${cloud.url}/pay/told`)).json()).told

/** Signed by the merchant that functions are given, sent to `where` on the cloud. */
async function ask(method: string, path: string, body = '', where = path): Promise<Response> {
  const merchant = await startTrialShop({ startsAt: cloud.clock.now().toISOString() })
  const settings = cloud.pay.settings(cloud.url, `${cloud.url}/pay`)
  const headers = merchant.headers(method, path, body, {
    privateKey: settings.privateKey,
    headers: { 'Wechatpay-Serial': Object.keys(settings.wechatKeys)[0] },
  })
  return fetch(`${cloud.url}${where}`, { method, headers, ...(body === '' ? {} : { body }) })
}

async function ordered(more: object = {}): Promise<{ orderNo: string; prepayId: string }> {
  const orderNo = `order-${++lastOrder}`
  const settings = cloud.pay.settings(cloud.url, `${cloud.url}/pay`)
  const expiresAt = new Date(cloud.clock.now().getTime() + 30 * 60_000)
  const times = {
    time_expire: `${expiresAt.toISOString().slice(0, 19)}Z`,
    notify_url: `${cloud.url}/pay/notify`,
  }
  const body = JSON.stringify(orderBody(settings, orderNo, { ...times, ...more }))
  const answer = await ask('POST', '/v3/pay/transactions/jsapi', body)
  return { orderNo, prepayId: (await answer.json()).prepay_id }
}

function paramsFor(prepayId: string, change: Record<string, string> = {}): Record<string, string> {
  const { appid, privateKey } = cloud.pay.settings(cloud.url, `${cloud.url}/pay`)
  const [timeStamp, nonceStr, what] = ['1795314700', 'nonce', `prepay_id=${prepayId}`]
  const text = Buffer.from(`${appid}\n${timeStamp}\n${nonceStr}\n${what}\n`)
  const paySign = sign('RSA-SHA256', text, createPrivateKey(privateKey)).toString('base64')
  return { appId: appid, timeStamp, nonceStr, package: what, signType: 'RSA', paySign, ...change }
}
async function cashier(params: Record<string, string>) {
  const response = await fetch(`${cloud.url}/wechatpay/cashier?${new URLSearchParams(params)}`)
  return { status: response.status, html: await response.text() }
}

test('functions that pay have the settings in their environment, others have none', async () => {
  const settings = await (await cloud.post('/functions/settings', {})).json()
  expect(settings).toMatchObject({
    CORNER_PAY_BASE_URL: cloud.url,
    CORNER_PAY_NOTIFY_URL: `${cloud.url}/pay`,
    CORNER_PAY_APPID: 'wx0000000000000000',
    CORNER_PAY_WECHAT_KEYS: expect.stringMatching(/^\{"PUB_KEY_ID_\d+":"[\w+/=]+"\}$/),
  })
  expect(await (await cloud.post('/functions/poor', {})).json()).toEqual({ appid: null })
})

test('the API answers under its own path, and beside the cashier, to who has signed', async () => {
  const { orderNo } = await ordered()
  const path = `/v3/pay/transactions/out-trade-no/${orderNo}?mchid=1900000001`
  for (const where of [path, `/wechatpay${path}`]) {
    const answer = await ask('GET', path, '', where)
    expect([answer.status, answer.headers.get('wechatpay-serial')]).toEqual([200, expect.any(String)])
    expect(await answer.json()).toMatchObject({ trade_state: 'NOTPAY' })
  }
  expect((await ask('GET', `${path}&a=1`, '', path)).status).toBe(401)
  expect((await fetch(`${cloud.url}${path}`)).status).toBe(401)
})

test('a payment on the cashier is called back within a moment', async () => {
  const { orderNo, prepayId } = await ordered({ description: '会员 <b>&"年卡"' })
  const params = paramsFor(prepayId)
  const { status, html } = await cashier(params)
  expect(status).toBe(200)
  expect(html).toContain('会员 &lt;b&gt;&amp;&quot;年卡&quot;')
  expect(html).toContain('199.00')
  for (const text of ['模拟支付', '立即支付', '取消', '离开不付', '街角便利店']) expect(html).toContain(text)
  const paid = await cloud.post('/wechatpay/cashier/pay', params)
  expect(await paid.json()).toEqual({ paid: true })
  expect(await (await cloud.post('/wechatpay/cashier/pay', params)).json()).toEqual({ paid: false })
  for (let i = 0; i < 40 && (await told()).length === 0; i++)
    await new Promise(resolve => setTimeout(resolve, 50))
  expect(await told()).toMatchObject([{ path: '/pay/notify', serial: expect.stringMatching(/^PUB_KEY_ID_/) }])
  expect((await local('pay-orders')).json).toMatchObject({
    orders: expect.arrayContaining([expect.objectContaining({ orderNo, state: 'SUCCESS' })]),
    pending: [],
  })
  expect((await cashier(params)).html).toContain('已支付')
})

test.each([
  ['another amount of time', { timeStamp: '1795314701' }],
  ['another app', { appId: 'wx9999999999999999' }],
  ['another kind of signature', { signType: 'MD5' }],
  ['no signature', { paySign: '' }],
  ['something else', { package: 'card_id=1' }],
])('with %s the cashier shows nothing and takes nothing', async (_, change) => {
  const { orderNo, prepayId } = await ordered()
  const params = paramsFor(prepayId, change)
  const { status, html } = await cashier(params)
  expect([status, html.includes('无法支付'), html.includes(orderNo)]).toEqual([400, true, false])
  expect(await (await cloud.post('/wechatpay/cashier/pay', params)).json()).toEqual({ paid: false })
  expect(cloud.pay.orders().find(order => order.orderNo === orderNo)?.state).toBe('NOTPAY')
})

test('another’s prepay id is not signed for; one that does not exist is not found', async () => {
  const [one, two] = [await ordered(), await ordered()]
  const params = paramsFor(one.prepayId, { package: `prepay_id=${two.prepayId}` })
  expect((await cashier(params)).status).toBe(400)
  expect((await cashier(paramsFor('wx1'))).status).toBe(404)
  expect((await fetch(`${cloud.url}/wechatpay/nothing`)).status).toBe(404)
})

test('the doors: faults, refunds that fail, callbacks by hand', async () => {
  const { orderNo, prepayId } = await ordered()
  await local('pay-callbacks', { fault: 'never', kind: 'payment' })
  expect((await local('pay', { prepayId })).json).toEqual({ paid: true })
  expect((await local('pay', { prepayId })).json).toEqual({ paid: false })
  expect((await local('pay-orders')).json.pending).toEqual([])
  expect((await local('pay-deliver')).json).toEqual({ sent: 0 })

  await local('pay-fault', { api: 'query', fault: { status: 500, code: 'SYSTEM_ERROR' } })
  const path = `/v3/pay/transactions/out-trade-no/${orderNo}?mchid=1900000001`
  expect((await ask('GET', path)).status).toBe(500)
  await local('pay-fault', { api: 'query', fault: 'dies-after' })
  await expect(ask('GET', path)).rejects.toThrow()

  const { headers, body } = (await local('pay-callback', { orderNo, tampering: 'unknown-serial' })).json
  expect([headers['Wechatpay-Serial'], JSON.parse(body).event_type]).toEqual([
    expect.stringMatching(/^PUB_KEY_ID_/),
    'TRANSACTION.SUCCESS',
  ])
  await local('pay-refunds-end', { state: 'ABNORMAL', afterSeconds: 0 })
  const { refundNo } = (await local('pay-console-refund', { orderNo, refundFen: 100 })).json
  expect((await local('pay-orders')).json.refunds).toContainEqual({
    ...{ refundNo, orderNo, state: 'ABNORMAL', refundFen: 100 },
  })
})

test.each([
  ['pay-fault', { api: 'nothing', fault: 'hangs' }],
  ['pay-fault', { api: 'order', fault: 'burns' }],
  ['pay-fault', { api: 'order', fault: 'hangs', times: 0 }],
  ['pay-callbacks', { fault: { tamper: 'nicely' } }],
  ['pay-refunds-end', { state: 'PROCESSING' }],
  ['pay-callback', { orderNo: 'nobodys' }],
  ['pay-console-refund', { orderNo: 'nobodys', refundFen: 1 }],
  ['pay-orders', { all: true }],
])('%s %j is refused in words', async (name, body) => {
  expect(await local(name, body)).toMatchObject({ status: 400, json: { message: expect.any(String) } })
})

test('a callback that nobody takes is due again when the clock is set ahead', async () => {
  const { orderNo, prepayId } = await ordered({ notify_url: 'http://127.0.0.1:1/pay/notify' })
  await local('pay', { prepayId })
  const tries = async () =>
    (await local('pay-orders')).json.pending.find(
      (callback: { orderNo: string }) => callback.orderNo === orderNo,
    )?.tries
  const until = async (count: number) => {
    for (let i = 0; i < 60 && (await tries()) !== count; i++)
      await new Promise(resolve => setTimeout(resolve, 50))
    return tries()
  }
  expect(await until(1)).toBe(1)
  await local('clock', { now: new Date(Date.now() + 20_000).toISOString() })
  expect(await until(2)).toBe(2)
  await local('clock', { now: null })
})

test('a cloud ends while a callback is under way', async () => {
  const slow = http.createServer(() => {})
  await new Promise<void>(resolve => slow.listen(0, '127.0.0.1', resolve))
  const { port } = slow.address() as { port: number }
  const other = await startTrial({}, { payMode: 'platform-certificate' })
  try {
    const shop = other.pay.settings(other.url, notifyUrl)
    expect(Object.keys(shop.wechatKeys)).toEqual([expect.stringMatching(/^[0-9A-F]{40}$/)])
    const merchant = await startTrialShop({
      startsAt: other.clock.now().toISOString(),
      mode: 'platform-certificate',
    })
    const body = JSON.stringify(
      orderBody(shop, 'order-1', { notify_url: `http://127.0.0.1:${port}/notify`, time_expire: undefined }),
    )
    const headers = merchant.headers('POST', '/v3/pay/transactions/jsapi', body, {
      privateKey: shop.privateKey,
    })
    const answer = await fetch(`${other.url}/v3/pay/transactions/jsapi`, { method: 'POST', headers, body })
    other.pay.cashier.pay((await answer.json()).prepay_id)
    await new Promise(resolve => slow.once('request', resolve))
  } finally {
    await other.close()
    slow.closeAllConnections()
    slow.close()
  }
  expect(other.pay.pending()).toMatchObject([{ tries: 1 }])
})
