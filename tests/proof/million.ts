// A draw of a million tickets and ten thousand prizes, listed, drawn and verified; run as a process of its own, so that
// its memory can be told. Prints what it found as JSON.
import { createHash } from 'node:crypto'
import { checkProof, commitmentOf, exclusionsText } from '../../shared/draws/check'
import { listPageLines } from '../../shared/draws/draw'
import { sha256 } from '../../shared/draws/hashing'
import { seedOf, winnersIn } from '../../shared/draws/pick'
import type { DrawProof } from '../../shared/draws/proof-format'
import { ListHashes, lineOf, TicketList } from '../../shared/draws/ticket-list'
import { peakMiB } from '../memory'
import { bytesOf, hexOf } from './made-draw'

const tickets = 1_000_000
const members = 250_000
const prizes = [
  { prizeId: 'car', quantity: 1 },
  { prizeId: 'machine', quantity: 99 },
  { prizeId: 'cup', quantity: 9900 },
]
const secret = sha256('a secret')
const aliases = Array.from({ length: members }, (_, member) =>
  createHash('sha256').update(`member ${member}`).digest('hex').slice(0, 16),
)
const aliasOf = (index: number) => aliases[(index * 7919) % members] ?? ''

const pages: string[] = []
for (let at = 0; at < tickets; at += listPageLines) {
  const page = Array.from({ length: listPageLines }, (_, line) => lineOf(at + line + 1, aliasOf(at + line)))
  pages.push(page.join(''))
}
const hashes = new ListHashes()
for (const page of pages) hashes.addPage(page)
const { listHash, listChain } = hashes.finish()

const list = new TicketList()
for (const page of pages) list.addLines(page)
const exclusions = [{ alias: aliasOf(5), reason: 'staff' as const }]
const rules = { prizes, onePrizeAMember: true }
const results = winnersIn(seedOf(bytesOf(secret), 'd', listHash, '3456.78'), rules, list, exclusions)

const terms = JSON.stringify({ drawId: 'd', kind: 'monthly', cards: null, ...rules })
const proof: DrawProof = {
  format: 'corner-card-draw/1',
  drawId: 'd',
  kind: 'monthly',
  terms,
  termsHash: sha256(terms),
  commitment: commitmentOf(bytesOf(secret), null),
  publishedAt: '',
  closedAt: '',
  tickets,
  listHash,
  listChain,
  pageHashes: hashes.pageHashes,
  list: null,
  exclusions,
  exclusionsHash: sha256(exclusionsText(exclusions)),
  publicNumber: '3456.78',
  secret: hexOf(bytesOf(secret)),
  drawnAt: '',
  deckHash: null,
  results,
}
const steps = checkProof(proof, pages.join(''))

console.log(
  JSON.stringify({
    winners: results.length,
    verdicts: steps.map(({ is }) => is),
    mostMiB: peakMiB(),
  }),
)
