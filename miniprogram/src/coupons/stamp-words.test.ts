// A stamp card counts honestly.
import type { StampCard } from '@shared/coupons/api'
import { circlesOf, progressWords, untilWords, whatWords } from './stamp-words'

const card: StampCard = {
  programmeId: 'coffee-10',
  title: '咖啡集印',
  note: '',
  stamps: 2,
  needed: 4,
  reward: { offerId: 'free-coffee', title: '免费咖啡' },
  what: { categories: ['咖啡'], skus: ['拿铁'] },
  until: '2026-12-31',
}

test.each([
  [0, ['next', 'empty', 'empty', 'empty']],
  [2, ['stamped', 'stamped', 'next', 'empty']],
  [3, ['stamped', 'stamped', 'stamped', 'next']],
  [-2, ['next', 'empty', 'empty', 'empty']],
])('%d stamps', (stamps, circles) => expect(circlesOf({ ...card, stamps })).toEqual(circles))

test('what is missing, and what is owed', () => {
  expect(progressWords(card)).toBe('再集 2 枚，换一张“免费咖啡”')
  expect(progressWords({ ...card, stamps: -1 })).toBe('退货后欠 1 枚，接下来的 1 枚先补上')
})

test('what brings a stamp, and until when', () => {
  expect(whatWords(card)).toBe('买咖啡、拿铁，一件一枚')
  expect(whatWords({ ...card, what: { categories: ['coffee'], skus: ['latte'] } })).toBe(
    '买指定商品，一件一枚',
  )
  expect(untilWords('2026-12-31', '2026-11-22')).toBe('集到 12月31日为止')
  expect(untilWords('2027-01-31', '2026-11-22')).toBe('集到 2027年1月31日为止')
})
