// Which alarms are open, and what becomes of one that somebody has dealt with.
import { alarmId, clearAlarm, isOpenAlarm, openFirst } from './alarms'
import type { Alarm } from './order'

const now = new Date('2026-11-23T02:00:00.000Z')
const at = '2026-11-22T02:00:00.000Z'
const bill = (key: string): Alarm => ({ at, what: 'only-in-bill', details: { key } })
const first = bill('only-in-bill 2026-11-21 ')
const second = bill('refund-only-in-bill 2026-11-21 M1R1')
const refused: Alarm = { at, what: 'shipping-refused', details: { errcode: 1 } }
const alarms = [first, second, refused]

const said = { by: 'staff:a', name: '财务老张', note: '  已在商户平台退回 ' }
const clear = (of: Alarm[], alarm: string, change: Partial<typeof said> = {}) =>
  clearAlarm(of, { ...said, alarm, ...change }, now)

function cleared(of: Alarm[], alarm: Alarm): Alarm[] {
  const done = clear(of, alarmId(alarm))
  if (!done.ok) throw new Error(done.refusal)
  return done.value.alarms
}

test('alarms of one moment are told apart by what they are about', () => {
  expect(new Set(alarms.map(alarmId)).size).toBe(3)
})

test('one alarm is dealt with, the others stay open and all stay where they are', () => {
  const after = cleared(alarms, second)
  expect(after).toEqual([
    first,
    {
      ...second,
      cleared: { by: 'staff:a', name: '财务老张', at: now.toISOString(), note: '已在商户平台退回' },
    },
    refused,
  ])
  expect(after.map(isOpenAlarm)).toEqual([true, false, true])
  expect(openFirst(after).map(alarmId)).toEqual([first, refused, second].map(alarmId))
  expect(alarms.every(isOpenAlarm)).toBe(true)
})

test.each([
  ['no words', alarms, alarmId(first), { note: '  ' }, 'note-needed'],
  ['an alarm of another time', alarms, alarmId({ ...first, at: now.toISOString() }), {}, 'no-such-alarm'],
  ['an order without any', [], alarmId(first), {}, 'no-such-alarm'],
  ['another person, later', cleared(alarms, first), alarmId(first), { by: 'staff:b' }, 'alarm-cleared'],
  [
    'the same person with other words',
    cleared(alarms, first),
    alarmId(first),
    { note: '退了' },
    'alarm-cleared',
  ],
])('%s: refused', (_, of, alarm, change, refusal) => {
  expect(clear(of, alarm, change)).toMatchObject({ ok: false, refusal })
})

test('said twice is said once', () => {
  const after = cleared(alarms, first)
  expect(clear(after, alarmId(first))).toEqual({
    ok: true,
    value: { alarm: after[0], alarms: after, isRetry: true },
  })
})

test('what happens again is open anew', () => {
  const again = { ...refused, at: now.toISOString() }
  const after = [...cleared(alarms, refused), again]
  expect(after.filter(isOpenAlarm)).toEqual([first, second, again])
})
