// Whom the risk rules find.
import { defaultRiskRules, type Entrant, faultsOfRiskRules, findingsIn } from './risk'

const entrant = (memberId: string, more: Partial<Entrant> = {}): Entrant => ({
  memberId,
  isStaff: false,
  isOpen: true,
  device: null,
  phone: null,
  debt: 0,
  times: ['2026-11-22T12:00:00Z'],
  ...more,
})
const rules = { ...defaultRiskRules, accountsAPhone: 2, burst: { entries: 3, seconds: 10 } }
const reasons = (...entrants: Entrant[]) =>
  findingsIn(entrants, rules).map(({ memberId, reason }) => `${memberId} ${reason}`)
const at = (...seconds: number[]) =>
  seconds.map(second => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString())

test.each([
  { what: 'nobody', found: reasons(entrant('a'), entrant('b')), expected: [] },
  { what: 'staff', found: reasons(entrant('a', { isStaff: true })), expected: ['a staff'] },
  {
    what: 'who has left, before all else',
    found: reasons(entrant('a', { isOpen: false, isStaff: true })),
    expected: ['a left'],
  },
  {
    what: 'two accounts on a phone are a couple',
    found: reasons(entrant('a', { device: 'x' }), entrant('b', { device: 'x' })),
    expected: [],
  },
  {
    what: 'three are too many, all of them',
    found: reasons(
      entrant('a', { device: 'x' }),
      entrant('b', { device: 'x' }),
      entrant('c', { device: 'x' }),
      entrant('d', { device: 'y' }),
    ),
    expected: ['a many-accounts', 'b many-accounts', 'c many-accounts'],
  },
  {
    what: 'by the number of the phone as well, and never a device for a number',
    found: reasons(entrant('a', { phone: 'x' }), entrant('b', { phone: 'x' }), entrant('c', { device: 'x' })),
    expected: [],
  },
  {
    what: 'three times within ten seconds',
    found: reasons(entrant('a', { times: at(9, 0, 5) })),
    expected: ['a burst'],
  },
  {
    what: 'three times in just ten seconds are no burst',
    found: reasons(entrant('a', { times: at(0, 5, 10) })),
    expected: [],
  },
  {
    what: 'a debt of one point',
    found: reasons(entrant('a', { debt: 1 })),
    expected: ['a points-taken-back'],
  },
])('$what', ({ found, expected }) => {
  expect(found).toEqual(expected)
})

test('points that a refund took back can be allowed', () => {
  expect(findingsIn([entrant('a', { debt: 5 })], { ...rules, pointsTakenBack: false })).toEqual([])
})

test('rules that would find everybody cannot be saved', () => {
  expect(faultsOfRiskRules(defaultRiskRules)).toEqual([])
  const wild = { ...defaultRiskRules, accountsAPhone: 0, burst: { entries: 1, seconds: 0 } }
  expect(faultsOfRiskRules(wild).map(({ field }) => field)).toEqual([
    'accountsAPhone',
    'burst.entries',
    'burst.seconds',
  ])
})
