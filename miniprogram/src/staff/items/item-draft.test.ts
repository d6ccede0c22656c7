// What the form of a mall item begins with.
import { faultsOfItem } from '@shared/mall/draft'
import { copyOf, draftOf, freshItem, withWays } from './item-draft'

const now = new Date('2026-11-22T20:00:00Z')
const context = { stores: ['S001'], tiers: [], today: '2026-11-23' }
const row = {
  ...freshItem('mug', now),
  title: '马克杯',
  points: 300,
  version: 4,
  isPaused: true,
  endedAt: null,
  phase: 'paused' as const,
  left: 12,
  onSaleFrom: '2026-10-01T02:00:00.000Z',
  onSaleUntil: '2026-10-31T02:00:00.000Z',
}

test('a fresh item wants a title and its points, nothing else', () => {
  const faults = faultsOfItem(freshItem('item-1', now), context)
  expect(faults.map(({ field }) => field)).toEqual(['title', 'points'])
})

test('what is edited has no more fields than what is saved', () => {
  const { phase: _p, left: _l, version: _v, isPaused: _i, endedAt: _e, ...fields } = row
  expect(draftOf(row)).toEqual(fields)
})

test('a copy is on sale from today on, for as long', () => {
  expect(copyOf(row, 'mug-2', now)).toMatchObject({
    itemId: 'mug-2',
    onSaleFrom: '2026-11-22T16:00:00.000Z',
    onSaleUntil: '2026-12-22T16:00:00.000Z',
  })
})

test('what belonged to a way goes with it', () => {
  const draft = { ...draftOf(row), stores: ['S001'], couponOfferId: 'mall-5' }
  expect(withWays(draft, ['delivery'])).toEqual({ ways: ['delivery'], stores: [], couponOfferId: null })
  expect(withWays(draft, ['pickup', 'till'])).toMatchObject({ stores: ['S001'], couponOfferId: 'mall-5' })
})
