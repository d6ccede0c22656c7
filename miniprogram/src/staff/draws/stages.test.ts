// The stages that a draw has been through, and those that were published to come.
import type { Closing } from '@shared/draws/draw'
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { freshDraw } from './draw-draft'
import { stagesOf } from './stages'

const terms = freshDraw('d', new Date('2026-11-22T20:00:00Z'))
const closing: Closing = {
  at: '2026-12-22T04:01:00.000Z',
  tickets: 9,
  members: 3,
  listHash: '',
  listChain: '',
  pages: 1,
  exclusions: [],
  exclusionsHash: '',
}
const open: StaffDrawRow = {
  drawId: 'd',
  version: 2,
  state: 'open',
  terms,
  termsText: '{}',
  termsHash: '',
  commitment: '',
  publishedAt: '2026-11-23T01:00:00.000Z',
  publishedBy: 'staff:1',
  closing: null,
  publicNumber: null,
  drawnBy: null,
  drawnAt: null,
  endedAt: null,
  endReason: null,
  trial: null,
  phase: 'running',
  tickets: 9,
}
const told = (draw: StaffDrawRow) =>
  stagesOf(draw).map(({ name, at, isReached }) => `${name} ${at} ${isReached ? 'yes' : 'no'}`)

test('an open draw has its published times before it', () => {
  expect(told(open)).toEqual([
    '已发布 2026-11-23T01:00:00.000Z yes',
    `截止 ${terms.closesAt} no`,
    `开奖 ${terms.drawsAt} no`,
  ])
})

test('what is reached has its own time', () => {
  const drawn = { ...open, state: 'drawn' as const, closing, drawnAt: '2026-12-22T12:09:00.000Z' }
  expect(told(drawn)).toEqual([
    '已发布 2026-11-23T01:00:00.000Z yes',
    '已截止 2026-12-22T04:01:00.000Z yes',
    '已开奖 2026-12-22T12:09:00.000Z yes',
  ])
})

test('a deck ends with its results; an ended draw with its end', () => {
  const deck = { ...open, terms: { ...terms, kind: 'instant' as const, drawsAt: null, cards: 10 } }
  expect(told(deck).at(-1)).toBe('公布结果 null no')
  const ended = { ...open, state: 'ended' as const, endedAt: '2026-12-01T00:00:00.000Z' }
  expect(told(ended).slice(1)).toEqual(['提前结束 2026-12-01T00:00:00.000Z yes'])
  expect(told({ ...ended, closing })).toHaveLength(3)
})
