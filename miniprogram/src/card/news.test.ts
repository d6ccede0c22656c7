// A sale is told once, and only while it is fresh.
import type { CardEvent } from '@shared/card/api'
import { isNews } from './news'

const now = Date.parse('2026-11-22T12:00:00Z')
const told = { seq: 4, at: '2026-11-22T11:00:00Z' }
const sale = { kind: 'sale', seq: 5, at: '2026-11-22T11:59:50Z' } as CardEvent

test.each([
  { name: 'a new sale', event: sale, isTold: true },
  { name: 'the same again', event: { ...sale, ...told }, isTold: false },
  { name: 'a scan, which adds no entry', event: { ...sale, kind: 'scan' as const, seq: 4 }, isTold: true },
  { name: 'an older entry', event: { ...sale, seq: 3 }, isTold: false },
  { name: 'new to us, but of this morning', event: { ...sale, at: '2026-11-22T02:00:00Z' }, isTold: false },
])('$name: $isTold', ({ event, isTold }) => {
  expect(isNews(event, told, now)).toBe(isTold)
})
