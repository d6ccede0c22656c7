// What the form of a trial begins with, and what becomes of it.
import type { StaffTrialRow } from '@shared/staff/trials-api'
import { faultsOfTrial } from '@shared/trials/draft'
import { copyOf, draftOf, freshTrial, totalOf, withHow, withPieces } from './trial-draft'

const now = new Date('2026-11-22T20:00:00Z') // the 23rd in Shanghai
const context = { stores: ['S001', 'S002'], tiers: [], today: '2026-11-23' }
const fresh = freshTrial('t-1', now)
const row: StaffTrialRow = {
  ...fresh,
  title: '燕麦拿铁',
  how: 'draw',
  drawsAt: '2026-12-01T12:00:00.000Z',
  publicNumberName: '上证综指 2026-12-01 收盘点位',
  version: 3,
  state: 'ended',
  chosenAt: null,
  endedAt: '2026-11-25T00:00:00.000Z',
  endReason: '供应商撤回',
  phase: 'ended',
  applicants: 12,
}

test('a fresh trial wants the product and its stores, nothing else', () => {
  expect(faultsOfTrial(fresh, context).map(({ field }) => field)).toEqual([
    'title',
    'story',
    'supplier',
    'sku',
    'pieces',
    'fullPriceFen',
  ])
})

test('what is edited has no more fields than what is saved', () => {
  expect(Object.keys(draftOf(row)).sort()).toEqual(Object.keys(fresh).sort())
})

test('a copy begins tomorrow, is open for as long, and names no number', () => {
  expect(copyOf(row, 't-2', new Date('2026-12-10T02:00:00Z'))).toMatchObject({
    trialId: 't-2',
    title: '燕麦拿铁',
    opensAt: '2026-12-10T16:00:00.000Z',
    closesAt: '2026-12-17T16:00:00.000Z',
    drawsAt: '2026-12-18T12:00:00.000Z',
    publicNumberName: null,
  })
})

test.each([
  ['2026-12-04T04:00:00.000Z', '2026-12-04T12:00:00.000Z'], // closes at noon: the same evening
  ['2026-12-04T13:00:00.000Z', '2026-12-05T12:00:00.000Z'], // closes at night: the evening after
])('applications until %s are drawn at %s', (closesAt, drawsAt) => {
  expect(withHow({ ...fresh, closesAt }, 'draw')).toEqual({ how: 'draw', drawsAt })
})

test('time and number of a draw go with it', () => {
  expect(withHow(draftOf(row), 'tier')).toEqual({ how: 'tier', drawsAt: null, publicNumberName: null })
  expect(withHow(draftOf(row), 'draw')).toEqual({ how: 'draw' })
})

test('stores come, change and go, and keep their order', () => {
  const one = withPieces([], 'S001', 10)
  const two = withPieces(one, 'S002', Number.NaN)
  expect(two).toEqual([
    { storeId: 'S001', pieces: 10 },
    { storeId: 'S002', pieces: Number.NaN },
  ])
  expect(totalOf(two)).toBe(10)
  expect(totalOf(withPieces(two, 'S002', 5))).toBe(15)
  expect(withPieces(two, 'S001', null)).toEqual([{ storeId: 'S002', pieces: Number.NaN }])
})
