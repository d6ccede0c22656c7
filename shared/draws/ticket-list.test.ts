// The list: its lines, its pages, its hashes, and finding tickets by alias.
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { sha256 } from './hashing'
import { aliasOf, chained, chainStart, ListHashes, lineOf, pageOf, pagesIn, TicketList } from './ticket-list'

const ada = '00000000deadbeef'
const bo = 'ffffffffffffffff'
const anyAlias = fc.constantFrom(ada, bo, '00000000deadbeee', '80000000deadbeef', 'deadbeef00000000')
const listOf = (aliases: string[]) => aliases.map((alias, index) => lineOf(index + 1, alias)).join('')
const read = (text: string) => {
  const list = new TicketList()
  return { isRight: list.addLines(text), list }
}

test('an alias is the beginning of a keyed hash', () => {
  const key = new Uint8Array(32).fill(3)
  const ofNode = createHmac('sha256', key).update('m_1').digest('hex')
  expect(aliasOf(key, 'm_1')).toBe(ofNode.slice(0, 16))
})

test('a list that is written can be read, whatever the aliases', () => {
  fc.assert(
    fc.property(fc.array(anyAlias, { maxLength: 3000 }), aliases => {
      const { isRight, list } = read(listOf(aliases))
      expect(isRight).toBe(true)
      expect(list.tickets).toBe(aliases.length)
      expect(aliases.map((_, index) => list.aliasAt(index))).toEqual(aliases)
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['no number', ` ${ada}\n`],
  ['a number that is not the next', `2 ${ada}\n`],
  ['a number twice', `1 ${ada}\n1 ${bo}\n`],
  ['a gap', `1 ${ada}\n3 ${bo}\n`],
  ['a leading zero', `01 ${ada}\n`],
  ['a sign', `+1 ${ada}\n`],
  ['a fraction', `1.0 ${ada}\n`],
  ['two spaces', `1  ${ada}\n`],
  ['a tab', `1\t${ada}\n`],
  ['no alias', '1 \n'],
  ['a short alias', `1 ${ada.slice(1)}\n`],
  ['a long alias', `1 ${ada}0\n`],
  ['capitals', `1 ${ada.toUpperCase()}\n`],
  ['no hex', `1 ${ada.slice(1)}g\n`],
  ['digits of another script', `1 ${ada.slice(1)}１\n`],
  ['no end', `1 ${ada}`],
  ['an end of two characters', `1 ${ada}\r\n`],
  ['an empty line', `1 ${ada}\n\n`],
  ['an empty line first', `\n1 ${ada}\n`],
  ['something after the last line', `1 ${ada}\n2`],
])('no list: %s', (_, text) => expect(read(text).isRight).toBe(false))

test('no alias is added that is none', () => {
  expect(() => new TicketList().add('anna')).toThrow('anna is no alias')
})

test('lines can come page by page', () => {
  const aliases = Array.from({ length: 2500 }, (_, index) => (index % 3 ? ada : bo))
  const list = new TicketList()
  const pages = pagesIn(listOf(aliases))
  expect(pages.map(page => list.addLines(page))).toEqual([true, true, true])
  expect(list.tickets).toBe(2500)
})

test('all tickets of an alias are found, also where aliases share a half', () => {
  fc.assert(
    fc.property(fc.array(anyAlias, { maxLength: 60 }), anyAlias, (aliases, alias) => {
      const indexes = aliases.flatMap((one, index) => (one === alias ? [index] : []))
      expect(read(listOf(aliases)).list.byAlias().of(alias)).toEqual(indexes)
    }),
  )
})

test.each([
  [0, []],
  [1, [1]],
  [999, [999]],
  [1000, [1000]],
  [1001, [1000, 1]],
  [2000, [1000, 1000]],
])('%i tickets: pages of %j lines', (tickets, lines) => {
  const list = listOf(Array.from({ length: tickets }, () => ada))
  const pages = pagesIn(list)
  expect(pages.map(page => page.split('\n').length - 1)).toEqual(lines)
  expect(pages.join('')).toBe(list)
  expect(pageOf(tickets)).toBe(pages.length)
})

test('what follows the last line without an end is on a page too', () => {
  expect(pagesIn('1 a\n2')).toEqual(['1 a\n2'])
  expect(pagesIn(`${'x\n'.repeat(1000)}y`)).toEqual(['x\n'.repeat(1000), 'y'])
})

test.each([
  [1, 1],
  [1000, 1],
  [1001, 2],
  [1_000_000, 1000],
])('ticket %i is on page %i', (ticketNo, page) => expect(pageOf(ticketNo)).toBe(page))

test('hashes of a list are those that sha256sum would give', () => {
  const pages = [`1 ${ada}\n`, `2 ${bo}\n`]
  const hashes = new ListHashes()
  for (const page of pages) hashes.addPage(page)
  const ofNode = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
  const raw = (hash: string) => Buffer.from(hash, 'hex')
  const first = ofNode(Buffer.concat([Buffer.alloc(32), raw(ofNode(pages[0] ?? ''))]))
  expect(hashes.pageHashes).toEqual(pages.map(ofNode))
  expect(hashes.finish()).toEqual({
    listHash: ofNode(pages.join('')),
    listChain: ofNode(Buffer.concat([raw(first), raw(ofNode(pages[1] ?? ''))])),
  })
  expect(chained(chainStart, sha256(pages[0] ?? ''))).toBe(first)
})

test('an empty list has the hash of nothing, and the chain has not begun', () => {
  expect(new ListHashes().finish()).toEqual({ listHash: sha256(''), listChain: chainStart })
})
