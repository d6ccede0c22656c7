// Draws for tests of pages: a monthly one and a deck as the server shows them, and a proof that is right.
import { fromHex } from '@shared/card/code'
import type { DrawShown, Win } from '@shared/draws/api'
import { commitmentOf, exclusionsText } from '@shared/draws/check'
import type { DrawTerms, Exclusion } from '@shared/draws/draw'
import { sha256 } from '@shared/draws/hashing'
import { seedOf, winnersIn } from '@shared/draws/pick'
import type { DrawProof } from '@shared/draws/proof-format'
import { ListHashes, lineOf, pagesIn, TicketList } from '@shared/draws/ticket-list'

const terms: DrawTerms = {
  drawId: 'december',
  kind: 'monthly',
  title: '十二月积分抽奖',
  picture: 'gift',
  rules: '用积分换抽奖券，截止后用公共号码开奖。',
  prizes: [
    {
      prizeId: 'machine',
      title: '咖啡机',
      picture: 'mug',
      kind: 'goods',
      valueFen: 59_900,
      quantity: 1,
      points: null,
      offerId: null,
      offerVersion: null,
      ways: ['pickup'],
    },
    {
      prizeId: 'hundred',
      title: '100 积分',
      picture: 'points',
      kind: 'points',
      valueFen: 100,
      quantity: 3,
      points: 100,
      offerId: null,
      offerVersion: null,
      ways: [],
    },
  ],
  points: 10,
  perMember: 20,
  isFreeDaily: false,
  cards: null,
  onePrizeAMember: true,
  who: { tiers: [], paidOnly: false },
  opensAt: '2020-01-01T00:00:00.000Z',
  closesAt: '2099-01-01T00:00:00.000Z',
  drawsAt: '2099-01-02T00:00:00.000Z',
  publicNumberName: '2099年1月2日上证综指收盘点位',
  claimWithinDays: 30,
  howToClaim: '积分自动到账。',
}

export const draw: DrawShown = {
  ...terms,
  prizes: terms.prizes.map(prize => ({ ...prize, left: prize.quantity })),
  phase: 'open',
  termsHash: 'a'.repeat(64),
  commitment: 'b'.repeat(64),
  publishedAt: '2020-01-01T00:00:00.000Z',
  tickets: 0,
  closing: null,
  publicNumber: null,
  drawnAt: null,
  results: [],
  endReason: null,
  ticketNos: [],
  alias: null,
  excluded: null,
  isStaff: false,
  why: null,
  isNextFree: false,
}

export const deck: DrawShown = {
  ...draw,
  drawId: 'scratch',
  kind: 'instant',
  title: '天天刮刮卡',
  perMember: null,
  isFreeDaily: true,
  cards: 500,
  tickets: 37,
  drawsAt: null,
  publicNumberName: null,
  isNextFree: true,
}

export const win: Win = {
  drawId: 'december',
  drawTitle: terms.title,
  ticketNo: 7,
  prizeId: 'machine',
  title: '咖啡机',
  picture: 'mug',
  kind: 'goods',
  valueFen: 59_900,
  state: 'to-claim',
  wonAt: '2026-12-31T12:00:00.000Z',
  claimBy: '2099-01-30T16:00:00.000Z',
  ways: ['pickup'],
  orderId: null,
}

/** The name of a ticket's owner in the list: three tickets each. */
export const aliasFor = (ticketNo: number) => sha256(`member ${Math.ceil(ticketNo / 3)}`).slice(0, 16)

/** A proof of a draw with so many tickets in which everything is right, and the pages of its list. */
export function proven(count: number): { proof: DrawProof; pages: string[] } {
  const secret = '5a'.repeat(32)
  const publicNumber = '3912.46'
  const tickets = new TicketList()
  const hashes = new ListHashes()
  const list = Array.from({ length: count }, (_, index) => lineOf(index + 1, aliasFor(index + 1))).join('')
  const pages = pagesIn(list)
  for (const page of pages) {
    tickets.addLines(page)
    hashes.addPage(page)
  }
  const { listHash, listChain } = hashes.finish()
  const exclusions: Exclusion[] = [{ alias: aliasFor(4), reason: 'staff' }]
  const seed = seedOf(fromHex(secret), terms.drawId, listHash, publicNumber)
  const text = JSON.stringify(terms)
  const proof: DrawProof = {
    format: 'corner-card-draw/1',
    drawId: terms.drawId,
    kind: 'monthly',
    terms: text,
    termsHash: sha256(text),
    commitment: commitmentOf(fromHex(secret), null),
    publishedAt: '2026-12-01T00:00:00.000Z',
    closedAt: '2026-12-30T12:00:00.000Z',
    tickets: count,
    listHash,
    listChain,
    pageHashes: hashes.pageHashes,
    list: pages.length > 1 ? null : list,
    exclusions,
    exclusionsHash: sha256(exclusionsText(exclusions)),
    publicNumber,
    secret,
    drawnAt: '2026-12-31T12:00:00.000Z',
    deckHash: null,
    results: winnersIn(seed, terms, tickets, exclusions),
  }
  return { proof, pages }
}
