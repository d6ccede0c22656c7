// What is sent of a message, and how WeChat's answers are judged.
import fc from 'fast-check'
import { messageData, messagePage, thing, thingAtMost } from './message'
import { noticeKinds, templateOf } from './notice'
import { judge, nextTryAt } from './verdict'

test.each([
  { text: '保温杯', is: '保温杯' },
  { text: '一二三四五六七八九十一二三四五六七八九十', is: '一二三四五六七八九十一二三四五六七八九十' },
  { text: '一二三四五六七八九十一二三四五六七八九十多', is: '一二三四五六七八九十一二三四五六七八九…' },
  { text: '十八个字十八个字十八个字十八个字十八🎁🎁', is: '十八个字十八个字十八个字十八个字十八…' },
  { text: ' 两行\n一 空 ', is: '两行 一 空' },
  { text: '\t\u0000', is: '请打开小程序查看' },
])('$text is sent as $is', ({ text, is }) => {
  expect(thing(text)).toBe(is)
})

test('property: a thing is never empty, never longer than twenty, and never half a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      const sent = thing(text)
      expect(sent.length).toBeGreaterThan(0)
      expect(sent.length).toBeLessThanOrEqual(thingAtMost)
      expect(() => encodeURIComponent(sent)).not.toThrow()
    }),
  )
})

test.each(noticeKinds)('%s fills every field of its template with a thing', kind => {
  const data = messageData(
    { kind, about: '双十一抽奖 · 第一期 · 全部门店都参加', told: '' },
    templateOf[kind],
  )
  expect(Object.keys(data)).toEqual(['thing1', 'thing2', 'thing3'])
  for (const { value } of Object.values(data)) expect(value).toBe(thing(value))
})

test('a page is named without a slash in front', () => {
  expect(messagePage({ page: '/draws/draw?id=1' })).toBe('draws/draw?id=1')
  expect(messagePage({ page: 'draws/draw?id=1' })).toBe('draws/draw?id=1')
})

test.each([
  { errcode: 0, verdict: 'sent' },
  { errcode: 43101, verdict: 'void' },
  { errcode: 40003, verdict: 'void' },
  { errcode: 40037, verdict: 'refused' },
  { errcode: 47003, verdict: 'refused' },
  { errcode: -1, verdict: 'later' },
  { errcode: 45009, verdict: 'later' },
  { errcode: 45047, verdict: 'later' },
  { errcode: 99999, verdict: 'later' },
])('$errcode is $verdict', ({ errcode, verdict }) => {
  expect(judge(errcode)).toBe(verdict)
})

test.each([
  { tries: 0, minutes: 1 },
  { tries: 1, minutes: 1 },
  { tries: 2, minutes: 5 },
  { tries: 5, minutes: 360 },
  { tries: 50, minutes: 360 },
])('after $tries tries it waits $minutes minutes', ({ tries, minutes }) => {
  const now = new Date('2026-11-22T04:00:00Z')
  expect(Date.parse(nextTryAt(tries, now)) - now.getTime()).toBe(minutes * 60_000)
})
