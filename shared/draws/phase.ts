// Where a draw stands, for members and for staff.
import type { Phase } from '../staff/offers-api'
import type { DrawPhase } from './api'
import type { Draw } from './draw'

/** As a member sees it; null for a draft, which nobody sees. */
export function drawPhase({ state, terms }: Draw, now: Date): DrawPhase | null {
  if (state === 'draft') return null
  if (state === 'ending' || state === 'ended') return 'ended'
  if (state === 'drawn') return 'drawn'
  if (state === 'closed' || state === 'drawing') return 'closed'
  if (state === 'closing' || now.getTime() >= Date.parse(terms.closesAt)) return 'closing'
  return now.getTime() < Date.parse(terms.opensAt) ? 'planned' : 'open'
}

/** As lists of staff know it: a draft is `paused`, since nobody sees it yet. */
export function staffPhase(draw: Draw, now: Date): Phase {
  const phase = drawPhase(draw, now)
  if (phase === null) return 'paused'
  if (phase === 'planned') return 'planned'
  if (phase === 'ended') return 'ended'
  return phase === 'drawn' ? 'over' : 'running'
}
