// What the preview shows is what a member's page can show.
import { freshDraw } from './draw-draft'
import { shownAs, shownNow } from './draw-shown'
import { freshPrize } from './prize-draft'

const now = new Date('2026-11-22T20:00:00Z')
const fresh = freshDraw('d', now)

test('gaps of a draft are filled in, and nothing is no number', () => {
  const draft = { ...fresh, points: Number.NaN, opensAt: '', closesAt: '', prizes: [freshPrize('p')] }
  const shown = shownAs(draft, now)
  expect(shown).toMatchObject({ title: '活动名称', points: 0, phase: 'open', isNextFree: true })
  expect(shown.prizes[0]).toMatchObject({ title: '奖品', valueFen: 0, quantity: 0, left: 0 })
  expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
})

test('it is shown at its stage', () => {
  expect(shownAs(fresh, now).phase).toBe('planned')
  const draw = {
    drawId: 'd',
    version: 1,
    state: 'drawn' as const,
    terms: fresh,
    termsText: '{}',
    termsHash: '',
    commitment: '',
    publishedAt: '',
    publishedBy: '',
    closing: null,
    publicNumber: '1',
    drawnBy: '',
    drawnAt: '',
    endedAt: null,
    endReason: null,
    trial: null,
  }
  expect(shownNow(draw, now).phase).toBe('drawn')
  expect(shownNow({ ...draw, state: 'draft' }, now).phase).toBe('planned')
})
