// Two small draws that tests begin from: one with tickets, and one with a deck.
import { sha256 } from '../../shared/draws/hashing'
import type { GivenDraw } from './made-draw'

export const [ada, bo, cem, dai] = [
  '1111111111111111',
  '2222222222222222',
  '3333333333333333',
  '4444444444444444',
]
export const secret = sha256('a secret')

export const given: GivenDraw = {
  kind: 'monthly',
  drawId: '年末',
  secret,
  aliases: [ada, bo, ada, cem, dai, ada, bo, bo, dai, ada],
  exclusions: [{ alias: cem, reason: 'staff' }],
  publicNumber: '3,456.78',
  prizes: [
    { prizeId: 'machine', quantity: 1 },
    { prizeId: 'cup', quantity: 2 },
    { prizeId: 'tea', quantity: 5 },
  ],
  onePrizeAMember: false,
  cards: null,
}

/** The same prizes as cards. */
export const givenDeck: GivenDraw = {
  ...given,
  kind: 'instant',
  drawId: 'scratch',
  exclusions: [],
  publicNumber: null,
  cards: 12,
}
