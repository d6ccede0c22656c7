// A long list: checked page by page, and one ticket found on its page.
import { ada, bo, cem, dai, given, secret } from '../../tests/proof/given-draws'
import { proofOf } from '../../tests/proof/made-draw'
import { checkProof, checkTicket, ProofCheck } from './check'
import { ListHashes, pagesIn } from './ticket-list'

const aliases = Array.from({ length: 2500 }, (_, index) => [ada, bo, dai][index % 3] ?? '')
const long = proofOf({ ...given, aliases })
const pages = pagesIn(long.list ?? '')

test('can be checked page by page', () => {
  const check = new ProofCheck({ ...long, list: null })
  for (const page of pages) check.addPage(page)
  expect([...check.steps(true)]).toEqual(checkProof(long, long.list))
})

test('with a page left out, or pages in another order, it is wrong', () => {
  for (const order of [
    [0, 1],
    [0, 2],
    [1, 0, 2],
    [0, 1, 2, 2],
  ]) {
    const check = new ProofCheck(long)
    for (const page of order) check.addPage(pages[page] ?? '')
    const wrong = [...check.steps(true)].filter(({ is }) => is === 'wrong').map(({ step }) => step)
    expect(wrong).toEqual(['pages', 'list'])
  }
})

test.each([1, 999, 1000, 1001, 2500])('ticket %i is found on its page', ticketNo => {
  const page = Math.ceil(ticketNo / 1000)
  const alias = aliases[ticketNo - 1] ?? ''
  expect(checkTicket(long, page, pages[page - 1] ?? '', ticketNo)).toEqual({
    isRight: true,
    alias,
    detail: `${ticketNo} ${alias}`,
  })
})

const no = (detail: string) => ({ isRight: false, alias: null, detail })
test.each([
  ['another page', 1, pages[0], 1001, 'ticket 1001 stands on page 2'],
  ['the text of another page', 1, pages[1], 7, 'page 1 has another hash'],
  ['a page with one bit changed', 3, pages[2]?.replace(/.\n$/, '\n'), 2001, 'page 3 has another hash'],
  ['half a surrogate pair', 1, '\ud83d', 1, 'page 1 has another hash'],
  ['a page that is not there', 4, '', 3001, 'page 4 has another hash'],
  ['a number behind the last', 3, pages[2], 2501, 'ticket 2501 is not in the list'],
  ['no number', 0, '', 0, 'page 0 has another hash'],
  ['half a number', 1, pages[0], 0.5, 'ticket 0.5 is not in the list'],
])('one ticket and %s', (_, page, text, ticketNo, detail) => {
  expect(checkTicket(long, page, text ?? '', ticketNo)).toEqual(no(detail))
})

test('pages whose chain ends elsewhere tell nothing', () => {
  const other = { ...long, listChain: secret }
  expect(checkTicket(other, 1, pages[0] ?? '', 1)).toEqual(no('the chain of pages ends elsewhere'))
})

test('a line counts only in its own place, whatever was published', () => {
  const text = `1 ${ada}\n3 ${bo}\n3 ${cem}\n`
  const hashes = new ListHashes()
  hashes.addPage(text)
  const { listChain } = hashes.finish()
  const odd = { pageHashes: hashes.pageHashes, listChain }
  expect(checkTicket(odd, 1, text, 2)).toEqual(no('ticket 2 is not in the list'))
  expect(checkTicket(odd, 1, text, 3)).toMatchObject({ isRight: true, alias: cem })
})
