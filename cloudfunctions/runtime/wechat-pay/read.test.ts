// Callbacks: what WeChat has sent is read, and whatever differs from it by a single bit is not. Nobody is asked meanwhile.
import { certificateSerial, makeTrialMerchant, publicKeySerial } from '../../../local/trial-merchant'
import { makeTrialPay, type TrialPay } from '../../../local/trial-pay'
import { type KeyMode, type Tampering, tamperings } from '../../../local/wechatpay/wechatpay'
import { makeWechatPay } from './client'
import type { NoticeRefusal, NoticeRequest } from './pay'

const now = new Date('2026-11-22T12:00:00+08:00')
const later = (seconds: number, from = now) => new Date(from.getTime() + seconds * 1000)
const orderNo = 'M20261122-0001'
const refundNo = `${orderNo}R1`
const signing = ['Timestamp', 'Nonce', 'Serial', 'Signature'].map(name => `Wechatpay-${name}`)

/** Which of the stand-in's tamperings are seen here; the others are WeChat's own words about something else. */
const seenHere: Record<Tampering, NoticeRefusal | null> = {
  'flipped-body': 'bad-signature',
  'flipped-signature': 'bad-signature',
  'flipped-ciphertext': 'undecryptable',
  'wrong-key': 'bad-signature',
  'wrong-api-key': 'undecryptable',
  'unknown-serial': 'unknown-serial',
  're-serialised': 'bad-signature',
  stale: 'stale',
  'missing-header': 'header-missing',
  'other-merchant': null,
  'other-app': null,
  'wrong-amount': null,
  'other-currency': null,
  'other-payer': null,
  'sign-test': 'bad-signature',
}

describe.each<KeyMode>(['public-key', 'platform-certificate'])('in %s mode', mode => {
  let trial: TrialPay
  let clock = now
  beforeAll(async () => {
    trial = await makeTrialPay(() => clock, mode)
    const order = {
      orderNo,
      description: '年卡',
      totalFen: 9900,
      openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
      expiresAt: '2026-11-22T05:00:00Z',
    }
    const answer = await trial.pay.order(order)
    if (answer.is !== 'answered') throw new Error(answer.is)
    trial.simulator.cashier.pay(answer.value.prepayId)
    await trial.pay.refund({ orderNo, refundNo, refundFen: 9900, totalFen: 9900, reason: '七天无理由' })
    clock = later(60)
  })
  let callsBefore: unknown
  beforeEach(() => {
    callsBefore = trial.simulator.calls()
  })
  afterEach(() => {
    expect(trial.simulator.calls()).toEqual(callsBefore)
  })

  const kinds = [{ orderNo }, { refundNo }]
  const read = (request: NoticeRequest, at = clock) => trial.pay.read(request, at)
  const why = async (request: NoticeRequest, at = clock) => {
    const outcome = await read(request, at)
    return outcome.ok ? 'read' : outcome.refusal
  }

  test.each(kinds)(
    '%j: every single bit of it counts',
    async no => {
      const { headers, body } = trial.simulator.callbackFor(no)
      expect(await why({ headers, body })).toBe('read')
      const passed: string[] = []
      const bytes = Buffer.from(body)
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        if ((await why({ headers, body: flipped.toString('utf8') })) !== 'bad-signature') {
          passed.push(`body ${bit}`)
        }
      }
      for (const name of [...signing, 'Wechatpay-Signature-Type']) {
        const value = headers[name] ?? ''
        expect(value).not.toBe('')
        for (let bit = 0; bit < value.length * 8; bit++) {
          const at = bit >> 3
          const letter = String.fromCharCode(value.charCodeAt(at) ^ (1 << (bit & 7)))
          const flipped = value.slice(0, at) + letter + value.slice(at + 1)
          if ((await why({ headers: { ...headers, [name]: flipped }, body })) === 'read') {
            passed.push(`${name} ${bit}`)
          }
        }
      }
      expect(passed).toEqual([])
    },
    60_000,
  )

  test.each(kinds)(
    '%j: none of its parts may be missing, empty or cut',
    async no => {
      const { headers, body } = trial.simulator.callbackFor(no)
      for (const name of signing) {
        expect(await why({ headers: { ...headers, [name]: undefined }, body })).toBe('header-missing')
        expect(await why({ headers: { ...headers, [name]: '' }, body })).toBe('header-missing')
        expect(await why({ headers: { ...headers, [name]: [] }, body })).toBe('header-missing')
        const value = headers[name] ?? ''
        for (let length = 1; length < value.length; length++) {
          expect(await why({ headers: { ...headers, [name]: value.slice(0, length) }, body })).not.toBe(
            'read',
          )
        }
      }
      for (let length = 0; length < body.length; length++) {
        expect(await why({ headers, body: body.slice(0, length) })).toBe('bad-signature')
      }
    },
    60_000,
  )

  test.each(tamperings)('%s', async tampering => {
    for (const no of kinds) {
      const outcome = await read(trial.simulator.callbackFor(no, tampering))
      const refusal = seenHere[tampering]
      expect(outcome).toEqual(refusal ? { ok: false, refusal } : { ok: true, value: expect.anything() })
    }
  })

  test.each([
    { seconds: 300, is: 'read' },
    { seconds: -300, is: 'read' },
    { seconds: 301, is: 'stale' },
    { seconds: -301, is: 'stale' },
  ])('$seconds seconds after it was sent it is $is', async ({ seconds, is }) => {
    for (const no of kinds) {
      expect(await why(trial.simulator.callbackFor(no), later(seconds, clock))).toBe(is)
    }
  })

  test('headers may come in any case, and as lists', async () => {
    const { headers, body } = trial.simulator.callbackFor({ orderNo })
    const written = (by: (name: string) => string) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [by(name), value]))
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value, 'more']]))
    expect(await why({ headers: written(name => name.toLowerCase()), body })).toBe('read')
    expect(await why({ headers: written(name => name.toUpperCase()), body })).toBe('read')
    expect(await why({ headers: lists, body })).toBe('read')
  })

  test('written anew, the same words are others', async () => {
    const { headers, body } = trial.simulator.callbackFor({ orderNo })
    for (const other of [
      `${body}\n`,
      ` ${body}`,
      `\uFEFF${body}`,
      JSON.stringify(JSON.parse(body), null, 2),
    ]) {
      expect(await why({ headers, body: other })).toBe('bad-signature')
    }
  })
})

// What follows was signed by WeChat's own keys, and still must not be taken for what it is not.
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
