// Who is told first when there are more messages than accepted subscriptions.
import fc from 'fast-check'
import { allot, type Unspent, type Waiting } from './allot'
import { importanceOf, type NoticeKind, noticeKinds, type Template, templateOf, templates } from './notice'

const waits = (ref: string, kind: NoticeKind, at = '2026-11-22T04:00:00.000Z', memberId = 'm'): Waiting => ({
  ref,
  kind,
  at,
  memberId,
})
const grant = (template: Template, memberId = 'm'): Unspent => ({ template, memberId })
const served = (waiting: Waiting[], grants: Unspent[]) =>
  allot(waiting, grants).map(({ message }) => message.ref)

const early = '2026-11-01T00:00:00.000Z'

test.each([
  { name: 'nothing waits', waiting: [], grants: [grant('result')], refs: [] },
  { name: 'nothing is granted', waiting: [waits('a', 'won')], grants: [], refs: [] },
  {
    name: 'the most important first, however new',
    waiting: [waits('trial', 'trial-chosen', early), waits('won', 'won')],
    grants: [grant('result')],
    refs: ['won'],
  },
  {
    name: 'among equals the oldest first',
    waiting: [waits('new', 'won'), waits('old', 'won', early)],
    grants: [grant('result')],
    refs: ['old'],
  },
  {
    name: 'at the same moment everybody comes to the same answer',
    waiting: [waits('b', 'won'), waits('a', 'won')],
    grants: [grant('result')],
    refs: ['a'],
  },
  {
    name: 'a grant of another template is of no use',
    waiting: [waits('won', 'won')],
    grants: [grant('expiry')],
    refs: [],
  },
  {
    name: 'nor is a grant of somebody else',
    waiting: [waits('won', 'won')],
    grants: [grant('result', 'other')],
    refs: [],
  },
  {
    name: 'each template serves its own',
    waiting: [waits('coupon', 'coupon-expiring'), waits('points', 'points-expiring'), waits('won', 'won')],
    grants: [grant('expiry'), grant('result')],
    refs: ['won', 'points'],
  },
])('$name', ({ waiting, grants, refs }) => {
  expect(served(waiting, grants)).toEqual(refs)
})

test('property: never more messages than grants, and nobody less important before somebody more important', () => {
  const member = fc.constantFrom('m', 'n')
  const messages = fc
    .array(fc.record({ kind: fc.constantFrom(...noticeKinds), memberId: member, minute: fc.nat(3) }), {
      maxLength: 20,
    })
    .map(all =>
      all.map(({ kind, memberId, minute }, index) =>
        waits(`r${index}`, kind, `2026-11-22T04:0${minute}:00.000Z`, memberId),
      ),
    )
  const grants = fc.array(fc.record({ template: fc.constantFrom(...templates), memberId: member }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(messages, grants, (waiting, free) => {
      const before = JSON.stringify([waiting, free])
      const pairs = allot(waiting, free)
      expect(JSON.stringify([waiting, free])).toBe(before)
      const told = new Set(pairs.map(({ message }) => message.ref))
      expect(told.size).toBe(pairs.length)
      expect(new Set(pairs.map(pair => pair.grant)).size).toBe(pairs.length)
      for (const { message, grant: used } of pairs) {
        expect([used.memberId, used.template]).toEqual([message.memberId, templateOf[message.kind]])
      }
      for (const memberId of ['m', 'n']) {
        for (const template of templates) {
          const mine = waiting.filter(one => one.memberId === memberId && templateOf[one.kind] === template)
          const left = mine.filter(one => !told.has(one.ref))
          const gone = mine.filter(one => told.has(one.ref))
          const given = free.filter(one => one.memberId === memberId && one.template === template)
          // Nothing lies idle, and nothing is given twice.
          expect(gone.length).toBe(Math.min(mine.length, given.length))
          const turn = (one: Waiting) => `${importanceOf(one.kind)} ${one.at} ${one.ref}`
          for (const one of gone) for (const other of left) expect(turn(one) < turn(other)).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})
