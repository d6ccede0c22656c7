// A crowd of members made without asking: the documents that joining would have left, for a store that is old.
import { hashOf } from '../../cloudfunctions/runtime/chain'
import { entryId } from '../../cloudfunctions/runtime/journal'
import { keysFrom } from '../../cloudfunctions/runtime/keys'
import type { MemberDocument } from '../../cloudfunctions/runtime/members'
import { type CardRecord, registryId } from '../../cloudfunctions/runtime/registry'
import type { LocalDatabase } from '../../local/cloud'
import { rootKey } from '../../local/connect'
import { type Entry, noAccount } from '../../shared/account/account'
import { join } from '../../shared/account/membership'

const chunk = 10_000

/** The openid of the crowd's member with this index. */
export const crowdOpenid = (index: number) => `crowd-${index}`

/** Fills the store with `count` members who joined at `at`. */
export async function fill(
  database: Pick<LocalDatabase, 'bulkLoad'>,
  count: number,
  at: Date,
): Promise<void> {
  const keys = keysFrom(rootKey())
  for (let from = 0; from < count; from += chunk) {
    const members: MemberDocument[] = []
    const cards: CardRecord[] = []
    const entries: Entry[] = []
    for (let index = from; index < Math.min(from + chunk, count); index++) {
      const memberId = keys.idOf(crowdOpenid(index))
      // Spread over all nine digits by a step that meets every number once.
      const memberNo = String(100_000_000 + ((index * 387_420_489) % 900_000_000))
      members.push(profile(memberId, memberNo, at))
      cards.push({
        _id: registryId.card(memberNo),
        memberId,
        memberNo,
        salt: memberNo,
        device: null,
        closedAt: null,
      })
      entries.push(firstEntry(memberId, memberNo, at))
    }
    await database.bulkLoad('members', members)
    await database.bulkLoad('registry', cards)
    await database.bulkLoad('journal', entries)
    process.stderr.write(`\r${Math.min(from + chunk, count)} of ${count} members`)
  }
  process.stderr.write('\n')
}

function profile(memberId: string, memberNo: string, at: Date): MemberDocument {
  return {
    _id: memberId,
    memberNo,
    nickname: null,
    sealedPhone: null,
    phoneHash: null,
    consents: [{ version: '1', at: at.toISOString() }],
    joinedAt: at.toISOString(),
  }
}

function firstEntry(memberId: string, memberNo: string, at: Date): Entry {
  const versions = { privacyVersion: '1', wantedVersion: '1' }
  const joined = join(noAccount(), {
    ...versions,
    memberNo,
    lowestTier: '普通',
    memberId,
    seq: 1,
    at,
    welcome: [],
  })
  if (!joined.ok) throw new Error(joined.refusal)
  const { account, piece: _, ...rest } = joined.value
  const content = {
    _id: entryId(memberId, 1),
    memberId,
    seq: 1,
    ref: `join:${memberId}:1`,
    request: '',
    ...rest,
    bookedAt: at.toISOString(),
    state: account,
    prev: '',
  }
  return { ...content, hash: hashOf(content) }
}
