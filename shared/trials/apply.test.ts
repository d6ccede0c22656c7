// Applying and being chosen, as rules: who may, what it costs, and that one application has one end.
import { type Account, noAccount } from '../account/account'
import { demoProgramme } from '../account/demo-programme'
import { balanceOn, earn, noPoints } from '../account/points'
import type { HeldOrder } from '../mall/order'
import { period } from '../membership/trial-period'
import { type ApplyFacts, appliedIn, apply, whyNotApply } from './apply'
import { choose, hasLeft, passOver } from './choose'
import type { Trial } from './trial'

const now = new Date('2026-11-22T12:00:00+08:00')
const store = { storeId: 'S001', name: '人民路店' }

const trial: Trial = {
  trialId: 'yogurt',
  version: 3,
  title: '新品酸奶 试吃',
  picture: 'gift',
  story: '请说说酸不酸。',
  supplier: '谷里食品',
  sku: 'yogurt',
  fullPriceFen: 600,
  pieces: [{ storeId: 'S001', pieces: 2 }],
  who: { tiers: [], paidOnly: false },
  how: 'tier',
  points: 30,
  priceFen: 100,
  opensAt: '2026-11-01T00:00:00+08:00',
  closesAt: '2026-11-25T00:00:00+08:00',
  drawsAt: null,
  publicNumberName: null,
  collectWithinDays: 7,
  reviewWithinDays: 14,
  tags: [],
  state: 'open',
  chosenAt: null,
  endedAt: null,
  endReason: null,
}

const member = (points = 100, more: Partial<Account> = {}): Account => ({
  ...noAccount(),
  isOpen: true,
  joinedAt: '2026-11-01T04:00:00.000Z',
  points: earn(noPoints(), { line: 'cvs', expiresOn: '2027-11-30', points }).points,
  ...more,
})

const facts = (more: Partial<Trial> = {}, beside: Partial<ApplyFacts> = {}): ApplyFacts => ({
  trial: { ...trial, ...more },
  isShut: false,
  programme: demoProgramme,
  store,
  ...beside,
})

const asked = { memberId: 'm', orderId: 'o'.repeat(24), now }
const tried = (account: Account, known = facts(), at = now) => apply(account, 7, known, { ...asked, now: at })

/** The account after it has applied. */
function applicant(more: Partial<Trial> = {}, account = member()): Account {
  const applied = tried(account, facts(more))
  if (!applied.ok) throw new Error(applied.refusal)
  return applied.value.account
}

const orders = (count: number) => ({
  open: Array.from({ length: count }, (_, index) => ({ orderId: `${index}` }) as HeldOrder),
  past: [],
})

test('where one waits, it takes a place at the store and the points, and nothing is to be collected yet', () => {
  const applied = tried(member())
  expect(applied).toMatchObject({
    ok: true,
    value: {
      kind: 'applied',
      piece: { stock: 'trial:yogurt:S001', by: -1, version: 3, isByDay: false },
      details: { trialId: 'yogurt', title: '新品酸奶 试吃', storeName: '人民路店', spent: 30, orderId: null },
      account: {
        trials: [{ trialId: 'yogurt', state: 'applied', orderId: null, lots: [{ points: 30 }] }],
        orders: { open: [] },
      },
    },
  })
  expect(balanceOn(applicant().points, '2026-11-22')).toBe(70)
})

test('where who comes first has it, the order is there at once, and knows where its piece came from', () => {
  expect(applicant({ how: 'first-come' })).toMatchObject({
    trials: [{ state: 'chosen', lots: [], orderId: asked.orderId }],
    orders: {
      open: [
        {
          orderId: asked.orderId,
          seq: 7,
          itemId: 'trial:yogurt',
          way: 'pickup',
          state: 'ready',
          points: 30,
          priceFen: 100,
          collectBy: '2026-11-29',
          lots: [{ points: 30 }],
          origin: { is: 'trial', id: 'yogurt', picture: 'gift', stock: 'trial:yogurt:S001' },
        },
      ],
    },
  })
})

test.each<[string, Account, ApplyFacts, string, string]>([
  ['who has not joined', noAccount(), facts(), '2026-11-22T12:00:00+08:00', 'not-a-member'],
  ['of nothing', member(), facts({}, { trial: null }), '2026-11-22T12:00:00+08:00', 'no-such-trial'],
  ['a moment too early', member(), facts(), '2026-10-31T23:59:59.999+08:00', 'trial-not-open'],
  ['at the moment of closing', member(), facts(), '2026-11-25T00:00:00+08:00', 'trial-closed'],
  ['by a slow clock', member(), facts({}, { isShut: true }), '2026-11-22T12:00:00+08:00', 'trial-closed'],
  ['of an ended one', member(), facts({ state: 'ended' }), '2026-11-22T12:00:00+08:00', 'trial-closed'],
  ['twice', applicant(), facts(), '2026-11-22T12:00:00+08:00', 'applied-before'],
  ['twice, and late', applicant(), facts(), '2026-11-26T12:00:00+08:00', 'applied-before'],
  [
    'below the tier',
    member(),
    facts({ who: { tiers: ['金卡'], paidOnly: false } }),
    '2026-11-22T12:00:00+08:00',
    'tier-too-low',
  ],
  [
    'without paying',
    member(),
    facts({ who: { tiers: [], paidOnly: true } }),
    '2026-11-22T12:00:00+08:00',
    'paid-members-only',
  ],
  ['at no store', member(), facts({}, { store: null }), '2026-11-22T12:00:00+08:00', 'no-such-store'],
  [
    'at another store',
    member(),
    facts({}, { store: { storeId: 'S002', name: '面包工坊' } }),
    '2026-11-22T12:00:00+08:00',
    'no-such-store',
  ],
  ['with too few points', member(29), facts(), '2026-11-22T12:00:00+08:00', 'not-enough-points'],
  [
    'with twenty orders, where it would be one more',
    member(100, { orders: orders(20) }),
    facts({ how: 'first-come' }),
    '2026-11-22T12:00:00+08:00',
    'too-many-orders',
  ],
])('no: %s', (_, account, known, at, refusal) => {
  expect(tried(account, known, new Date(at))).toMatchObject({ ok: false, refusal })
})

test.each<[string, Account, ApplyFacts]>([
  ['at the moment of opening', member(), facts({ opensAt: now.toISOString() })],
  ['a moment before closing', member(), facts({ closesAt: new Date(now.getTime() + 1).toISOString() })],
  ['with just the points', member(30), facts()],
  ['with twenty orders, where one waits', member(100, { orders: orders(20) }), facts()],
  [
    'paying',
    member(100, { periods: [period('2025-11-23', '2026-11-22')] }),
    facts({ who: { tiers: [], paidOnly: true } }),
  ],
])('yes: %s', (_, account, known) => expect(tried(account, known).ok).toBe(true))

test.each([true, false])('a trial for paid members only (%s) uses the membership', paidOnly => {
  const payer = member(100, { periods: [period('2026-01-01', '2026-12-31')] })
  const outcome = tried(payer, facts({ who: { tiers: [], paidOnly } }))
  expect(outcome.ok && outcome.value.account.periods[0]?.isUsed).toBe(paidOnly)
})

test('a page learns why not, with the same words', () => {
  const why = (account: Account, left: number) => whyNotApply(account, trial, facts(), left, now)
  expect(why(member(), 1)).toBeNull()
  expect(why(member(), 0)).toBe('sold-out')
  expect(why(member(29), 1)).toBe('not-enough-points')
  expect(why(applicant(), 0)).toBe('applied-before')
})

describe('after the choice', () => {
  const by = { by: 'staff:s', now: new Date('2026-11-26T12:00:00+08:00') }
  const chosen = (account: Account, more: Partial<Trial> = {}) =>
    choose(account, 9, { ...trial, ...more }, store, { ...by, orderId: asked.orderId })

  test('chosen: an order to collect, paid with what was paid', () => {
    const done = chosen(applicant())
    expect(done).toMatchObject({
      ok: true,
      value: {
        kind: 'chosen',
        legs: [],
        account: {
          trials: [{ state: 'chosen', lots: [], orderId: asked.orderId }],
          orders: { open: [{ seq: 9, collectBy: '2026-12-03', lots: [{ points: 30 }] }] },
        },
      },
    })
  })

  test('passed over: the points are back, with their old expiry', () => {
    const done = passOver(applicant(), trial, by)
    expect(done).toMatchObject({
      ok: true,
      value: {
        kind: 'passed-over',
        details: { givenBack: 30 },
        legs: [{ what: 'points', expiresOn: '2027-11-30', points: 30 }],
      },
    })
    expect(done.ok && balanceOn(done.value.account.points, '2026-11-26')).toBe(100)
    expect(done.ok && appliedIn(done.value.account, 'yogurt')).toMatchObject({
      state: 'passed-over',
      lots: [],
    })
  })

  test('one application has one end', () => {
    const first = chosen(applicant())
    const second = passOver(applicant(), trial, by)
    if (!first.ok || !second.ok) throw new Error('not booked')
    const nothing = { ok: false, refusal: 'nothing-to-book' }
    for (const account of [first.value.account, second.value.account, member()]) {
      expect(chosen(account)).toMatchObject(nothing)
      expect(passOver(account, trial, by)).toMatchObject(nothing)
    }
  })

  test('a trial that was ended chooses nobody, and gives back all the same', () => {
    expect(chosen(applicant(), { state: 'ended' })).toMatchObject({ refusal: 'nothing-to-book' })
    expect(passOver(applicant(), { ...trial, state: 'ended' }, by)).toMatchObject({ ok: true })
  })

  test.each<[string, Partial<Account>, boolean]>([
    ['who stayed', {}, false],
    ['who has left', { isOpen: false }, true],
    ['who has left and come back', { joinedAt: '2026-11-23T04:00:00.000Z' }, true],
  ])('%s', (_, more, isGone) => {
    const account = { ...applicant(), ...more }
    const applied = appliedIn(account, 'yogurt')
    expect(applied && hasLeft(account, applied)).toBe(isGone)
    expect(chosen(account).ok).toBe(!isGone)
    expect(passOver(account, trial, by).ok).toBe(!isGone)
  })
})
