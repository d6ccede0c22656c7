// WeChat's bill is read to the last row or not at all, and every kind of difference is named.
import { type Bill, compareBill, readBill } from './bill'
import type { PayOrder, PayRefund } from './order'

const names =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const sums = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const row = (cells: string[]) => cells.map(cell => `\`${cell}`).join(',')
const payment = (no: string, yuan = '99.00') =>
  row([
    ...[
      '2026-11-22 12:00:00',
      'wx',
      '19',
      '0',
      '',
      `42${no}`,
      no,
      'o-1',
      'JSAPI',
      'SUCCESS',
      'OTHERS',
      'CNY',
    ],
    ...[
      yuan,
      '0.00',
      '0',
      '0',
      '0.00',
      '0.00',
      '',
      '',
      '年卡, 送"券"',
      '',
      '0.59400',
      '0.60%',
      yuan,
      '0.00',
      '',
    ],
  ])
const giving = (no: string, refundNo: string, yuan: string, state = 'SUCCESS') =>
  row([
    ...['2026-11-22 13:00:00', 'wx', '19', '0', '', `42${no}`, no, 'o-1', 'JSAPI', 'REFUND', 'OTHERS', 'CNY'],
    ...[
      '0.00',
      '0.00',
      '50',
      refundNo,
      yuan,
      '0.00',
      'ORIGINAL',
      state,
      '年卡',
      '',
      '-0.5',
      '0.60%',
      '0.00',
      yuan,
      '',
    ],
  ])
const text = (rows: string[], count = rows.length) =>
  `\uFEFF${[names, ...rows, sums, row([String(count), '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'])].join('\r\n')}\r\n`

const read = (bill: string): Bill => {
  const outcome = readBill(bill)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.details))
  return outcome.value
}
const order = (no: string, more: Partial<PayOrder> = {}) =>
  ({ _id: no, state: 'paid', terms: { priceFen: 9900 }, ...more }) as PayOrder
const refund = (no: string, more: Partial<PayRefund> = {}) =>
  ({ _id: `${no}R1`, orderNo: no, state: 'done', amountFen: 9900, ...more }) as PayRefund
const nothing = { paid: [], done: [], orders: [], refunds: [] }

test('payments and refunds are read; a refund that failed is none', () => {
  const bill = text([payment('M1'), giving('M1', 'M1R1', '0.29'), giving('M1', 'M1R2', '9.00', 'FAIL')])
  expect(read(bill)).toEqual({
    payments: [{ orderNo: 'M1', transactionId: '42M1', totalFen: 9900 }],
    refunds: [{ orderNo: 'M1', refundNo: 'M1R1', refundFen: 29, state: 'SUCCESS' }],
  })
})

test.each([
  ['nothing', ''],
  ['something else', '<xml></xml>'],
  ['without its end', text([payment('M1')]).split('总交易单数')[0] ?? ''],
  ['another count', text([payment('M1')], 2)],
  ['an amount that is none', text([payment('M1', '99')])],
  ['a row too short', text([row(['2026-11-22 12:00:00', 'wx'])])],
])('%s is not believed', (_, bill) => {
  expect(readBill(bill)).toMatchObject({ ok: false, refusal: 'bill-faulty' })
})

test('what fits has no differences', () => {
  const bill = read(text([payment('M1'), giving('M1', 'M1R1', '99.00')]))
  const ours = { paid: [order('M1')], orders: [order('M1')], done: [refund('M1')], refunds: [refund('M1')] }
  expect(compareBill(bill, ours)).toEqual([])
})

test.each([
  ['only-in-bill', text([payment('M1')]), {}],
  ['only-in-bill', text([payment('M1')]), { orders: [order('M1', { state: 'closed' })] }],
  ['amount-differs', text([payment('M1', '98.00')]), { orders: [order('M1')], paid: [order('M1')] }],
  ['only-here', text([]), { paid: [order('M1')] }],
  ['refund-only-in-bill', text([giving('M1', 'M1R1', '99.00')]), {}],
  [
    'refund-only-in-bill',
    text([giving('M1', 'M1R1', '99.00')]),
    { refunds: [refund('M1', { state: 'failed' })] },
  ],
  ['refund-amount-differs', text([giving('M1', 'M1R1', '98.00')]), { refunds: [refund('M1')] }],
  ['refund-only-here', text([]), { done: [refund('M1')] }],
] as const)('%s', (what, bill, ours) => {
  expect(compareBill(read(bill), { ...nothing, ...ours } as never)).toMatchObject([
    { what, orderNo: 'M1', mended: null },
  ])
})

test('a refund stands in the bill of the day on which it was accepted, and is done later', () => {
  expect(
    compareBill(read(text([])), { ...nothing, done: [refund('M1', { billedOn: '2026-11-20' })] }),
  ).toEqual([])
  const accepted = read(text([giving('M1', 'M1R1', '99.00', 'PROCESSING')]))
  expect(compareBill(accepted, { ...nothing, refunds: [refund('M1', { state: 'processing' })] })).toEqual([])
})
