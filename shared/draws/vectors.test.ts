// Our code against vectors that another program has computed: tests/proof/verify_draw.py, after docs/draw-proof.md.
import { bytesOf, hexOf, proofOf } from '../../tests/proof/made-draw'
import vectors from '../../tests/proof/vectors.json'
import { checkProof } from './check'
import type { DrawKind, Exclusion, Result } from './draw'
import { dealt, deckSeedOf, seedOf } from './pick'

const said = (results: Result[]) => results.map(({ prizeId, ticketNo }) => `${prizeId} ${ticketNo}`)

test('there are twenty', () => expect(vectors).toHaveLength(20))

test.each(vectors)('$name', ({ expected, runs, ...vector }) => {
  const given = {
    ...vector,
    kind: vector.kind as DrawKind,
    exclusions: vector.exclusions as Exclusion[],
    aliases: runs.flatMap(([alias, tickets]) => Array<string>(Number(tickets)).fill(String(alias))),
  }
  const { drawId, cards, prizes, publicNumber } = given
  const secret = bytesOf(given.secret)
  const proof = proofOf(given)
  const { listHash, listChain, exclusionsHash, commitment } = proof
  expect({ listHash, listChain, exclusionsHash, commitment, winners: said(proof.results) }).toEqual({
    listHash: expected.listHash,
    listChain: expected.listChain,
    exclusionsHash: expected.exclusionsHash,
    commitment: expected.commitment,
    winners: expected.winners,
  })
  if (cards === null) {
    expect(hexOf(seedOf(secret, drawId, listHash, publicNumber ?? ''))).toBe(expected.seed)
  } else {
    expect(hexOf(deckSeedOf(secret, drawId, cards))).toBe(expected.seed)
    expect(proof.deckHash).toBe(expected.deckHash)
    expect(said(dealt(secret, { drawId, cards, prizes }))).toEqual(expected.winningCards)
  }
  expect(checkProof(proof, proof.list).filter(({ is }) => is === 'wrong')).toEqual([])
})
