// What a cashier reads of a paid membership.
import { extraPointsWords, memberOffWords } from './member-words'

test.each([
  [0, null],
  [210, '会员价已省 ¥2.10'],
])('%d fen off', (memberOffFen, words) => expect(memberOffWords({ memberOffFen })).toBe(words))

test.each([
  [0, false, null],
  [34, false, '会员多得 34'],
  [1234, true, '会员日多得 1,234'],
])('%d more points', (extraPoints, isMembersDay, words) => {
  expect(extraPointsWords({ extraPoints, isMembersDay })).toBe(words)
})
