// The example of docs/draw-proof.md: every value on the page is what our code computes.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkProof, commitmentOf, readProof } from '../../shared/draws/check'
import { hmacOf, sha256 } from '../../shared/draws/hashing'
import { dealt, deckSeedOf, deckText, seedOf } from '../../shared/draws/pick'
import { bytesOf, hexOf } from './made-draw'

const docs = path.join(__dirname, '../../docs')
const page = readFileSync(path.join(docs, 'draw-proof.md'), 'utf8')
const numberOf = (seed: Uint8Array, i: number) => hexOf(hmacOf(seed, `draw|${i}`)).slice(0, 12)

test('the draw', () => {
  const proof = readProof(readFileSync(path.join(docs, 'draw-proof-example.json'), 'utf8'))
  if (!proof?.secret || !proof.publicNumber) throw new Error('the example is no drawn proof')
  const { drawId, secret, terms, termsHash, commitment, listHash, listChain, exclusionsHash, results } = proof
  expect(checkProof(proof, proof.list).filter(({ is }) => is !== 'right')).toMatchObject([{ step: 'deck' }])
  const seed = seedOf(bytesOf(secret), drawId, listHash, proof.publicNumber)
  const shown = [terms, termsHash, secret, commitment, listHash, listChain, exclusionsHash, hexOf(seed)]
  const left = [5, 3, 1]
  const numbers = left.map((_, i) => numberOf(seed, i))
  const rows = left.map((n, i) => {
    const value = Number.parseInt(numbers[i] ?? '', 16)
    return new RegExp(
      `\\| ${i} \\| \`${numbers[i]}\` \\| ${value} \\| [\\d ]+ \\| ${n} \\| \\d+ \\| ${value % n} \\|`,
    )
  })
  for (const value of shown) expect(page).toContain(value)
  for (const row of rows) expect(page).toMatch(row)
  const said = results.map(({ prizeId, ticketNo }) => `{"prizeId":"${prizeId}","ticketNo":${ticketNo}}`)
  expect(page).toContain(`"results": [${said.join(', ')}]`)
})

test('the deck', () => {
  const secret = sha256('the secret of the deck')
  const deck = { drawId: 'scratch', cards: 5, prizes: [{ prizeId: 'cup', quantity: 2 }] }
  const seed = deckSeedOf(bytesOf(secret), deck.drawId, deck.cards)
  const text = deckText(deck.cards, dealt(bytesOf(secret), deck))
  const numbers = [0, 1].map(i => `${numberOf(seed, i)} = ${Number.parseInt(numberOf(seed, i), 16)}`)
  const shown = [secret, hexOf(seed), ...numbers, text.replaceAll('\n', '\\n')]
  for (const value of [...shown, sha256(text), commitmentOf(bytesOf(secret), sha256(text))]) {
    expect(page).toContain(value)
  }
})
