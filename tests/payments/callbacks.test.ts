// WeChat's callbacks as they come over the wire, to the functions as they are deployed: one of them counts once however
// often and wherever from it comes, and one that is not WeChat's counts for nothing.
import http from 'node:http'
import { collections } from '../../cloudfunctions/cloud'
import { all } from '../../cloudfunctions/runtime/pages'
import { CloudClient } from '../../local/client'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { connect } from '../../local/connect'
import { seedDemoHere } from '../../local/demo'
import { type KeyMode, tamperings } from '../../local/wechatpay/wechatpay'
import type { Entry } from '../../shared/account/account'
import type { PayOrder } from '../../shared/membership/order'

jest.setTimeout(120_000)

interface Sent {
  headers: Record<string, string>
  body: string
}

let cloud: LocalCloud | null = null
// The functions say what they refuse; that is not for who reads the tests.
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined))
afterEach(async () => {
  jest.restoreAllMocks()
  await cloud?.close()
  cloud = null
})

/** A cloud in which somebody has an order that is paid at WeChat's, and no callback of it has come. */
async function withPaidOrder(mode: KeyMode) {
  const opened = await startLocalCloud({ port: 0, dataDir: ':memory:', payMode: mode, seed: seedDemoHere })
  cloud = opened
  const client = new CloudClient(opened.url)
  await client.call('mei', 'account', 'join', { privacyVersion: '1' })
  const bought = await client.call('mei', 'membership', 'buy', {
    planId: 'plus-year',
    termsVersion: 1,
    requestId: 'r1',
  })
  if (!bought.ok) throw new Error(bought.refusal)
  const { orderNo, payParams } = bought.value
  opened.pay.failCallbacks('never')
  opened.pay.cashier.pay(payParams.package.replace('prepay_id=', ''))
  return { cloud: opened, client, orderNo }
}

function post(agent: http.Agent, url: string, { headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers, agent }, response => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function everything(url: string): Promise<string> {
  const db = connect(`${url}/admin`)
  const documents = await Promise.all(collections.map(({ name }) => all(db, name)))
  return JSON.stringify(documents)
}

test('the same callback 50 times at once, from 8 clients, mixed with the timer and the phone: one activation, one entry', async () => {
  const { cloud, client, orderNo } = await withPaidOrder('public-key')
  const callback = cloud.pay.callbackFor({ orderNo })
  const agents = Array.from({ length: 8 }, () => new http.Agent({ keepAlive: true }))
  const run = () =>
    fetch(`${cloud.url}/local/run`, { method: 'POST', body: JSON.stringify({ function: 'reconcile' }) })
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const agent = agents[index % agents.length] as http.Agent
      if (index % 10 === 5)
        await Promise.all([run(), client.call('mei', 'membership', 'confirm', { orderNo })])
      return post(agent, `${cloud.url}/pay/notify`, callback)
    }),
  )
  for (const agent of agents) agent.destroy()
  expect(statuses).toEqual(Array(50).fill(200))

  const db = connect(`${cloud.url}/admin`)
  const entries = (await all<Entry>(db, 'journal')).filter(({ kind }) => kind === 'membership')
  expect(entries.map(({ ref }) => ref)).toEqual([`membership:${orderNo}`])
  const [order] = await all<PayOrder>(db, 'payOrders')
  expect(order).toMatchObject({ state: 'paid', entry: entries[0]?._id })
  const status = await client.call('mei', 'membership', 'status', {})
  expect(status).toMatchObject({ ok: true, value: { isActive: true, periods: [{ orderNo }] } })
})

test.each<KeyMode>(['public-key', 'platform-certificate'])(
  'what is not WeChat’s in %s mode is refused, writes nothing and asks nobody',
  async mode => {
    const { cloud, orderNo } = await withPaidOrder(mode)
    const agent = new http.Agent({ keepAlive: true })
    const before = await everything(cloud.url)
    const calls = cloud.pay.calls()
    for (const tampering of tamperings) {
      const status = await post(
        agent,
        `${cloud.url}/pay/notify`,
        cloud.pay.callbackFor({ orderNo }, tampering),
      )
      expect([tampering, status >= 400 && status < 500]).toEqual([tampering, true])
    }
    expect(cloud.pay.calls()).toEqual(calls)
    expect(await everything(cloud.url)).toBe(before)

    expect(await post(agent, `${cloud.url}/pay/notify`, cloud.pay.callbackFor({ orderNo }))).toBe(200)
    agent.destroy()
  },
)
