import { trialDraft } from '../../local/trial-trials'
import { staffPhase, trialPhase } from './phase'
import type { Trial } from './trial'

const trial = (more: Partial<Trial> = {}) => ({ ...trialDraft('yogurt'), state: 'open' as const, ...more })

test.each<[Partial<Trial>, string, string, string]>([
  [{}, '2026-10-31T23:59:59+08:00', 'planned', 'planned'],
  [{}, '2026-11-01T00:00:00+08:00', 'open', 'running'],
  [{}, '2026-11-24T23:59:59+08:00', 'open', 'running'],
  [{}, '2026-11-25T00:00:00+08:00', 'closed', 'over'],
  // Here somebody still has to choose.
  [{ how: 'tier' }, '2026-11-25T00:00:00+08:00', 'closed', 'running'],
  [{ how: 'draw' }, '2026-12-25T00:00:00+08:00', 'closed', 'running'],
  [{ how: 'tier', state: 'chosen' }, '2026-11-25T00:00:00+08:00', 'chosen', 'over'],
  [{ state: 'ended' }, '2026-11-20T00:00:00+08:00', 'ended', 'ended'],
])('case %#', (more, at, forMembers, forStaff) => {
  expect(trialPhase(trial(more), new Date(at))).toBe(forMembers)
  expect(staffPhase(trial(more), new Date(at))).toBe(forStaff)
})
