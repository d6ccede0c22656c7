// Issuing coupons to a list of members: everything is checked first, then each gets one, once for a request.
import { z } from 'zod'
import { type Entry, noAccount } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import { issue, runs } from '../../shared/coupons/claim'
import type { Offer } from '../../shared/coupons/offer'
import { accept, type Outcome, type Refused, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { type ListLine, readCsv, readPlain } from '../../shared/staff/csv'
import type { IssueLine } from '../../shared/staff/offers-api'
import { canonical, sha256 } from '../runtime/chain'
import type { Stored } from '../runtime/database'
import { inParts, someAtOnce } from '../runtime/in-parts'
import { changeTaking, entryId, newestEntry } from '../runtime/journal'
import { type OfferDocument, offerId } from '../runtime/offers'
import { recentRegistry } from '../runtime/recent'
import { type CardRecord, registryId } from '../runtime/registry'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'
import { changeTogether } from './registry-changes'

type Asked = StaffApi['issueCoupons']['input']
type Answered = Outcome<
  StaffApi['issueCoupons']['value'],
  StaffApi['issueCoupons']['refusal'] | 'conflicting-retry' | 'busy'
>
/** A line with the member that it names. */
type Checked = IssueLine & { memberId: string }

/** That a list is being issued, and which one: its request goes on where it stopped. */
interface IssueJob extends Stored {
  digest: string
  at: string
}

const atOnce = 8
const readsAtOnce = 32
/** Less than the function may take: the answer tells how far it came. */
const stopAfterMilliseconds = 12_000

export const issueHandlers: HandlersOf<Pick<StaffApi, 'issueCoupons'>> = {
  issueCoupons: {
    input: z
      .strictObject({
        offerId: businessNumber,
        memberNos: z.array(z.string()).optional(),
        csv: z.string().optional(),
        requestId: businessNumber,
        dryRun: z.boolean().optional(),
      })
      .refine(asked => (asked.memberNos === undefined) !== (asked.csv === undefined), {
        path: ['csv'],
        message: 'exactly one of memberNos and csv',
      }),
    needs: asked => [offerId.offer(asked.offerId)],
    run: issueCoupons,
  },
}

async function issueCoupons(asked: Asked, call: Call): Promise<Answered> {
  const { world, records } = call
  const started = world.now().getTime()
  const offer = records.document<OfferDocument>(offerId.offer(asked.offerId))
  if (!offer) return refuse('no-such-offer')
  if (!offer.terms.ways.includes('issue')) return refuse('not-issuable')
  const list = asked.csv === undefined ? readPlain(asked.memberNos ?? []) : readCsv(asked.csv, isHeading)
  if (list.is === 'too-long') return refuse('list-too-long')
  if (list.is === 'broken') return refuse('list-faulty', { lines: [faulty({ line: list.line, text: '' })] })

  const job: IssueJob = {
    _id: `issue:${asked.requestId}`,
    digest: sha256(canonical([asked.offerId, list.lines])),
    at: world.now().toISOString(),
  }
  const begun = await world.db.find<IssueJob>('jobs', job._id)
  if (begun && begun.digest !== job.digest) return refuse('conflicting-retry')
  const issued = begun ? await issuedBy(world, asked.requestId, list.lines) : new Set<string>()
  if (!runs(offer, world.now()).ok) return refuse('offer-closed', { issued: issued.size })
  const lines = await checkLines(world, list.lines, issued)
  // A list that was begun was checked: looking at all of it again could leave no time to go on.
  const faults = begun ? null : await faultsOfList(world, offer, lines)
  if (faults) {
    // The same request, sent twice, may have begun meanwhile: then what is wrong is its own doing, and it goes on.
    return (await world.db.find<IssueJob>('jobs', job._id)) ? issueCoupons(asked, call) : faults
  }
  if (asked.dryRun) return accept({ lines: lines.map(shown), issued: issued.size, isDryRun: true })

  const begin = await changeTogether<null, 'conflicting-retry'>(
    call,
    'staff.issueCoupons',
    offerId.offer(offer.offerId),
    async documents => {
      const known = await documents.find<IssueJob>('jobs', job._id)
      if (known && known.digest !== job.digest) return refuse('conflicting-retry')
      if (known) return accept({ value: null, record: null })
      await documents.put('jobs', job)
      const after = { requestId: asked.requestId, members: lines.length, title: offer.terms.title }
      return accept({ value: null, record: { before: null, after } })
    },
  )
  if (!begin.ok) return begin
  return issueEach(call, offer.offerId, asked.requestId, lines, started + stopAfterMilliseconds)
}

async function issueEach(
  { world, memberId: staffId }: Call,
  id: string,
  requestId: string,
  lines: Checked[],
  until: number,
): Promise<Answered> {
  let stopped: 'sold-out' | 'offer-closed' | null = null
  const issued = () => lines.filter(({ outcome }) => outcome === 'issued').length
  const waiting = lines.filter(({ outcome }) => outcome === 'will-issue')
  await someAtOnce(atOnce, waiting, async line => {
    if (stopped || world.now().getTime() >= until) return
    const { memberId } = line
    const booked = await changeTaking(world, memberId, {
      ref: refOf(requestId, memberId),
      request: { offerId: id },
      reading: async (_, isFresh) => {
        const records = await recentRegistry(world, [offerId.offer(id)], isFresh)
        return records.document<OfferDocument>(offerId.offer(id))
      },
      rule: (account, seq, offer) => {
        if (!offer?.terms.ways.includes('issue')) return refuse('offer-closed')
        const maker = entryId(memberId, seq)
        return issue(account, offer, { by: `staff:${staffId}`, maker, now: world.now() })
      },
    })
    if (booked.ok) line.outcome = 'issued'
    else if (booked.refusal === 'claimed-already' || booked.refusal === 'wallet-full') {
      line.outcome = booked.refusal
    } else if (booked.refusal === 'not-a-member') line.outcome = 'no-such-member'
    else if (booked.refusal === 'offer-closed') stopped = 'offer-closed'
    else if (booked.refusal === 'sold-out' || booked.refusal === 'sold-out-today') stopped = 'sold-out'
  })
  if (stopped) return refuse(stopped, { issued: issued(), ...(stopped === 'sold-out' ? { left: 0 } : {}) })
  return accept({ lines: lines.map(shown), issued: issued(), isDryRun: false })
}

const refOf = (requestId: string, memberId: string) => `issue:${requestId}:${memberId}`
const isHeading = (text: string) => !/\d/.test(text)
const isMemberNo = (text: string) => /^\d{9}$/.test(text)

function shown({ line, memberNo, outcome }: IssueLine): IssueLine {
  return { line, memberNo, outcome }
}

function faulty({ line, text }: ListLine): Checked {
  return { line, memberNo: text.slice(0, 40), memberId: '', outcome: 'not-a-number' }
}

/** Whom each line names; `issued` are members whose coupon this very request has booked. */
async function checkLines(world: World, lines: ListLine[], issued: Set<string>): Promise<Checked[]> {
  const cards = await cardsOf(world, lines)
  const seen = new Set<string>()
  return lines.map((line): Checked => {
    if (!isMemberNo(line.text)) return faulty(line)
    const memberId = cards.get(line.text)?.memberId ?? ''
    const known = { line: line.line, memberNo: line.text, memberId }
    if (seen.has(line.text)) return { ...known, outcome: 'listed-twice' }
    seen.add(line.text)
    if (issued.has(memberId)) return { ...known, outcome: 'issued' }
    return { ...known, outcome: memberId ? 'will-issue' : 'no-such-member' }
  })
}

/** Why a list cannot be issued, or null: each account is judged by the rule itself, and there must be enough for all. */
async function faultsOfList(
  world: World,
  offer: Offer,
  lines: Checked[],
): Promise<Refused<'list-faulty' | 'sold-out'> | null> {
  const open = lines.filter(({ outcome }) => outcome === 'will-issue')
  const getting = { by: '', maker: '', now: world.now() }
  await someAtOnce(readsAtOnce, open, async line => {
    const account = (await newestEntry(world, line.memberId))?.state ?? noAccount()
    const may = issue(account, offer, getting)
    if (may.ok) return
    if (may.refusal === 'not-a-member') line.outcome = 'no-such-member'
    else if (may.refusal !== 'offer-closed') line.outcome = may.refusal
  })
  const bad = lines.filter(({ outcome }) => outcome !== 'will-issue')
  if (bad.length > 0 || lines.length === 0) return refuse('list-faulty', { lines: bad.map(shown) })
  const left = await leftOf(world, offer)
  return left !== null && left < lines.length ? refuse('sold-out', { left, issued: 0 }) : null
}

/** Cards in force, by member number. */
async function cardsOf(world: World, lines: ListLine[]): Promise<Map<string, CardRecord>> {
  const numbers = [...new Set(lines.map(({ text }) => text).filter(isMemberNo))]
  const cards = await inParts(numbers.map(registryId.card), ids =>
    world.db.findMany<CardRecord>('registry', ids),
  )
  return new Map(cards.filter(card => !card.closedAt).map(card => [card.memberNo, card]))
}

/** Members to whom a request has issued before. */
async function issuedBy(world: World, requestId: string, lines: ListLine[]): Promise<Set<string>> {
  const cards = await cardsOf(world, lines)
  const refs = [...cards.values()].map(({ memberId }) => refOf(requestId, memberId))
  const entries = await inParts(refs, part =>
    world.db.findIn<Pick<Entry, '_id' | 'memberId' | 'kind'>>('journal', 'ref', part, ['memberId', 'kind']),
  )
  return new Set(entries.filter(({ kind }) => kind === 'issued').map(({ memberId }) => memberId))
}

/** Pieces that can be issued today; null is without limit. */
async function leftOf(world: World, { offerId: id, terms }: Offer): Promise<number | null> {
  const { total, perDay } = terms.limits
  const stock = await world.db.find<StockDocument>('stock', offerId.offer(id))
  if (!stock) return 0
  const ofDay = stock.day === dayOf(world.now()) ? stock.dayLeft : perDay
  const limits = [total === null ? null : stock.left, perDay === null ? null : ofDay]
  const known = limits.filter(left => left !== null)
  return known.length > 0 ? Math.max(0, Math.min(...known)) : null
}
