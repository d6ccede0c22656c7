// Trade bills of WeChat Pay's stand-in: when there is one, where it is, and every cell of it.
import { createHash } from 'node:crypto'
import { isWechats, openid, startTrialShop, type TrialShop } from './trial-shop'

let shop: TrialShop
beforeEach(async () => {
  shop = await startTrialShop()
})
const ask = (query: string) => shop.ask('GET', `/v3/bill/tradebill?${query}`)
const bill = (day: string) => ask(`bill_date=${day}&bill_type=ALL`)
const pathOf = (url: string) => url.slice('https://api.mch.weixin.qq.com'.length)
async function rows(day: string) {
  const { json } = await bill(day)
  const file = await shop.ask('GET', pathOf(json.download_url))
  return file.body.split('\r\n')
}

test('it is there from 10 o’clock on the next day, behind a link that is good for a while', async () => {
  await shop.paid('order-1')
  shop.at('2026-11-23T09:59:59+08:00')
  expect(await bill('2026-11-22')).toMatchObject({ status: 400, json: { code: 'NO_STATEMENT_EXIST' } })
  shop.at('2026-11-23T10:00:00+08:00')
  const answer = await bill('2026-11-22')
  expect(isWechats(answer, shop.settings, shop.now())).toBe(true)
  const { hash_type, hash_value, download_url } = answer.json
  expect(download_url).toMatch(
    /^https:\/\/api\.mch\.weixin\.qq\.com\/v3\/billdownload\/file\?token=[0-9a-f]+$/,
  )
  const file = await shop.ask('GET', pathOf(download_url))
  expect([hash_type, hash_value]).toEqual(['SHA1', createHash('sha1').update(file.body).digest('hex')])
  expect(file.headers['Wechatpay-Signature']).toBeUndefined()
  const unsigned = { headers: { Authorization: undefined } }
  expect((await shop.ask('GET', pathOf(download_url), '', unsigned)).status).toBe(401)
  shop.at(30)
  expect((await shop.ask('GET', pathOf(download_url))).status).toBe(400)
})

test('it has all payments and refunds of the Shanghai day, newest first, and their sums', async () => {
  shop.at('2026-11-22T23:59:00+08:00')
  await shop.paid('order-1', 9900)
  await shop.refund('order-1', 'order-1R1', 4000)
  const late = await shop.order('order-2', { time_expire: '2026-11-23T01:00:00+08:00', attach: 'extra' })
  await shop.order('order-3', { time_expire: '2026-11-23T01:00:00+08:00' })
  shop.at('2026-11-23T00:00:00+08:00')
  shop.pay.cashier.pay(late.json.prepay_id)
  shop.pay.refundByConsole('order-1', 100)
  shop.at('2026-11-24T10:00:00+08:00')
  const [one, two] = shop.pay.orders()
  const [first] = shop.pay.refunds()
  const refundId = (await shop.ask('GET', `/v3/refund/domestic/refunds/${first?.refundNo}`)).json.refund_id

  const text = await rows('2026-11-22')
  expect(text[0]).toBe(
    '\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
  )
  const start = `\`2026-11-22 23:59:00,\`wx0000000000000000,\`1900000001,\`0,\`,\`${one?.transactionId},\`order-1,\`${openid},\`JSAPI`
  expect(text.slice(1, 3)).toEqual([
    `${start},\`SUCCESS,\`OTHERS,\`CNY,\`99.00,\`0.00,\`,\`,\`0.00,\`0.00,\`,\`,\`黄金会员年卡,\`,\`0.59400,\`0.60%,\`99.00,\`0.00,\``,
    `${start},\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${refundId},\`order-1R1,\`40.00,\`0.00,\`ORIGINAL,\`SUCCESS,\`黄金会员年卡,\`,\`-0.24000,\`0.60%,\`0.00,\`40.00,\``,
  ])
  expect(text.slice(3)).toEqual([
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    '`2,`99.00,`40.00,`0.00,`0.35400,`99.00,`40.00',
    '',
  ])

  const next = await rows('2026-11-23')
  expect(next).toHaveLength(6)
  expect(next[1]).toContain(`\`${two?.transactionId},\`order-2`)
  expect(next[1]).toContain('`extra,')
  expect(next[2]).toMatch(/`CONSOLE\d{20},`1\.00/)
})

test.each([
  ['a day without trade', 'bill_date=2026-11-21', 'NO_STATEMENT_EXIST'],
  ['a day to come', 'bill_date=2026-12-22', 'NO_STATEMENT_EXIST'],
  ['a day long ago', 'bill_date=2026-01-22', 'INVALID_REQUEST'],
  ['no day', 'bill_date=2026-02-30', 'PARAM_ERROR'],
  ['another kind', 'bill_date=2026-11-21&bill_type=MINE', 'PARAM_ERROR'],
  ['an archive', 'bill_date=2026-11-21&tar_type=GZIP', 'PARAM_ERROR'],
])('%s is refused', async (_, query, code) => {
  expect((await ask(query)).json.code).toBe(code)
})
