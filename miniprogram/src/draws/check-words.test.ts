// What each check of a proof says.
import { type CheckedStep, type DrawProof, proofSteps } from '@shared/draws/proof-format'
import { detailWords, isShown, stepWords, verdictWords } from './check-words'

const hash = (digit: string) => digit.repeat(64)
const proof: DrawProof = {
  format: 'corner-card-draw/1',
  drawId: 'monthly-demo',
  kind: 'monthly',
  terms: '{}',
  termsHash: hash('1'),
  commitment: hash('2'),
  publishedAt: '2026-11-01T00:00:00.000Z',
  closedAt: '2026-11-30T12:00:00.000Z',
  tickets: 18422,
  listHash: hash('3'),
  listChain: hash('4'),
  pageHashes: Array.from({ length: 19 }, () => hash('5')),
  list: null,
  exclusions: [],
  exclusionsHash: hash('6'),
  publicNumber: '3912.46',
  secret: hash('7'),
  drawnAt: '2026-12-01T12:00:00.000Z',
  deckHash: null,
  results: [{ prizeId: 'a', ticketNo: 7 }],
}
const all = (is: CheckedStep['is'], rest: Partial<Record<string, CheckedStep['is']>> = {}): CheckedStep[] =>
  proofSteps.map(step => ({ step, is: rest[step] ?? is, detail: '' }))

test('every check has a title and a sentence, whatever it has found', () => {
  for (const step of proofSteps) {
    for (const is of ['right', 'wrong', 'skipped'] as const) {
      const { title, found } = stepWords({ step, is, detail: '' }, proof)
      expect(`${title}${found}`).toMatch(/^[^a-z]*\p{Script=Han}{4}[^a-z]*$/u)
    }
  }
})

test('what was checked is named in short', () => {
  expect(stepWords({ step: 'list', is: 'right', detail: '' }, proof).value).toBe(
    '18,422 行，指纹 3333 3333 … 3333',
  )
  expect(stepWords({ step: 'result', is: 'right', detail: '' }, proof).value).toBe('1 份奖')
  expect(stepWords({ step: 'result', is: 'skipped', detail: '' }, proof).value).toBeNull()
})

test('before the draw it says that it must wait; a long list says what is missing', () => {
  const waiting = { ...proof, secret: null }
  expect(stepWords({ step: 'result', is: 'skipped', detail: '' }, waiting).found).toBe('开奖后才能核对')
  expect(stepWords({ step: 'result', is: 'skipped', detail: '' }, proof).found).toBe('要有整份名单才能核对')
  const failed: CheckedStep = { step: 'result', is: 'skipped', detail: 'an earlier check failed' }
  expect(stepWords(failed, proof).found).toBe('前面有不对的地方，没法核对')
  expect(verdictWords(all('right', { commitment: 'skipped', result: 'skipped' }), waiting)).toBe(
    '名单对得上，开奖后再来看结果',
  )
  expect(verdictWords(all('right', { list: 'skipped', result: 'skipped' }), proof)).toContain(
    '还没有全部核对',
  )
})

test('the verdict names what is wrong', () => {
  expect(verdictWords(all('right', { deck: 'skipped' }), proof)).toBe('全部对得上')
  expect(verdictWords(all('right', { result: 'wrong' }), proof)).toContain('“重新抽一遍”对不上')
})

test('a deck is shown for scratch cards only', () => {
  const deck: CheckedStep = { step: 'deck', is: 'skipped', detail: '' }
  expect(isShown(deck, proof)).toBe(false)
  expect(isShown(deck, { kind: 'instant' })).toBe(true)
})

test.each([
  [hash('a'), `算出来的和公布的都是\n${hash('a')}`],
  [`computed ${hash('a')}, published ${hash('b')}`, `算出来的 ${hash('a')}\n公布的 ${hash('b')}`],
  ['prize 2: computed a 7, published a 9', '第 2 份\n算出来的 a 7\n公布的 a 9'],
  ['131 prizes', '131 份奖，号码全部相同'],
  ['page 3 has another hash', '第 3 页的指纹不一样'],
  ['the field listHash', 'listHash 这一项不对'],
  ['corner-card-draw/1', 'corner-card-draw/1'],
])('%s reads %s', (detail, words) => expect(detailWords(detail)).toBe(words))
