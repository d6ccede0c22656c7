// Joining, before the journal's entry: a profile with a member number of its own, and the card.
import type { Entry } from '../../shared/account/account'
import { newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import type { CardRecord } from '../runtime/registry'
import type { World } from '../runtime/world'
import { forget } from './forget'
import { newCard } from './new-card'

export interface Applicant {
  privacyVersion: string
  nickname: string | null
  phone: string | null
}

const triesAtMost = 50

/**
 * Gives a person a profile and a card, once: asked again (after a crash, or at the same time) it gives the same
 * ones back. Without the journal's entry that follows they open nothing.
 */
export async function enrol(world: World, memberId: string, applicant: Applicant): Promise<MemberDocument> {
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const member = await profileOf(world, memberId, applicant)
    const { memberNo } = member
    const card = newCard(world, memberId, memberNo)
    const { duplicate } = await world.db.insert('registry', { ...card })
    if (!duplicate) return member
    const existing = await world.db.find<CardRecord>('registry', card._id)
    if (existing?.memberId === memberId && !existing.closedAt) return member
    // The number was somebody's who has left: it stays theirs for ever, and this profile draws another.
    await world.db.remove('members', { _id: memberId, memberNo })
  }
  throw new Error('no free member number was found')
}

/**
 * Gives an open account a profile and a card again, under the number it has: a deletion that arrived hours late took
 * them. Null when the account was closed meanwhile, or has come back under another number: then nothing is given, and what
 * came back is forgotten.
 */
export async function restore(
  world: World,
  open: Entry,
  applicant: Applicant,
): Promise<MemberDocument | null> {
  const { memberId, state } = open
  const { memberNo } = state
  await world.db.insert('members', { ...profile(world, memberId, memberNo, applicant) })
  const card = newCard(world, memberId, memberNo)
  const { duplicate } = await world.db.insert('registry', { ...card })
  if (duplicate) await world.db.update('registry', { _id: card._id, memberId }, { closedAt: null })
  const newest = await newestEntry(world, memberId)
  if (newest && !newest.state.isOpen) {
    await forget(world, newest, memberNo)
    return null
  }
  if (newest && newest.state.memberNo !== memberNo) {
    await forget(world, { ...newest, at: newest.state.joinedAt }, memberNo)
    return null
  }
  return world.db.find<MemberDocument>('members', memberId)
}

async function profileOf(world: World, memberId: string, applicant: Applicant): Promise<MemberDocument> {
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const member = profile(world, memberId, randomMemberNo(world), applicant)
    const { duplicate } = await world.db.insert('members', { ...member })
    if (!duplicate) return member
    const existing = await world.db.find<MemberDocument>('members', memberId)
    if (existing) return existing
    // The number is somebody else's: draw another.
  }
  throw new Error('no free member number was found')
}

function profile(world: World, memberId: string, memberNo: string, applicant: Applicant): MemberDocument {
  const { keys } = world
  const { nickname, phone, privacyVersion } = applicant
  const at = world.now().toISOString()
  return {
    _id: memberId,
    memberNo,
    nickname,
    sealedPhone: phone === null ? null : keys.seal(phone, world.random(12)),
    phoneHash: phone === null ? null : keys.hash('phone', phone),
    consents: [{ version: privacyVersion, at }],
    joinedAt: at,
  }
}

/** Nine digits that tell nothing and do not begin with 0. */
function randomMemberNo(world: World): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = world.random(6)
  const drawn = ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f
  return String(100_000_000 + (drawn % 900_000_000))
}
