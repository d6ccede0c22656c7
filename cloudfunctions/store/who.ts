// Who is at a till: the member of a scan, or of a code; and the friend whose code was shown as well.
import type { Entry, OpenScan } from '../../shared/account/account'
import { readCode, seedFor, type Verified, verifyCode } from '../../shared/card/code'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { CodeRefusal, SaleRefusal } from '../../shared/store/api'
import type { Presence } from '../../shared/store/presence'
import { type Basket, lateAfterSeconds } from '../../shared/store/sale'
import { newestEntry } from '../runtime/journal'
import type { Records } from '../runtime/registry'
import type { World } from '../runtime/world'

export interface Present {
  memberId: string
  presence: Presence
}

/** Who is at the till: the member of a scan, or of a code verified for the time of the sale. */
export async function whoIs(
  world: World,
  records: Records,
  asked: { scan?: string; code?: string },
  basket: Basket,
): Promise<Outcome<Present, SaleRefusal>> {
  const now = world.now()
  if (asked.code !== undefined) {
    const card = verifiedCard(world, records, asked.code, basket.soldAt ?? now)
    if (!card.ok) return card
    const { memberId, step, maySpend } = card.value
    return accept({ memberId, presence: { code: { step, maySpend } } })
  }
  const scanId = asked.scan ?? ''
  const [memberId = '', seq = ''] = scanId.split('.')
  const isLate = basket.soldAt && now.getTime() - basket.soldAt.getTime() > lateAfterSeconds * 1000
  const onFile = isLate ? await scanOnFile(world, scanId) : undefined
  return accept({ memberId, presence: { scan: { seq: Number(seq), onFile } } })
}

async function scanOnFile(world: World, scanId: string): Promise<OpenScan | undefined> {
  const entry = await world.db.find<Entry<{ scan: OpenScan }>>('journal', scanId)
  return entry?.kind === 'scan' ? entry.details.scan : undefined
}

/** The member whose card made a code, when the code was good at a moment. */
export function verifiedCard(
  world: World,
  records: Records,
  text: string,
  at: Date,
): Outcome<Verified & { memberId: string; memberNo: string }, CodeRefusal> {
  const code = readCode(text)
  if (!code) return refuse('code-forged')
  const card = records.card(code.memberNo)
  // An unknown number costs the same work as a known one, so that guessing learns nothing from time.
  const salt = card?.salt ?? ''
  const seedOf = (day: number) => seedFor(world.keys.cardMaster, code.memberNo, salt, day)
  const verified = verifyCode(code, seedOf, at.getTime() / 1000)
  if (!card) return refuse('code-forged')
  if (!verified.ok) return verified
  if (card.closedAt) return refuse('member-closed')
  return accept({ ...verified.value, memberId: card.memberId, memberNo: code.memberNo })
}

/** The friend's code, good at the time of the sale and not used up; written into the basket. Nobody without a code. */
export async function companyOf(
  world: World,
  records: Records,
  asked: { friendCode?: string },
  basket: Basket,
  memberId: string,
): Promise<Outcome<null, SaleRefusal>> {
  if (asked.friendCode === undefined) return accept(null)
  const card = verifiedCard(world, records, asked.friendCode, basket.soldAt ?? world.now())
  if (!card.ok) return card
  const { step, memberId: friendId, maySpend } = card.value
  if (friendId === memberId) return refuse('friend-is-self')
  if (!maySpend) return refuse('code-earn-only')
  const newest = await newestEntry(world, friendId)
  if (!newest?.state.isOpen) return refuse('member-closed')
  if (newest.state.usedSteps.includes(step)) return refuse('code-used')
  basket.friend = { memberId: friendId, step }
  return accept(null)
}
