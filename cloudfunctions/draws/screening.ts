// Screening: who takes part, as the risk rules look at it, and who therefore cannot win. Walks the roll page by page,
// remembers how far it came, and can be interrupted at any time.

import { debtOf } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import type { Exclusion, ExclusionReason } from '../../shared/draws/draw'
import { defaultRiskRules, type Entrant, findingsIn } from '../../shared/draws/risk'
import { aliasOf } from '../../shared/draws/ticket-list'
import type { RiskRules } from '../../shared/staff/draws-api'
import { aliasKeyOf, type DrawDocument, partId, partsOf } from '../runtime/draws'
import { someAtOnce } from '../runtime/in-parts'
import { newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { every, listOf } from '../runtime/pages'
import { type CardRecord, readRegistry, registryId, type StaffDocument } from '../runtime/registry'
import { type Numbered, numbered, pagesOf, type RollPage } from '../runtime/rolls'
import type { World } from '../runtime/world'
import { walkRoll } from './walk'

export interface EntrantDocument extends Omit<Entrant, 'times' | 'isStaff'> {
  /** "<drawId>#<memberId>" */
  _id: string
  memberNo: string
  /** Under their first number, so that a page that is walked twice counts once. */
  tickets: { no: number; count: number; at: string }[]
}

export interface FlagDocument {
  /** "<drawId>#<memberId>" */
  _id: string
  drawId: string
  memberId: string
  memberNo: string
  reason: ExclusionReason
  found: string
  at: string
  /** Let in again by a person, who must say why. */
  liftedBy: string | null
  liftReason: string | null
}

type Excluded = Exclusion & { memberId: string }

/** What screening came to. Written once: of two that close a draw at once, both go by what the first one found. */
interface Screened {
  _id: string
  excluded: Excluded[]
}

/** The day on which an open draw was looked at last. */
interface Looked {
  _id: string
  day: string
}

const screenedId = (drawId: string) => `screened:${drawId}`

export const riskRulesId = 'risk-rules'
const atOnce = 8

export async function riskRules(world: World): Promise<RiskRules> {
  const kept = (await readRegistry(world, [riskRulesId])).document<RiskRules & { _id: string }>(riskRulesId)
  if (!kept) return defaultRiskRules
  const { _id, ...rules } = kept
  return rules
}

/** Screens a draw whose roll grows no more, in as many calls as it takes; whether it is done. */
export async function isScreened(world: World, draw: DrawDocument, until: number): Promise<boolean> {
  const _id = screenedId(draw.drawId)
  if (await world.db.find<Screened>('jobs', _id)) return true
  const isOver = await walkRoll(world, 'screening', draw.drawId, until, page => lookAt(world, page))
  if (!isOver) return false
  const screened: Screened = { _id, excluded: await flagAll(world, draw) }
  await world.db.insert('jobs', screened)
  return true
}

/** Who cannot win, in the order of aliases, as screening found it and as it is published. */
export async function exclusionsOf(world: World, { drawId }: DrawDocument): Promise<Excluded[]> {
  return (await world.db.find<Screened>('jobs', screenedId(drawId)))?.excluded ?? []
}

/** Screens a draw as it is now, for staff to look at while it is open. */
export async function screenNow(world: World, draw: DrawDocument): Promise<void> {
  for await (const page of pagesOf(world, draw.drawId)) await lookAt(world, page)
  await flagAll(world, draw)
}

/** The same for a long roll: once a day, going on with each look until it is through. */
export async function screenDaily(world: World, draw: DrawDocument, until: number): Promise<void> {
  const day = dayOf(world.now())
  const _id = `looked:${draw.drawId}`
  const looked = await world.db.find<Looked>('jobs', _id)
  if (looked?.day === day) return
  const walk = `looking-${day}`
  if (!(await walkRoll(world, walk, draw.drawId, until, page => lookAt(world, page)))) return
  await flagAll(world, draw)
  const { duplicate } = await world.db.insert('jobs', { _id, day } as Looked)
  if (duplicate) await world.db.update('jobs', { _id }, { day })
  await world.db.remove('jobs', { _id: `${walk}:${draw.drawId}` })
}

/** Brings what is known of the members on one page up to date. */
async function lookAt(world: World, page: RollPage): Promise<void> {
  const { rollId } = page
  const byMember = new Map<string, Numbered[]>()
  for (const place of numbered(page)) {
    byMember.set(place.memberId, [...(byMember.get(place.memberId) ?? []), place])
  }
  const members = [...byMember.keys()]
  const [known, profiles] = await Promise.all([
    world.db.findMany<EntrantDocument>(
      'entrants',
      members.map(memberId => partId(rollId, memberId)),
    ),
    world.db.findMany<MemberDocument>('members', members),
  ])
  const cards = await readRegistry(
    world,
    profiles.map(({ memberNo }) => registryId.card(memberNo)),
  )
  await someAtOnce(atOnce, members, async memberId => {
    const newest = await newestEntry(world, memberId)
    const profile = profiles.find(({ _id }) => _id === memberId)
    const card: CardRecord | null = profile ? cards.card(profile.memberNo) : null
    const before = known.find(({ _id }) => _id === partId(rollId, memberId))
    const places = byMember.get(memberId) ?? []
    const tickets = [
      ...(before?.tickets ?? []).filter(({ no }) => !places.some(place => place.no === no)),
      ...places.map(({ no, count, at }) => ({ no, count, at })),
    ]
    const seen: EntrantDocument = {
      _id: partId(rollId, memberId),
      memberId,
      memberNo: newest?.state.memberNo ?? '',
      isOpen: newest?.state.isOpen ?? false,
      device: card?.device ?? null,
      phone: profile?.phoneHash ?? null,
      debt: newest ? debtOf(newest.state.points) : 0,
      tickets,
    }
    const { duplicate } = await world.db.insert('entrants', seen)
    const { _id, ...fields } = seen
    if (duplicate) await world.db.update('entrants', { _id }, fields)
  })
}

/**
 * Notes what the rules find, and answers who cannot win. What a person has lifted stays lifted, as long as the rules find
 * nothing else: whoever was let in although they were quick was not let in with ten accounts.
 */
async function flagAll(world: World, draw: DrawDocument): Promise<Excluded[]> {
  const { drawId } = draw
  const [rules, staff] = await Promise.all([riskRules(world), staffIds(world)])
  const entrants: (Entrant & { memberNo: string })[] = []
  for await (const { tickets, _id, ...seen } of entrantsOf(world, drawId)) {
    entrants.push({ ...seen, isStaff: staff.has(seen.memberId), times: tickets.map(({ at }) => at) })
  }
  const findings = findingsIn(entrants, rules)
  const found = new Set(findings.map(({ memberId }) => memberId))
  const numbers = new Map(entrants.map(({ memberId, memberNo }) => [memberId, memberNo]))
  const lifted = new Map<string, ExclusionReason>()
  for await (const flag of flagsOf(world, drawId)) {
    if (flag.liftedBy !== null) lifted.set(flag.memberId, flag.reason)
    // What was found earlier and is not so any more.
    else if (!found.has(flag.memberId)) await world.db.remove('flags', { _id: flag._id })
  }
  const standing = findings.filter(({ memberId, reason }) => lifted.get(memberId) !== reason)
  const at = world.now().toISOString()
  await someAtOnce(atOnce, standing, async ({ memberId, reason, found: words }) => {
    const flag: FlagDocument = {
      _id: partId(drawId, memberId),
      drawId,
      memberId,
      memberNo: numbers.get(memberId) ?? '',
      reason,
      found: words,
      at,
      liftedBy: null,
      liftReason: null,
    }
    const { duplicate } = await world.db.insert('flags', flag)
    const again = { reason, found: words, liftedBy: null, liftReason: null }
    if (duplicate) await world.db.update('flags', { _id: flag._id }, again)
  })
  const aliasKey = aliasKeyOf(world, draw)
  return standing
    .map(({ memberId, reason }) => ({ alias: aliasOf(aliasKey, memberId), reason, memberId }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1))
}

export function flagsOf(world: World, drawId: string): AsyncGenerator<FlagDocument> {
  const { from, to } = partsOf(drawId)
  return every<FlagDocument>(world.db, 'flags', from, to)
}

function entrantsOf(world: World, drawId: string): AsyncGenerator<EntrantDocument> {
  const { from, to } = partsOf(drawId)
  return every<EntrantDocument>(world.db, 'entrants', from, to)
}

/** The pseudonyms of everybody who works here. */
async function staffIds(world: World): Promise<Set<string>> {
  const staff = await listOf<StaffDocument>(world, 'staff')
  return new Set(staff.map(({ openid }) => world.keys.idOf(openid)))
}
