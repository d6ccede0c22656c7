// Callbacks: what WeChat has sent is read, and whatever differs from it by a single bit is not. Nobody is asked meanwhile.
import { makeTrialPay, type TrialPay } from '../../../local/trial-pay'
import { type KeyMode, type Tampering, tamperings } from '../../../local/wechatpay/wechatpay'
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
