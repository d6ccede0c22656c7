import { offerDraft, stampDraft } from '../../local/trial-drafts'
import { phaseOfOffer, phaseOfStampProgramme } from './phase'

const offer = { ...offerDraft('a'), version: 1, isPaused: false, endedAt: null }
const paused = { ...offer, isPaused: true }
const ended = { ...paused, endedAt: '2026-11-10T00:00:00.000Z' }

test.each([
  [offer, '2026-10-31T23:59:59.999+08:00', 'planned'],
  [offer, '2026-11-01T00:00:00+08:00', 'running'],
  [offer, '2026-11-30T23:59:59.999+08:00', 'running'],
  [offer, '2026-12-01T00:00:00+08:00', 'over'],
  [paused, '2026-10-31T00:00:00+08:00', 'paused'],
  [paused, '2026-12-01T00:00:00+08:00', 'over'],
  [ended, '2026-11-20T00:00:00+08:00', 'ended'],
  [ended, '2026-12-20T00:00:00+08:00', 'ended'],
])('an offer at a moment: case %#', (known, at, phase) => {
  expect(phaseOfOffer(known, new Date(at))).toBe(phase)
})

test('a stamp programme runs through its last day, in Shanghai', () => {
  const programme = { ...stampDraft('a'), version: 1, isPaused: false, endedAt: null }
  const at = (iso: string) => phaseOfStampProgramme(programme, new Date(iso))
  expect(at('2026-10-31T23:59:59+08:00')).toBe('planned')
  expect(at('2026-11-01T00:00:00+08:00')).toBe('running')
  expect(at('2026-12-31T23:59:59+08:00')).toBe('running')
  expect(at('2027-01-01T00:00:00+08:00')).toBe('over')
})
