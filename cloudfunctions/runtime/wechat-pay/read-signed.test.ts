// Callbacks that were signed by WeChat's own keys: what they say is read exactly, and what they are not is not believed.
import { certificateSerial, makeTrialMerchant, publicKeySerial } from '../../../local/trial-merchant'
import { makeWechatPay } from './client'

const now = new Date('2026-11-22T12:00:00+08:00')
const orderNo = 'M20261122-0001'
const refundNo = `${orderNo}R1`

const merchant = makeTrialMerchant()
let outbound = 0
const pay = makeWechatPay({
  settings: merchant.settings,
  now: () => now,
  random: bytes => new Uint8Array(bytes),
  transport: async () => {
    outbound++
    throw new Error('nothing may leave')
  },
})
afterAll(() => expect(outbound).toBe(0))

const paid = {
  mchid: '1900000001',
  appid: 'wx0123456789abcdef',
  out_trade_no: orderNo,
  transaction_id: '4200179531470026635057130931',
  trade_state: 'SUCCESS',
  success_time: '2026-11-22T10:31:40+08:00',
  payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  amount: { total: 9900, payer_total: 9000, currency: 'CNY' },
}
const back = {
  mchid: '1900000001',
  out_trade_no: orderNo,
  transaction_id: paid.transaction_id,
  out_refund_no: refundNo,
  refund_id: '5031795314700368559885874',
  refund_status: 'SUCCESS',
  success_time: '2026-11-22T10:31:40+08:00',
  amount: { total: 9900, refund: 5000 },
}
const readSigned = async (envelope: unknown, by?: { serial?: string; keyOf?: string }) => {
  const body = typeof envelope === 'string' ? envelope : JSON.stringify(envelope)
  return pay.read({ headers: merchant.signed(body, now, by), body }, now)
}
const payment = (inside: unknown, resource = {}) => ({
  id: 'e1',
  event_type: 'TRANSACTION.SUCCESS',
  resource: { ...merchant.sealed(inside, 'transaction'), ...resource },
})
const refunded = (inside: unknown, event = 'REFUND.SUCCESS', resource = {}) => ({
  id: 'e2',
  event_type: event,
  resource: { ...merchant.sealed(inside, 'refund'), ...resource },
})

test('both kinds of key are believed at once, each under its own serial', async () => {
  for (const serial of [publicKeySerial, certificateSerial]) {
    expect(await readSigned(payment(paid), { serial })).toMatchObject({ ok: true })
  }
  expect(
    await readSigned(payment(paid), { serial: publicKeySerial, keyOf: certificateSerial }),
  ).toMatchObject({ refusal: 'bad-signature' })
})

test.each([
  'constructor',
  '__proto__',
  'toString',
  '',
  ' ',
  publicKeySerial.toLowerCase(),
  `${publicKeySerial} `,
])('the serial %j is nobody’s', async serial => {
  const expected = serial === '' ? 'header-missing' : 'unknown-serial'
  expect(await readSigned(payment(paid), { serial, keyOf: publicKeySerial })).toEqual({
    ok: false,
    refusal: expected,
  })
})

test('the amount is the order’s, and times are as we keep them', async () => {
  expect(await readSigned(payment(paid))).toMatchObject({
    value: { transaction: { totalFen: 9900, paidAt: '2026-11-22T02:31:40.000Z' } },
  })
  expect(await readSigned(refunded(back))).toMatchObject({
    value: { is: 'refund', refund: { refundFen: 5000, doneAt: '2026-11-22T02:31:40.000Z' } },
  })
  const failed = { ...back, refund_status: 'ABNORMAL', success_time: undefined }
  expect(await readSigned(refunded(failed, 'REFUND.ABNORMAL'))).toMatchObject({
    value: { refund: { state: 'ABNORMAL', doneAt: null } },
  })
})

test.each(['now', '1e9', '-1', ' 1795320000', '1795320000.0', '0x6b02b900', '17953200000000'])(
  'the time %j is none',
  async timestamp => {
    const body = JSON.stringify(payment(paid))
    const headers = { ...merchant.signed(body, now), 'Wechatpay-Timestamp': timestamp }
    expect(await pay.read({ headers, body }, now)).toEqual({ ok: false, refusal: 'stale' })
  },
)

test.each([
  { what: 'no JSON', envelope: 'hello' },
  { what: 'nothing', envelope: '' },
  { what: 'without an id', envelope: { ...payment(paid), id: undefined } },
  { what: 'without a resource', envelope: { id: 'e1', event_type: 'TRANSACTION.SUCCESS' } },
  { what: 'a payment that was a refund', envelope: payment(paid, { original_type: 'refund' }) },
  { what: 'of a kind that nobody knows', envelope: payment(paid, { original_type: 'coupon' }) },
  { what: 'of no kind', envelope: payment(paid, { original_type: undefined }) },
  {
    what: 'a refund that was a payment',
    envelope: refunded(back, 'REFUND.SUCCESS', { original_type: 'transaction' }),
  },
  { what: 'of another event', envelope: { ...payment(paid), event_type: 'TRANSACTION.REFUND' } },
  { what: 'of an event of cards', envelope: { ...payment(paid), event_type: 'COUPON.USE' } },
  { what: 'a refund called a payment', envelope: { ...payment(back) } },
  { what: 'a payment called a refund', envelope: refunded(paid) },
  { what: 'not paid', envelope: payment({ ...paid, trade_state: 'NOTPAY' }) },
  { what: 'of an unknown state', envelope: payment({ ...paid, trade_state: 'GUESSED' }) },
  { what: 'without an amount', envelope: payment({ ...paid, amount: undefined }) },
  { what: 'with half a fen', envelope: payment({ ...paid, amount: { total: 0.5 } }) },
  { what: 'with an amount in words', envelope: payment({ ...paid, amount: { total: '9900' } }) },
  { what: 'without a time', envelope: payment({ ...paid, success_time: undefined }) },
  { what: 'text inside', envelope: payment('paid') },
  { what: 'a refund that says two things', envelope: refunded(back, 'REFUND.CLOSED') },
  {
    what: 'a refund under way',
    envelope: refunded({ ...back, refund_status: 'PROCESSING' }, 'REFUND.PROCESSING'),
  },
])('$what is not understood, although it is signed', async ({ envelope }) => {
  expect(await readSigned(envelope)).toEqual({ ok: false, refusal: 'not-understood' })
})

const resource = merchant.sealed(paid, 'transaction')
test.each([
  { what: 'of another algorithm', change: { algorithm: 'AEAD_SM4_GCM' } },
  { what: 'shorter than a tag', change: { ciphertext: Buffer.alloc(15).toString('base64') } },
  { what: 'only a tag', change: { ciphertext: Buffer.alloc(16).toString('base64') } },
  { what: 'with a short nonce', change: { nonce: 'short' } },
  { what: 'with another nonce', change: { nonce: '0123456789ab' } },
  { what: 'with a nonce of 16 bytes', change: merchant.sealed(paid, 'transaction', '0123456789abcdef') },
  { what: 'about something else', change: { associated_data: 'refund' } },
  { what: 'about nothing', change: { associated_data: '' } },
  { what: 'cut', change: { ciphertext: `${resource.ciphertext}`.slice(0, -24) } },
  { what: 'with letters that are no base64', change: { ciphertext: `${resource.ciphertext}*` } },
])('$what cannot be decrypted', async ({ change }) => {
  expect(await readSigned(payment(paid, { ...resource, ...change }))).toEqual({
    ok: false,
    refusal: 'undecryptable',
  })
})
