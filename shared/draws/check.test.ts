// A proof that holds, and every way in which one does not: which check finds it.
import { ada, bo, cem, given, givenDeck, secret } from '../../tests/proof/given-draws'
import { listOf, notDrawnYet, proofOf } from '../../tests/proof/made-draw'
import { checkProof, readProof } from './check'
import { sha256 } from './hashing'
import type { DrawProof, ProofStep } from './proof-format'

const monthly = proofOf(given)
const instant = proofOf(givenDeck)

const checked = (proof: unknown, list?: string | null) =>
  checkProof(proof as DrawProof, list === undefined ? (proof as DrawProof).list : list)
const wrongIn = (proof: unknown, list?: string | null) =>
  checked(proof, list)
    .filter(({ is }) => is === 'wrong')
    .map(({ step }) => step)
const verdicts = (proof: unknown, list?: string | null) =>
  Object.fromEntries(checked(proof, list).map(({ step, is }) => [step, is]))
const withTerms = (proof: DrawProof, terms: unknown): DrawProof => {
  const text = typeof terms === 'string' ? terms : JSON.stringify(terms)
  return { ...proof, terms: text, termsHash: sha256(text) }
}
const terms = JSON.parse(monthly.terms)
const deckTerms = JSON.parse(instant.terms)

const allRight = {
  format: 'right',
  terms: 'right',
  commitment: 'right',
  pages: 'right',
  list: 'right',
  exclusions: 'right',
  deck: 'skipped',
  result: 'right',
}

test.each([
  ['with tickets', monthly, allRight],
  ['of a trial', proofOf({ ...given, kind: 'trial', onePrizeAMember: true }), allRight],
  ['with a deck', instant, { ...allRight, deck: 'right' }],
  ['without tickets', proofOf({ ...given, aliases: [] }), allRight],
  ['without prizes', proofOf({ ...given, prizes: [] }), allRight],
  ['of which nobody played a card', proofOf({ ...givenDeck, aliases: [] }), { ...allRight, deck: 'right' }],
  ['not drawn yet', notDrawnYet(monthly), { ...allRight, commitment: 'skipped', result: 'skipped' }],
  [
    'with a deck, before its end',
    notDrawnYet(instant),
    { ...allRight, commitment: 'skipped', result: 'skipped' },
  ],
])('a draw %s', (_, proof, steps) => expect(verdicts(proof)).toEqual(steps))

test('without the list, what needs its lines is skipped', () => {
  const short = { ...monthly, list: null }
  expect(verdicts(short)).toEqual({ ...allRight, list: 'skipped', result: 'skipped' })
  expect(verdicts({ ...instant, list: null })).toEqual({ ...allRight, list: 'skipped', deck: 'right' })
  expect(verdicts(short, monthly.list)).toEqual(allRight)
})

test('each check says what was compared', () => {
  expect(Object.fromEntries(checked(monthly).map(({ step, detail }) => [step, detail]))).toEqual({
    format: 'corner-card-draw/1',
    terms: monthly.termsHash,
    commitment: monthly.commitment,
    pages: monthly.listChain,
    list: monthly.listHash,
    exclusions: monthly.exclusionsHash,
    deck: 'a draw with tickets has no deck',
    result: '8 prizes',
  })
  const [, termsStep] = checked({ ...monthly, termsHash: secret })
  expect(termsStep?.detail).toBe(`computed ${monthly.termsHash}, published ${secret}`)
  const other = { ...monthly, results: monthly.results.slice(0, -1) }
  expect(checked(other).pop()?.detail).toMatch(/^prize 8: computed tea \d+, published none$/)
})

describe('one changed bit of any field is found', () => {
  const hexFields = [
    'termsHash',
    'commitment',
    'listHash',
    'listChain',
    'exclusionsHash',
    'secret',
    'deckHash',
  ]
  const expected: Partial<Record<keyof DrawProof, ProofStep>> = {
    format: 'format',
    drawId: 'terms',
    kind: 'format',
    terms: 'terms',
    termsHash: 'terms',
    commitment: 'commitment',
    listHash: 'list',
    listChain: 'pages',
    list: 'pages',
    exclusionsHash: 'exclusions',
    publicNumber: 'result',
    secret: 'commitment',
    deckHash: 'commitment',
  }

  /** Every text that differs from this one by the lowest bit of one character. */
  const flips = (text: string) =>
    Array.from({ length: text.length }, (_, at) => {
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1)
      return text.slice(0, at) + flipped + text.slice(at + 1)
    })
  const isHex = (text: string) => /^[0-9a-f]+$/.test(text)
  const cases = Object.entries(expected).flatMap(([field, step]) =>
    [monthly, instant].map(proof => ({ proof, field: field as keyof DrawProof, step })),
  )

  test.each(cases)('$proof.kind: $field', ({ proof, field, step }) => {
    const value = proof[field]
    if (typeof value !== 'string') return
    for (const flipped of flips(value)) {
      const found = hexFields.includes(field) && !isHex(flipped) ? 'format' : step
      expect([field, flipped, wrongIn({ ...proof, [field]: flipped })[0]]).toEqual([field, flipped, found])
    }
  })

  test('in a page hash, an exclusion, a win', () => {
    for (const hash of flips(monthly.pageHashes[0] ?? '')) {
      expect(wrongIn({ ...monthly, pageHashes: [hash] })[0]).toBe(isHex(hash) ? 'pages' : 'format')
    }
    for (const alias of flips(cem)) {
      const step = isHex(alias) ? 'exclusions' : 'format'
      expect(wrongIn({ ...monthly, exclusions: [{ alias, reason: 'staff' }] })[0]).toBe(step)
    }
    for (const reason of flips('staff')) {
      expect(wrongIn({ ...monthly, exclusions: [{ alias: cem, reason }] })).toEqual(['format'])
    }
    for (const proof of [monthly, instant]) {
      proof.results.forEach((win, index) => {
        const changed = [
          ...flips(win.prizeId).map(prizeId => ({ ...win, prizeId })),
          { ...win, ticketNo: win.ticketNo ^ 1 },
        ]
        for (const other of changed) {
          const results = proof.results.map((one, at) => (at === index ? other : one))
          expect(wrongIn({ ...proof, results })).toEqual(['result'])
        }
      })
    }
  })

  test.each(['publishedAt', 'closedAt', 'drawnAt'])('but not in %s, of which nothing is computed', field => {
    expect(wrongIn({ ...monthly, [field]: 'some day' })).toEqual([])
  })
})

test.each<[string, unknown]>([
  ['no object', 'corner-card-draw/1'],
  ['nothing', null],
  ['an array', []],
  ['an unknown field', { ...monthly, note: '' }],
  ['a missing field', { ...monthly, drawnAt: undefined }],
  ['a number for a text', { ...monthly, publicNumber: 3456.78 }],
  ['a text for a number', { ...monthly, tickets: '10' }],
  ['tickets below none', { ...monthly, tickets: -1 }],
  ['half a ticket', { ...monthly, tickets: 9.5 }],
  ['a hash in capitals', { ...monthly, listHash: monthly.listHash.toUpperCase() }],
  ['a short hash', { ...monthly, listHash: monthly.listHash.slice(1) }],
  ['a hash with an end of line', { ...monthly, listHash: `${monthly.listHash}\n` }],
  ['page hashes that are none', { ...monthly, pageHashes: ['x'] }],
  ['an alias with an end of line', { ...monthly, exclusions: [{ alias: `${cem}\n`, reason: 'staff' }] }],
  ['a reason nobody knows', { ...monthly, exclusions: [{ alias: cem, reason: 'rude' }] }],
  ['an exclusion with more to it', { ...monthly, exclusions: [{ alias: cem, reason: 'staff', by: 'x' }] }],
  ['a win without its prize', { ...monthly, results: [{ ticketNo: 1 }] }],
  ['half a surrogate pair', { ...monthly, publicNumber: '\ud83d' }],
  ['the same in the terms', { ...monthly, terms: `${monthly.terms}\udc00` }],
  ['a deck hash where there is no deck', { ...monthly, deckHash: secret }],
])('no proof: %s', (_, proof) => {
  expect(verdicts(proof, monthly.list)).toEqual({
    ...Object.fromEntries(Object.keys(allRight).map(step => [step, 'skipped'])),
    format: 'wrong',
  })
})

test.each<[string, DrawProof]>([
  ['that cannot be read', withTerms(monthly, '{')],
  ['that are nothing', withTerms(monthly, null)],
  ['that are a list', withTerms(monthly, [])],
  ['of another draw', withTerms(monthly, { ...terms, drawId: 'x' })],
  ['of another kind', withTerms(monthly, { ...terms, kind: 'trial' })],
  ['without prizes', withTerms(monthly, { ...terms, prizes: undefined })],
  ['with prizes that are none', withTerms(monthly, { ...terms, prizes: [null] })],
  ['with a prize without name', withTerms(monthly, { ...terms, prizes: [{ quantity: 1 }] })],
  ['with an empty name', withTerms(monthly, { ...terms, prizes: [{ prizeId: '', quantity: 1 }] })],
  [
    'with a name that has a space',
    withTerms(monthly, { ...terms, prizes: [{ prizeId: 'a b', quantity: 1 }] }),
  ],
  [
    'with a name and an end of line',
    withTerms(monthly, { ...terms, prizes: [{ prizeId: 'a\n', quantity: 1 }] }),
  ],
  ['with a prize twice', withTerms(monthly, { ...terms, prizes: [...terms.prizes, ...terms.prizes] })],
  ['with less than no prize', withTerms(monthly, { ...terms, prizes: [{ prizeId: 'a', quantity: -1 }] })],
  ['with half a prize', withTerms(monthly, { ...terms, prizes: [{ prizeId: 'a', quantity: 0.5 }] })],
  ['without a word on one prize a member', withTerms(monthly, { ...terms, onePrizeAMember: 'yes' })],
  ['without cards', withTerms(instant, { ...deckTerms, cards: null })],
  ['with fewer cards than prizes', withTerms(instant, { ...deckTerms, cards: 7 })],
  ['with no card at all', withTerms(instant, { ...deckTerms, cards: 0, prizes: [] })],
  ['with more cards than a phone can lay out', withTerms(instant, { ...deckTerms, cards: 10_000_001 })],
])('terms %s', (_, proof) => expect(wrongIn(proof)).toEqual(['terms']))

test.each<[string, DrawProof, ProofStep[]]>([
  ['a secret without a public number', { ...monthly, publicNumber: null }, ['result']],
  ['winners without a secret', { ...notDrawnYet(monthly), results: monthly.results }, ['result']],
  ['a deck without its hash', { ...instant, deckHash: null }, ['commitment', 'deck']],
  ['a page too many', { ...monthly, pageHashes: [...monthly.pageHashes, secret] }, ['pages']],
  ['a page too few', { ...monthly, pageHashes: [] }, ['pages']],
  ['a ticket too many', { ...monthly, tickets: 11 }, ['list']],
  ['so many that a page is missing', { ...monthly, tickets: 1001 }, ['pages', 'list']],
  ['winners in another order', { ...monthly, results: [...monthly.results].reverse() }, ['result']],
  ['a winner left out', { ...monthly, results: monthly.results.slice(1) }, ['result']],
  [
    'a winner added',
    { ...monthly, results: [...monthly.results, { prizeId: 'tea', ticketNo: 4 }] },
    ['result'],
  ],
  ['an exclusion left out', { ...monthly, exclusions: [] }, ['exclusions', 'result']],
])('%s', (_, proof, steps) => expect(wrongIn(proof)).toEqual(steps))

test('aliases of exclusions ascend, each once, also when their hash is right', () => {
  const [a, b] = [
    { alias: bo, reason: 'burst' as const },
    { alias: cem, reason: 'staff' as const },
  ]
  expect(wrongIn(proofOf({ ...given, exclusions: [a, b] }))).toEqual([])
  expect(wrongIn(proofOf({ ...given, exclusions: [b, a] }))).toEqual(['exclusions'])
  expect(wrongIn(proofOf({ ...given, exclusions: [b, b] }))).toEqual(['exclusions'])
})

test('no more cards are played than there are, also when all hashes are right', () => {
  const aliases = Array.from({ length: 13 }, () => ada)
  expect(wrongIn(proofOf({ ...givenDeck, aliases }))).toEqual(['result'])
})

test.each([
  ['another list', listOf([ada]), ['pages', 'list']],
  ['no list at all', 'what is this?', ['pages', 'list']],
  ['one line more', `${monthly.list}11 ${ada}\n`, ['pages', 'list']],
  ['a line without its end', monthly.list?.slice(0, -1) ?? '', ['pages', 'list']],
  ['half a surrogate pair', '\ud83d', ['pages', 'list']],
])('what was fetched is %s', (_, list, steps) => {
  expect(wrongIn(monthly, list)).toEqual(steps)
  expect(verdicts(monthly, list).result).toBe('skipped')
})

test('a file is read as a proof, or said to be none', () => {
  expect(readProof(JSON.stringify(monthly))).toEqual(monthly)
  expect(['', 'proof', '{"format":', 'null', '7', '"text"', '\ufeff{}'].map(readProof)).toEqual(
    Array(7).fill(null),
  )
})
