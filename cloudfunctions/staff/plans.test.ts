import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import type { PlanTerms } from '../../shared/membership/plan'
import type { PlanDraft } from '../../shared/staff/membership-api'
import { roles } from '../../shared/staff/roles'
import type { PlanTermsDocument } from '../runtime/plans'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const terms: PlanTerms = {
  name: '早餐卡',
  note: '',
  priceFen: 1900,
  months: 1,
  benefits: {
    rateHundredths: 120,
    prices: [{ sku: 'bun', name: '鲜肉包', priceFen: 180 }],
    membersDay: { days: [5], rateHundredths: 200 },
    pack: ['pack-breakfast'],
    makeUp: false,
    gates: false,
  },
  refund: { wholeWithinDays: 7, restByMonths: false },
  delivery: 'virtual',
  rules: '付款后一个月内有效，不自动续费，七天内没用过全额退。',
}
const draft = (change: Partial<PlanTerms> = {}, more: Partial<PlanDraft> = {}): PlanDraft => ({
  planId: 'breakfast',
  terms: { ...terms, ...change },
  ...more,
})
const save = (data: PlanDraft) => chain.call('demo-staff', 'staff', 'savePlan', data)
const look = async (planId = 'breakfast') => {
  const answer = await chain.call('demo-finance', 'staff', 'plan', { planId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const versionsOf = async (planId: string) =>
  (await chain.documents<PlanTermsDocument>('registry'))
    .filter(({ _id }) => _id.startsWith(`plan-terms:${planId}@`))
    .map(({ version, terms: { priceFen } }) => ({ version, priceFen }))
const everything = async () =>
  JSON.stringify([await chain.documents('registry'), await chain.documents('changes')])

test('a fresh chain sells a year and a month, and nobody has changed anything', async () => {
  const plans = await chain.call('demo-manager', 'staff', 'plans', {})
  expect(plans.ok && plans.value.map(({ planId, version, isOnSale }) => [planId, version, isOnSale])).toEqual(
    [
      ['plus-month', 1, true],
      ['plus-year', 1, true],
    ],
  )
  expect(await look('plus-year')).toMatchObject({
    plan: { terms: { priceFen: 9900, months: 12 } },
    sold: 0,
    changes: [],
  })
  expect(await chain.call('demo-staff', 'staff', 'plan', { planId: 'none' })).toMatchObject({
    refusal: 'no-such-plan',
  })
})

test('the demonstration plans are as good as any that staff save', async () => {
  for (const planId of ['plus-year', 'plus-month']) {
    const { plan } = await look(planId)
    const again = await save({ planId, version: 1, terms: plan.terms })
    expect(again).toEqual({ ok: true, value: plan })
  }
  expect(await chain.documents('changes')).toEqual([])
})

test('new terms are a new version beside the old one; the record says who changed what', async () => {
  expect(await save(draft())).toMatchObject({ ok: true, value: { version: 1, isOnSale: true } })
  // Changes are in the order of their times.
  chain.at('2026-11-22T12:01:00+08:00')
  expect(await save(draft({ priceFen: 2500 }, { version: 1 }))).toMatchObject({
    ok: true,
    value: { version: 2, terms: { priceFen: 2500 }, isOnSale: true },
  })
  expect(await versionsOf('breakfast')).toEqual([
    { version: 1, priceFen: 1900 },
    { version: 2, priceFen: 2500 },
  ])
  const { changes } = await look()
  expect(changes).toMatchObject([
    { what: 'staff.savePlan', subject: 'plan:breakfast', byName: '总部小林', before: { version: 1 } },
    { what: 'staff.savePlan', before: null, after: { version: 1, terms: { priceFen: 1900 } } },
  ])
  expect(changes[0]?.after).toMatchObject({ version: 2, terms: { priceFen: 2500 } })
})

test('off sale and on sale again: recorded, and no new version of the terms', async () => {
  await save(draft())
  const off = await save(draft({}, { version: 1, isOnSale: false }))
  expect(off).toMatchObject({ ok: true, value: { version: 1, isOnSale: false } })
  // Left out it stays as it is, also when the terms change.
  const dearer = await save(draft({ priceFen: 2000 }, { version: 1 }))
  expect(dearer).toMatchObject({ ok: true, value: { version: 2, isOnSale: false } })
  const on = await save(draft({ priceFen: 2000 }, { version: 2, isOnSale: true }))
  expect(on).toMatchObject({ ok: true, value: { version: 2, isOnSale: true } })
  expect(await versionsOf('breakfast')).toHaveLength(2)
  expect((await look()).changes).toHaveLength(4)
})

test('the same draft saved twice, also at once, is one version and one record', async () => {
  const answers = await Promise.all([save(draft()), save(draft()), save(draft())])
  expect(answers.map(answer => answer.ok && answer.value.version)).toEqual([1, 1, 1])
  expect(await save(draft({}, { version: 1 }))).toMatchObject({ ok: true, value: { version: 1 } })
  expect(await versionsOf('breakfast')).toHaveLength(1)
  expect(await chain.documents('changes')).toHaveLength(1)
})

test('four people edit the same version: one is heard, the others are told of it', async () => {
  await save(draft())
  const answers = await Promise.all(
    [2100, 2200, 2300, 2400].map(priceFen => save(draft({ priceFen }, { version: 1 }))),
  )
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(answers.filter(answer => !answer.ok && answer.refusal === 'outdated')).toHaveLength(3)
  expect(await versionsOf('breakfast')).toHaveLength(2)
})

describe('refusals write nothing', () => {
  const benefits = (change: object) => ({ benefits: { ...terms.benefits, ...change } })
  test.each<[string, object, string]>([
    ['an outdated version', draft({ priceFen: 1 }, { version: 3 }), 'outdated'],
    ['a new plan under a known id', draft({}, { planId: 'plus-year' }), 'outdated'],
    ['an id that is a path', draft({}, { planId: '../plus' }), 'draft-faulty'],
    ['no price', draft({ priceFen: 0 }), 'draft-faulty'],
    ['half a fen', draft({ priceFen: 9.5 }), 'draft-faulty'],
    ['no months', draft({ months: 0 }), 'draft-faulty'],
    ['no rules', draft({ rules: '' }), 'draft-faulty'],
    ['an offer that nobody knows in the pack', draft(benefits({ pack: ['none'] })), 'draft-faulty'],
    ['an offer of another way in the pack', draft(benefits({ pack: ['flash-100'] })), 'draft-faulty'],
    [
      'a 32nd as members’ day',
      draft(benefits({ membersDay: { days: [32], rateHundredths: 200 } })),
      'draft-faulty',
    ],
    ['an unknown field', { ...draft(), isFree: true }, 'bad-input'],
    ['an unknown benefit', draft({ ...benefits({ magic: true }) }), 'bad-input'],
    ['an unknown delivery', { ...draft(), terms: { ...terms, delivery: 'drone' } }, 'bad-input'],
    ['half of an emoji', draft({ name: '早餐\uD83C' }), 'bad-input'],
    ['no terms', { planId: 'breakfast' }, 'bad-input'],
  ])('%s', async (_, data, refusal) => {
    const before = await everything()
    const answer = await chain.raw('demo-staff', 'staff', { action: 'savePlan', data })
    expect(answer).toMatchObject({ ok: false, refusal })
    expect(await everything()).toBe(before)
  })
})

test('all faults come at once, in words', async () => {
  const answer = await save(draft({ name: '', months: 99 }, { planId: 'Bad Id' }))
  const faults = answer.ok ? [] : (answer.details.faults as { field: string }[])
  expect(faults.map(({ field }) => field)).toEqual(['planId', 'name', 'months'])
})

test.each(roles.filter(role => !['staff', 'admin'].includes(role)))('a %s saves no plan', async role => {
  const openid = role === 'shopper' ? 'somebody' : `demo-${role}`
  const before = await everything()
  expect(await chain.call(openid, 'staff', 'savePlan', draft())).toMatchObject({ refusal: 'not-allowed' })
  expect(await chain.call(openid, 'staff', 'savePaySettings', { hiddenOn: [] })).toMatchObject({
    refusal: 'not-allowed',
  })
  expect(await everything()).toBe(before)
})

test('where buying is hidden: saved once, recorded once, each platform once', async () => {
  const hide = (hiddenOn: unknown) =>
    chain.raw('demo-staff', 'staff', { action: 'savePaySettings', data: { hiddenOn } })
  const shown = () => chain.call('demo-manager', 'staff', 'paySettings', {})
  expect(await shown()).toEqual({ ok: true, value: { hiddenOn: [] } })
  const answers = await Promise.all([hide(['other', 'ios']), hide(['ios', 'other'])])
  expect(answers.map(answer => answer.ok && answer.value)).toEqual([
    { hiddenOn: ['ios', 'other'] },
    { hiddenOn: ['ios', 'other'] },
  ])
  expect(await shown()).toEqual({ ok: true, value: { hiddenOn: ['ios', 'other'] } })
  for (const wrong of [['ios', 'ios'], ['harmony'], 'ios', null]) {
    expect(await hide(wrong)).toMatchObject({ refusal: 'bad-input' })
  }
  expect(await chain.documents('changes')).toMatchObject([
    { what: 'staff.savePaySettings', before: { hiddenOn: [] }, after: { hiddenOn: ['ios', 'other'] } },
  ])
})
