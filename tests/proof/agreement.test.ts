// Two verifiers in two languages, without a line in common, on a thousand draws and two hundred that were tampered with:
// they agree on every check of every proof, and on the winners.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkProof, termsOf } from '../../shared/draws/check'
import { dealt, seedOf, winnersIn } from '../../shared/draws/pick'
import type { DrawProof } from '../../shared/draws/proof-format'
import { TicketList } from '../../shared/draws/ticket-list'
import { Luck } from '../simulation/luck'
import { bytesOf, notDrawnYet } from './made-draw'
import { anyDraw, type Handed, tampered, tamperings } from './random-draws'
import vectors from './vectors.json'

jest.setTimeout(120_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-proof-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the verifier in Python says: one process for all of them. */
function python(...args: string[]): string {
  const script = path.join(__dirname, 'verify_draw.py')
  const run = spawnSync(process.env.PYTHON_PATH ?? 'python3', ['-B', script, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 << 20,
  })
  if (run.status !== 0) throw new Error(`python failed: ${run.error ?? run.stderr}`)
  return run.stdout
}

function saidByPython(handed: Handed[]) {
  const file = path.join(folder, 'draws.jsonl')
  const lines = handed.map(({ proof, list }) => JSON.stringify({ proof: JSON.stringify(proof), list }))
  writeFileSync(file, lines.join('\n'))
  return python('--lines', file)
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

function saidByUs({ proof, list }: Handed) {
  const steps = checkProof(proof, list ?? proof?.list ?? null)
  const verdict = steps.some(({ is }) => is === 'wrong') ? 'wrong' : 'right'
  return { verdict, steps: Object.fromEntries(steps.map(({ step, is }) => [step, is])) }
}

/** The winners as our rules compute them, whatever was published. */
function winnersOf({ proof, list }: Handed) {
  const { kind, secret, drawId, publicNumber, listHash, exclusions } = proof
  const text = list ?? proof.list
  if (secret === null) return null
  const terms = termsOf(proof)
  if (kind === 'instant') {
    const deck = dealt(bytesOf(secret), { drawId, cards: terms.cards ?? 0, prizes: terms.prizes })
    return deck.filter(({ ticketNo }) => ticketNo <= proof.tickets)
  }
  if (text === null || publicNumber === null) return null
  const tickets = new TicketList()
  tickets.addLines(text)
  return winnersIn(seedOf(bytesOf(secret), drawId, listHash, publicNumber), terms, tickets, exclusions)
}

const luck = new Luck(20261225, 0)
const draws = Array.from({ length: 1000 }, (_, index) => anyDraw(luck, index))

test('a thousand draws: the same verdict on every check, the same winners', () => {
  const theirs = saidByPython(draws)
  expect(theirs).toHaveLength(1000)
  draws.forEach((handed, index) => {
    const { winners, ...verdicts } = theirs[index]
    expect(verdicts).toEqual(saidByUs(handed))
    expect(verdicts.verdict).toBe('right')
    expect(winners).toEqual(winnersOf(handed))
  })
})

test('among them are all kinds of draws', () => {
  const count = (is: (proof: DrawProof) => boolean) => draws.filter(({ proof }) => is(proof)).length
  const pieces = (proof: DrawProof) =>
    termsOf(proof).prizes.reduce((total, { quantity }) => total + quantity, 0)
  const isDeck = ({ kind }: DrawProof) => kind === 'instant'
  const isDrawn = ({ secret }: DrawProof) => secret !== null
  expect({
    ticketless: count(proof => proof.tickets === 0) > 20,
    single: count(proof => proof.tickets === 1) > 20,
    paged: count(proof => proof.pageHashes.length > 1) > 10,
    excluding: count(proof => proof.exclusions.length > 0) > 300,
    oneAMember: count(proof => !isDeck(proof) && termsOf(proof).onePrizeAMember) > 200,
    morePrizesThanTickets: count(proof => !isDeck(proof) && pieces(proof) > proof.tickets) > 50,
    fewerWinnersThanEither:
      count(
        proof =>
          !isDeck(proof) && isDrawn(proof) && proof.results.length < Math.min(pieces(proof), proof.tickets),
      ) > 50,
    prizesOnly: count(proof => isDeck(proof) && pieces(proof) === termsOf(proof).cards) > 10,
    undrawn: count(proof => !isDrawn(proof)) > 20,
    beyondAscii: count(proof => /[^\0-\x7f]/.test(proof.publicNumber ?? '')) > 100,
  }).toEqual({
    ticketless: true,
    single: true,
    paged: true,
    excluding: true,
    oneAMember: true,
    morePrizesThanTickets: true,
    fewerWinnersThanEither: true,
    prizesOnly: true,
    undrawn: true,
    beyondAscii: true,
  })
})

test('in two hundred of them a byte is turned: both say wrong, and the check that finds it is the right one', () => {
  // Another public number may by chance give the same winners, which no verifier can see.
  const isSeen = ({ proof, list }: Handed) =>
    JSON.stringify(winnersOf({ proof, list })) !== JSON.stringify(proof.results)
  const cases = tamperings.flatMap(field =>
    draws
      .map(handed => tampered(luck, handed, field))
      .filter(found => found !== null)
      .filter(({ handed }) => field !== 'publicNumber' || isSeen(handed))
      .slice(0, 40),
  )
  expect(cases).toHaveLength(200)
  const theirs = saidByPython(cases.map(({ handed }) => handed))
  cases.forEach(({ handed, step }, index) => {
    const ours = saidByUs(handed)
    const { winners, ...verdicts } = theirs[index]
    expect(verdicts).toEqual(ours)
    expect(ours.verdict).toBe('wrong')
    expect(Object.keys(ours.steps).find(name => ours.steps[name] === 'wrong')).toBe(step)
  })
})

test('what is no proof at all, or says what cannot be, is wrong for both', () => {
  const first = draws.find(({ proof }) => proof.kind === 'monthly' && proof.results.length > 1 && proof.list)
  if (!first) throw new Error('no draw to spoil')
  const { proof } = first
  const spoilt = [
    null,
    [],
    'proof',
    { ...proof, extra: 1 },
    { ...proof, tickets: true },
    { ...proof, publicNumber: '\ud83d' },
    { ...proof, results: [...proof.results].reverse() },
    { ...proof, results: [{ ...proof.results[0], note: '' }] },
    { ...proof, pageHashes: [] },
    { ...notDrawnYet(proof), results: proof.results },
    { ...proof, publicNumber: null },
    { ...proof, deckHash: proof.listHash },
  ].map(value => ({ proof: value as DrawProof, list: null }))
  const ours = spoilt.map(saidByUs)
  expect(saidByPython(spoilt).map(({ verdict, steps }) => ({ verdict, steps }))).toEqual(ours)
  expect(ours.map(({ verdict }) => verdict)).toEqual(spoilt.map(() => 'wrong'))
})

test('the vectors are what Python computes', () => {
  expect(JSON.parse(python('--vectors', path.join(__dirname, 'vectors.json')))).toEqual(vectors)
})
