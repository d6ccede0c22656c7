// What the form of a draw begins with, and what becomes of it when something else is chosen.
import { missingForLaw } from '@shared/draws/law'
import { copyOf, freshDraw, sendable, withDrawKind } from './draw-draft'
import { freshPrize } from './prize-draft'

const now = new Date('2026-11-22T20:00:00Z') // the 23rd in Shanghai
const context = { now, stores: [], tiers: [] }
const fresh = freshDraw('draw-1', now)

test('a fresh draw opens tomorrow, closes before an exchange does, and is drawn that evening', () => {
  expect(fresh).toMatchObject({
    opensAt: '2026-11-23T16:00:00.000Z',
    closesAt: '2026-12-22T04:00:00.000Z',
    drawsAt: '2026-12-22T12:00:00.000Z',
  })
  expect(missingForLaw(fresh, context).map(({ field }) => field)).toEqual([
    'title',
    'rules',
    'howToClaim',
    'prizes',
    'publicNumberName',
  ])
})

test.each([
  ['2026-12-20T00:00:00Z', '2027-01-18'], // 28 days after the 21st is a Monday
  ['2026-11-19T20:00:00Z', '2026-12-21'], // a Saturday becomes Monday
])('written on %s, it is drawn on %s', (written, day) => {
  expect(freshDraw('d', new Date(written)).drawsAt?.slice(0, 10)).toBe(day)
})

test('a copy begins tomorrow, is open for as long, and names no number', () => {
  const terms = { ...fresh, title: '旧', publicNumberName: '上证综指 2026-12-22 收盘点位' }
  const copy = copyOf(terms, 'draw-2', new Date('2026-12-30T02:00:00Z'))
  expect(copy).toMatchObject({
    drawId: 'draw-2',
    title: '旧',
    publicNumberName: null,
    opensAt: '2026-12-30T16:00:00.000Z',
    closesAt: '2027-01-28T04:00:00.000Z',
    drawsAt: '2027-01-28T12:00:00.000Z',
  })
})

test('what belongs to tickets goes with them, and comes back', () => {
  const instant = { ...fresh, isFreeDaily: false, publicNumberName: 'x', ...withDrawKind(fresh, 'instant') }
  expect(instant).toMatchObject({ kind: 'instant', cards: Number.NaN, drawsAt: null, publicNumberName: null })
  const monthly = { ...instant, isFreeDaily: true, ...withDrawKind(instant, 'monthly') }
  expect(monthly).toMatchObject({ kind: 'monthly', cards: null, isFreeDaily: false, drawsAt: fresh.drawsAt })
})

test('what nobody has typed yet travels as none, never as a gap', () => {
  const sent = sendable({
    ...fresh,
    title: ' 十二月 ',
    publicNumberName: '  ',
    points: Number.NaN,
    cards: Number.NaN,
    prizes: [{ ...freshPrize('p1'), points: Number.NaN }],
  })
  expect(JSON.parse(JSON.stringify(sent))).toEqual(sent)
  expect(sent).toMatchObject({
    title: '十二月',
    publicNumberName: null,
    points: 0,
    cards: null,
    prizes: [{ valueFen: 0, quantity: 0, points: null }],
  })
})
