// A thousand kinds of draws out of a seed, and bytes that turn in their proofs.
import type { Exclusion } from '../../shared/draws/draw'
import { exclusionReasons } from '../../shared/draws/draw'
import type { DrawProof, ProofStep } from '../../shared/draws/proof-format'
import type { Luck } from '../simulation/luck'
import { type GivenDraw, notDrawnYet, proofOf } from './made-draw'

/** A proof as it is handed to both verifiers: its text, and the list where that comes apart from it. */
export interface Handed {
  proof: DrawProof
  list: string | null
}

const publicNumbers = [
  '3,456.78',
  '3456.78',
  '三千四百五十六点七八',
  '📈 3456',
  ' 3456.78\n',
  'é',
  'e\u0301',
  '',
  '\0',
]
const titles = ['咖啡机', '马克杯', '马克杯', 'Coffee ☕️', '"奖"\\ \u2028']

const hex = (luck: Luck, digits: number) =>
  Array.from({ length: digits }, () => luck.below(16).toString(16)).join('')

/** Any draw: none to thousands of tickets, many of one member, anybody excluded, prizes for all and for nobody. */
export function anyDraw(luck: Luck, index: number): Handed {
  const kind = luck.pick(['monthly', 'monthly', 'trial', 'instant'] as const)
  const members = Array.from({ length: luck.between(1, 40) }, () => hex(luck, 16))
  const aliases = anyTickets(luck, members)
  const prizes = anyPrizes(luck, aliases.length)
  const pieces = prizes.reduce((total, { quantity }) => total + quantity, 0)
  // A deck of prizes only, or with as many blanks as it likes; all of it is played, or not.
  const cards = Math.max(1, pieces, aliases.length) + luck.pick([0, 0, luck.below(200)])
  const given: GivenDraw = {
    kind,
    drawId: luck.pick([`d-${index}`, `抽奖-${index}`, `🎁\n${index}`]),
    secret: hex(luck, 64),
    aliases,
    exclusions: luck.chance(0.5) ? anyExclusions(luck, members) : [],
    publicNumber: kind === 'instant' ? null : luck.pick(publicNumbers),
    prizes,
    onePrizeAMember: luck.chance(0.5),
    cards: kind === 'instant' ? cards : null,
  }
  const proof = proofOf(given)
  if (luck.chance(0.05)) return { proof: notDrawnYet(proof), list: null }
  if (luck.chance(0.1)) return { proof: { ...proof, list: null }, list: luck.pick([null, proof.list]) }
  return { proof, list: null }
}

function anyTickets(luck: Luck, members: string[]): string[] {
  const size = luck.weighted({ none: 4, one: 4, few: 40, some: 48, pages: 4 })
  const most = { none: 0, one: 1, few: 12, some: 150, pages: 2600 }[size]
  const tickets =
    size === 'pages'
      ? luck.pick([1000, 1001, 2000, luck.between(1000, most)])
      : luck.between(Math.min(1, most), most)
  // Who buys all that is left, among many who buy one.
  const rich = luck.pick(members)
  const share = luck.pick([0, 0, 0.5, 0.95, 1])
  return Array.from({ length: tickets }, () => (luck.chance(share) ? rich : luck.pick(members)))
}

function anyPrizes(luck: Luck, tickets: number): GivenDraw['prizes'] {
  const most = luck.pick([1, 3, 10, tickets + 5])
  return Array.from({ length: luck.pick([0, 1, 2, 2, 3, 5]) }, (_, index) => ({
    prizeId: luck.pick([`p${index}`, `Prize.${index}:x_-`]),
    title: luck.pick(titles),
    quantity: luck.between(0, most),
  }))
}

function anyExclusions(luck: Luck, members: string[]): Exclusion[] {
  const share = luck.pick([0.1, 0.5, 1])
  const out = members.filter(() => luck.chance(share))
  // Who is excluded may have no ticket.
  return [...new Set([...out, hex(luck, 16)])]
    .sort()
    .map(alias => ({ alias, reason: luck.pick(exclusionReasons) }))
}

export const tamperings = ['secret', 'list', 'terms', 'publicNumber', 'results'] as const

/** A proof with one byte of this field turned, and the check that must find it; null where there is no such byte. */
export function tampered(
  luck: Luck,
  { proof, list }: Handed,
  field: (typeof tamperings)[number],
): { handed: Handed; step: ProofStep } | null {
  // Without a draw, or without its list, the winners cannot be told from others.
  if (proof.secret === null || (proof.list ?? list) === null) return null
  if (field === 'results') {
    if (proof.results.length === 0) return null
    const at = luck.below(proof.results.length)
    const turnedWin = (win: DrawProof['results'][number]) =>
      luck.chance(0.5)
        ? { ...win, prizeId: turned(luck, win.prizeId) }
        : { ...win, ticketNo: win.ticketNo ^ 1 }
    const results = proof.results.map((win, index) => (index === at ? turnedWin(win) : win))
    return { handed: { proof: { ...proof, results }, list }, step: 'result' }
  }
  const value = proof[field]
  if (value === null || value === '') return null
  const changed = { ...proof, [field]: turned(luck, value) }
  const handed = { proof: changed, list: field === 'list' ? null : list }
  if (field === 'secret')
    return { handed, step: /^[0-9a-f]+$/.test(changed.secret ?? '') ? 'commitment' : 'format' }
  return { handed, step: ({ list: 'pages', terms: 'terms', publicNumber: 'result' } as const)[field] }
}

/** The same text with the lowest bit of one byte turned, where it stays UTF-8: at the end of a character. */
function turned(luck: Luck, text: string): string {
  const bytes = Buffer.from(text)
  const ends = [...bytes.keys()].filter(at => ((bytes[at + 1] ?? 0) & 0xc0) !== 0x80)
  const at = luck.pick(ends)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString()
}
