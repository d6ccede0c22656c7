// The command as people run it: what it says of a proof, and how it ends.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type GivenDraw, notDrawnYet, proofOf } from '../tests/proof/made-draw'

jest.setTimeout(60_000)

const root = path.join(__dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs it where the files are; `files` are written first. */
function verify(files: Record<string, unknown>, ...args: string[]): { code: number | null; said: string } {
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content)
    writeFileSync(path.join(folder, name), text)
  }
  const run = spawnSync(process.execPath, [path.join(root, 'local/run.mjs'), 'verify-draw', ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { code: run.status, said: run.stdout + run.stderr }
}

const given: GivenDraw = {
  kind: 'monthly',
  drawId: 'december',
  secret: '7'.repeat(64),
  aliases: Array.from({ length: 1200 }, (_, index) => String(index % 400).padStart(16, 'a')),
  exclusions: [{ alias: 'aaaaaaaaaaaaaaa0', reason: 'staff' }],
  publicNumber: '3,456.78',
  prizes: [{ prizeId: 'machine', title: '咖啡机', quantity: 2 }],
  onePrizeAMember: true,
  cards: null,
}
const proof = proofOf(given)
const [first] = proof.results
const winner = first?.ticketNo ?? 0

test('a right proof: every check, the winners by their prizes, and the own ticket', () => {
  const { code, said } = verify({ 'proof.json': proof }, 'proof.json', '--ticket', String(winner))
  expect(said.match(/^[✓✗–] \w+/gm)).toEqual([
    '✓ format',
    '✓ terms',
    '✓ commitment',
    '✓ pages',
    '✓ list',
    '✓ exclusions',
    '– deck',
    '✓ result',
    '✓ ticket',
  ])
  expect(said).toContain(`ticket ${winner}  咖啡机`)
  expect(said).toContain('RIGHT: the whole draw was recomputed')
  expect(said).toContain('has its published hash\n  it won: 咖啡机')
  expect(code).toBe(0)
})

test('a long list comes as a file of its own; without it the winners are not confirmed', () => {
  const files = { 'short.json': { ...proof, list: null }, 'list.txt': proof.list ?? '' }
  const with1 = verify(files, 'short.json', '--list', 'list.txt', '--ticket', '1')
  expect(with1.said).toContain(
    '✓ ticket 1: its line is "1 aaaaaaaaaaaaaaa0", and page 1 has its published hash',
  )
  expect(with1.said).toContain('it did not win; its alias could not win: staff')
  expect(with1.code).toBe(0)
  const without = verify(files, 'short.json', '--ticket', '1100')
  expect(without.said).toContain('– ticket 1100: its line is on page 2 of the list, give that with --list')
  expect(without.said).toContain('NOT confirmed')
  expect(without.said).toContain('give the list with --list')
  expect(without.code).toBe(0)
})

test('what is wrong is named, and the command fails', () => {
  const list = proof.list?.replace('1150 a', '1150 b') ?? ''
  const other = verify(
    { 'proof.json': proof, 'list.txt': list },
    'proof.json',
    '--list',
    'list.txt',
    '--ticket',
    '1101',
  )
  expect(other.said).toContain('✗ pages')
  expect(other.said).toContain('page 2 has another hash')
  expect(other.said).toContain('WRONG: pages, list')
  expect(other.said).toContain('✗ ticket 1101: page 2 has another hash')
  expect(other.code).toBe(1)

  const results = [{ prizeId: 'machine', ticketNo: winner === 7 ? 8 : 7 }, ...proof.results.slice(1)]
  const forged = verify({ 'forged.json': { ...proof, results } }, 'forged.json')
  expect(forged.said).toContain(`prize 1: computed machine ${winner}, published machine`)
  expect(forged.said).toContain('WRONG: result')
  expect(forged.code).toBe(1)

  const terms = verify(
    { 'terms.json': { ...proof, terms: `${proof.terms} ` } },
    'terms.json',
    '--ticket',
    '1',
  )
  expect(terms.said).toContain('WRONG: terms')
  expect(terms.code).toBe(1)
})

test('a draw that is still to come, and a ticket that is none', () => {
  const { code, said } = verify({ 'early.json': notDrawnYet(proof) }, 'early.json', '--ticket', '1201')
  expect(said).toContain('not drawn yet: there are no winners')
  expect(said).toContain('RIGHT so far: not drawn yet')
  expect(said).toContain('✗ ticket 1201 does not exist: the last one is 1200')
  expect(code).toBe(1)
})

test('a deck', () => {
  const deck = proofOf({ ...given, kind: 'instant', cards: 1500, publicNumber: null, exclusions: [] })
  const { code, said } = verify({ 'deck.json': deck }, 'deck.json')
  expect(said).toContain('✓ deck')
  expect(said).toContain('1200 cards')
  expect(code).toBe(0)
})

test.each([
  ['that is not there', {}, ['nowhere.json'], 'nowhere.json cannot be read'],
  ['that is no JSON', { 'x.json': 'hello' }, ['x.json'], 'x.json is no proof: it holds no JSON object'],
  ['that is no text', { 'x.json': Buffer.from([0x7b, 0xff, 0x7d]) }, ['x.json'], 'x.json is damaged'],
  ['whose list is not there', { 'p.json': proof }, ['p.json', '--list', 'no.txt'], 'no.txt cannot be read'],
  ['that was not named', {}, [], 'usage: npm run verify-draw'],
  ['with half a ticket', { 'p.json': proof }, ['p.json', '--ticket', '1.5'], 'usage: npm run verify-draw'],
  ['with a wish nobody knows', { 'p.json': proof }, ['p.json', '--trust'], "Unknown option '--trust'"],
])('a file %s', (_, files, args, words) => {
  const { code, said } = verify(files, ...args)
  expect(said).toContain(words)
  expect(said).not.toMatch(/\n\s+at /)
  expect(code).toBe(1)
})
