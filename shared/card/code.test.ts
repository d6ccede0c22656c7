import fc from 'fast-check'
import { codeAt, dayOfStep, fromHex, readCode, seedFor, stepAt, toHex, verifyCode } from './code'

const master = new Uint8Array(32).fill(7)
const salt = 's1'
const memberNo = '001234567'
const madeAt = 1767237945
const seedOf = (day: number) => seedFor(master, memberNo, salt, day)
const codeOf = (unixSeconds: number) => {
  const step = stepAt(unixSeconds)
  return codeAt({ prefix: '82', memberNo, seed: toHex(seedOf(dayOfStep(step))), step })
}
const verify = (text: string, unixSeconds: number) => {
  const code = readCode(text)
  if (!code) throw new Error(`not a code: ${text}`)
  return verifyCode(code, seedOf, unixSeconds)
}

test('the published vector', () => {
  const step = stepAt(madeAt)
  expect(step).toBe(58907931)
  expect(toHex(seedOf(dayOfStep(step)))).toBe(
    '7b22a9f8e30d434538c879b7c714604bc48a5058a2da56c471d84cca6ca534ce',
  )
  expect(codeOf(madeAt)).toBe('82001234567149114627')
})

test.each([
  { stepsLater: -2, answer: 'code-early' },
  { stepsLater: -1, answer: 'spend' },
  { stepsLater: 0, answer: 'spend' },
  { stepsLater: 2, answer: 'spend' },
  { stepsLater: 3, answer: 'earn' },
  { stepsLater: 7, answer: 'earn' },
  { stepsLater: 8, answer: 'code-expired' },
  { stepsLater: 10, answer: 'code-expired' },
  { stepsLater: 17, answer: 'code-expired' },
  { stepsLater: 2000, answer: 'code-expired' },
  { stepsLater: -100, answer: 'code-early' },
  { stepsLater: 4000, answer: 'code-forged' },
])('a code shown $stepsLater steps ago: $answer', ({ stepsLater, answer }) => {
  const outcome = verify(codeOf(madeAt), madeAt + stepsLater * 30)
  expect(outcome.ok ? (outcome.value.maySpend ? 'spend' : 'earn') : outcome.refusal).toBe(answer)
})

test('codes of the seconds around midnight UTC are made by the seed of their own day', () => {
  const midnight = 1767225600
  for (const shownAt of [midnight - 31, midnight - 1, midnight, midnight + 29]) {
    expect(verify(codeOf(shownAt), midnight)).toMatchObject({ ok: true, value: { step: stepAt(shownAt) } })
  }
})

test.each([
  '',
  '8200123456714911462',
  '820012345671491146270',
  '81001234567149114627',
  '8200123456714911462x',
])('not a member code: %j', text => expect(readCode(text)).toBeNull())

test('a wrong digit is never accepted', () => {
  const code = codeOf(madeAt)
  for (let place = 11; place < 20; place++) {
    for (let digit = 0; digit < 10; digit++) {
      const typo = code.slice(0, place) + digit + code.slice(place + 1)
      if (typo !== code) expect(verify(typo, madeAt).ok).toBe(false)
    }
  }
})

test('another salt makes other codes', () => {
  const code = readCode(codeOf(madeAt))
  if (!code) throw new Error('unreadable')
  const renewed = (day: number) => seedFor(master, memberNo, 's2', day)
  expect(verifyCode(code, renewed, madeAt)).toEqual({ ok: false, refusal: 'code-forged' })
})

test('property: whoever shows the code of a moment is believed at that moment', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 800_000_000, max: 4_000_000_000 }),
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (seconds, number, key) => {
        const no = String(number).padStart(9, '0')
        const step = stepAt(seconds)
        const seed = seedFor(key, no, 'x', dayOfStep(step))
        const text = codeAt({ prefix: '82', memberNo: no, seed: toHex(seed), step })
        const code = readCode(text)
        expect(text).toMatch(/^\d{20}$/)
        expect(code?.memberNo).toBe(no)
        expect(fromHex(toHex(seed))).toEqual(seed)
        expect(code && verifyCode(code, day => seedFor(key, no, 'x', day), seconds)).toEqual({
          ok: true,
          value: { step, maySpend: true },
        })
      },
    ),
  )
})
