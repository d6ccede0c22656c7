// What the form of a stamp programme begins with.
import { faultsOfStampProgramme } from '@shared/coupons/stamp-draft'
import { copyOf, draftOf, freshStamps } from './stamp-draft'

const now = new Date('2026-11-22T20:00:00Z')
const row = {
  ...freshStamps('coffee', now),
  from: '2026-10-01',
  until: '2026-10-31',
  version: 2,
  isPaused: false,
  endedAt: '2026-10-20T00:00:00Z',
  phase: 'ended' as const,
}

test('a fresh one wants a title, products and a reward', () => {
  const faults = faultsOfStampProgramme(freshStamps('s-1', now), {
    stores: [],
    lines: [],
    today: '2026-11-23',
  })
  expect(faults.map(({ field }) => field)).toEqual(['title', 'what', 'rewardOfferId'])
})

test('what is edited has no more fields than what is saved', () => {
  expect(Object.keys(draftOf(row)).sort()).toEqual(Object.keys(freshStamps('', now)).sort())
})

test('a copy begins today and lasts as many days', () => {
  expect(copyOf(row, 'coffee-2', now)).toMatchObject({
    programmeId: 'coffee-2',
    from: '2026-11-23',
    until: '2026-12-23',
  })
})
