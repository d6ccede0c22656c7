// Deliveries: WeChat is told of each once, its answers are understood, and then nobody knows any more who it was.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { killedBefore } from '../../local/trial-crash'
import { trialPayments } from '../../local/trial-payments'

let chain: TrialChain
const { member, timer, order, shippings } = trialPayments(() => chain)
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

/** The time of a day on which everything happens. */
const at = (time: string) => chain.at(`2026-11-22T${time}+08:00`)
const api = 'wxa.sec.order.uploadShippingInfo'

test('WeChat is told once, after a minute, and the openid is forgotten', async () => {
  const orderNo = await member('mei')
  at('12:00:30')
  await timer()
  expect(chain.wechat.calls).toEqual([])
  at('12:01:00')
  await timer()
  await timer()
  const { transactionId, sealedOpenid } = await order(orderNo)
  expect(chain.wechat.calls).toEqual([
    {
      apiName: api,
      data: {
        order_key: { order_number_type: 2, transaction_id: transactionId },
        logistics_type: 3,
        delivery_mode: 1,
        shipping_list: [{ item_desc: '街角PLUS年卡' }],
        upload_time: '2026-11-22T12:01:00.000+08:00',
        payer: { openid: 'mei' },
      },
    },
  ])
  expect(sealedOpenid).toBeNull()
  expect(await shippings()).toEqual([{ _id: orderNo, state: 'told', nextAt: '9999', tries: 1, errcode: 0 }])
})

test.each([
  [10060002, 'told'],
  [10060003, 'told'],
  [10060004, 'told'],
  [10060023, 'told'],
  [10060001, 'due'],
  [-1, 'due'],
  [45009, 'due'],
  [47001, 'given-up'],
  [10060031, 'given-up'],
])('%i: %s', async (errcode, state) => {
  const orderNo = await member('mei')
  chain.wechat.fail(api, { errcode })
  at('12:01:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state, errcode }])
  expect((await order(orderNo)).alarms).toHaveLength(state === 'given-up' ? 1 : 0)
  at('12:02:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: state === 'due' ? 'told' : state }])
})

test('a lost answer is told again, and that is no second delivery', async () => {
  await member('mei')
  chain.wechat.fail(api, 'lost')
  at('12:01:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: 'due', errcode: null, tries: 1 }])
  at('12:02:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: 'told', errcode: 10060002 }])
})

test.each([
  ['update', 'shippings'],
  ['step', 'payOrders'],
] as const)('killed before the %s of %s: the next round ends it', async (verb, collection) => {
  await member('mei')
  at('12:01:00')
  await killedBefore(chain.world, verb, collection, timer).catch(() => null)
  at('12:03:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: 'told', nextAt: '9999' }])
})

test('after 48 hours it is given up, with an alarm', async () => {
  const orderNo = await member('mei')
  chain.wechat.fail(api, { errcode: 10060001 }, 2)
  at('12:01:00')
  await timer()
  chain.at('2026-11-24T12:00:00+08:00')
  await timer()
  expect(await shippings()).toMatchObject([{ state: 'given-up' }])
  expect((await order(orderNo)).alarms).toMatchObject([{ what: 'shipping-refused' }])
})
