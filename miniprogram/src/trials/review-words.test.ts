// What is said about reviews.
import { review } from './oat-milk'
import { countWords, photosMissing, reviewedWords, reviewRefusalText, withOwn } from './review-words'

test.each([
  { states: [], words: null },
  { states: ['sent', 'sent'], words: null },
  { states: ['sent', 'sending'], words: '图片还在发送，请稍等一下' },
  { states: ['waiting', 'failed'], words: '图片还在发送，请稍等一下' },
  { states: ['sent', 'failed', 'unfit'], words: '有图片没发出去，请点一下重发，或去掉它' },
  { states: ['unfit'], words: '有图片不能用，请去掉它' },
] as const)('$states', ({ states, words }) => {
  expect(photosMissing(states.map(state => ({ state })))).toBe(words)
})

test('what became of a review', () => {
  expect(reviewedWords({ state: 'shown' })).toBe('已经发表，大家能看到')
  expect(reviewedWords({ state: 'checking' })).toBe('检查中，通过后大家能看到')
  expect(reviewRefusalText('review-unfit')).toContain('您写的都还在')
  expect(reviewRefusalText('no-network')).toContain('不会重复发表')
})

test('the own review comes first until it is among the others', () => {
  const own = { ...review, reviewId: 'oatmilk.m1', isMine: true }
  expect(withOwn([review], own)).toEqual([own, review])
  expect(withOwn([review, own], own)).toEqual([review, own])
  expect(withOwn([review], null)).toEqual([review])
  expect([countWords(3), countWords(50)]).toEqual(['3 条', '最近 50 条'])
})
