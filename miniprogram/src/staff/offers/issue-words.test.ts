// What staff read when a list cannot be issued.
import { issueProblem, linesIn, linesOf } from './issue-words'

test.each([
  ['sold-out', { left: 3, issued: 0 }, '剩下的不够发：还剩 3 张'],
  ['sold-out', { left: 0, issued: 7 }, '已经发出 7 张，剩下的不够发：还剩 0 张'],
  ['offer-closed', {}, '活动还没开始、已暂停或已结束，现在不能发'],
  ['list-too-long', {}, '名单太长了，请分几次上传'],
] as const)('%s %j', (refusal, details, words) => expect(issueProblem(refusal, details)).toBe(words))

test('lines with something on them count', () => expect(linesIn('1\r\n\n 2 \n  \n')).toBe(2))

test('only lines that look like lines are shown', () => {
  const line = { line: 2, memberNo: 'abc', outcome: 'not-a-number' }
  expect(linesOf({ lines: [line, { line: 3 }, null] })).toEqual([line])
  expect(linesOf({})).toEqual([])
})
