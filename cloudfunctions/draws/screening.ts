// Screening: who takes part, as the risk rules look at it, and who therefore cannot win. Walks the roll page by page,
// remembers how far it came, and can be interrupted at any time.

import { debtOf } from '../../shared/account/points'
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

interface Screened {
  _id: string
  isDone: boolean
}

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
  const _id = `screened:${draw.drawId}`
  if ((await world.db.find<Screened>('jobs', _id))?.isDone) return true
  const isOver = await walkRoll(world, 'screening', draw.drawId, until, page => lookAt(world, page))
  if (!isOver) return false
  await flagAll(world, draw)
  const screened: Screened = { _id, isDone: true }
  await world.db.insert('jobs', screened)
  return true
}

/** Screens a draw as it is now, for staff to look at while it is open. */
export async function screenNow(world: World, draw: DrawDocument): Promise<void> {
  for await (const page of pagesOf(world, draw.drawId)) await lookAt(world, page)
  await flagAll(world, draw)
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

/** Notes what the rules find. A flag that a person has lifted stays lifted. */
async function flagAll(world: World, draw: DrawDocument): Promise<void> {
  const { drawId } = draw
  const [rules, staff] = await Promise.all([riskRules(world), staffIds(world)])
  const entrants: (Entrant & { memberNo: string })[] = []
  for await (const { tickets, _id, ...seen } of entrantsOf(world, drawId)) {
    entrants.push({ ...seen, isStaff: staff.has(seen.memberId), times: tickets.map(({ at }) => at) })
  }
  const findings = findingsIn(entrants, rules)
  const found = new Set(findings.map(({ memberId }) => memberId))
  const numbers = new Map(entrants.map(({ memberId, memberNo }) => [memberId, memberNo]))
  for await (const flag of flagsOf(world, drawId)) {
    // What was found earlier and is not so any more.
    if (!found.has(flag.memberId) && flag.liftedBy === null) await world.db.remove('flags', { _id: flag._id })
  }
  const at = world.now().toISOString()
  await someAtOnce(atOnce, findings, async ({ memberId, reason, found: words }) => {
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
    if (duplicate) {
      await world.db.update('flags', { _id: flag._id, liftedBy: null }, { reason, found: words })
      // Nobody may let staff win, or whoever has left.
      if (reason === 'staff' || reason === 'left') {
        await world.db.update(
          'flags',
          { _id: flag._id },
          { reason, found: words, liftedBy: null, liftReason: null },
        )
      }
    }
  })
}

export function flagsOf(world: World, drawId: string): AsyncGenerator<FlagDocument> {
  const { from, to } = partsOf(drawId)
  return every<FlagDocument>(world.db, 'flags', from, to)
}

function entrantsOf(world: World, drawId: string): AsyncGenerator<EntrantDocument> {
  const { from, to } = partsOf(drawId)
  return every<EntrantDocument>(world.db, 'entrants', from, to)
}

/** Who cannot win, in the order of aliases, as it is published. */
export async function exclusionsOf(
  world: World,
  draw: DrawDocument,
): Promise<(Exclusion & { memberId: string })[]> {
  const aliasKey = aliasKeyOf(world, draw)
  const exclusions: (Exclusion & { memberId: string })[] = []
  for await (const { memberId, reason, liftedBy } of flagsOf(world, draw.drawId)) {
    if (liftedBy === null) exclusions.push({ alias: aliasOf(aliasKey, memberId), reason, memberId })
  }
  return exclusions.sort((a, b) => (a.alias < b.alias ? -1 : 1))
}

/** The pseudonyms of everybody who works here. */
async function staffIds(world: World): Promise<Set<string>> {
  const staff = await listOf<StaffDocument>(world, 'staff')
  return new Set(staff.map(({ openid }) => world.keys.idOf(openid)))
}
