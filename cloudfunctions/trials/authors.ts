// Who may write of a trial: somebody who has collected a piece, and of whom a review is still wished.
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { maskedName } from '../../shared/store/mask'
import { appliedIn } from '../../shared/trials/apply'
import { hasLeft } from '../../shared/trials/choose'
import { mayReview } from '../../shared/trials/review'
import { newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import type { World } from '../runtime/world'
import { refreshApplication } from './applications'
import type { TrialDocument } from './records'
import type { ReviewDocument } from './review-documents'

export type Author = Pick<ReviewDocument, 'memberId' | 'memberNo' | 'by'>

/** Who writes, if a review is wished of them now. */
export async function authorOf(
  world: World,
  memberId: string,
  trial: TrialDocument,
): Promise<Outcome<Author, 'not-a-member' | 'may-not-review'>> {
  const [newest, profile] = await Promise.all([
    newestEntry(world, memberId),
    world.db.find<MemberDocument>('members', memberId),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const { memberNo } = newest.state
  const applied = appliedIn(newest.state, trial.trialId)
  if (!applied || hasLeft(newest.state, applied)) return refuse('may-not-review')
  const application = await refreshApplication(world, trial.trialId, memberId)
  if (!application || !mayReview(trial, application, world.now())) return refuse('may-not-review')
  const by = maskedName(profile?.nickname ?? null) ?? `尾号 ${memberNo.slice(-4)} 的会员`
  return accept({ memberId, memberNo, by })
}
