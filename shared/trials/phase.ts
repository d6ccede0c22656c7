// Where a trial stands, for members and for staff.
import type { Phase } from '../staff/offers-api'
import type { TrialRow } from './api'
import type { Trial } from './trial'

type Standing = Pick<Trial, 'state' | 'how' | 'opensAt' | 'closesAt'>

export function trialPhase({ state, opensAt, closesAt }: Standing, now: Date): TrialRow['phase'] {
  if (state !== 'open') return state
  if (now.getTime() >= Date.parse(closesAt)) return 'closed'
  return now.getTime() < Date.parse(opensAt) ? 'planned' : 'open'
}

/** As lists of staff know it: it runs until everybody has been told, which comes by itself where who comes first has it. */
export function staffPhase(trial: Standing, now: Date): Phase {
  const phase = trialPhase(trial, now)
  if (phase === 'planned' || phase === 'ended') return phase
  const isWaiting = phase === 'closed' && trial.how !== 'first-come'
  return phase === 'open' || isWaiting ? 'running' : 'over'
}
