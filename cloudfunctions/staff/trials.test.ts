// Trials as staff keep them: saved, edited while nobody can apply, frozen from then on except for more pieces.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialDraft, trialTrials } from '../../local/trial-trials'
import type { TrialDraft } from '../../shared/staff/trials-api'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, post, apply, applied, gate, stored, end, all } = trialTrials(() => chain)

const save = (more: Partial<TrialDraft> = {}, by = 'demo-staff') =>
  chain.call(by, 'staff', 'saveTrial', trialDraft('yogurt', more))
const look = async (trialId = 'yogurt') => {
  const answer = await chain.call('demo-staff', 'staff', 'trial', { trialId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const later = { opensAt: '2026-11-24T00:00:00+08:00', closesAt: '2026-11-30T00:00:00+08:00' }

test('a trial is posted with a gate at each store, and its history tells', async () => {
  expect(await save()).toMatchObject({
    ok: true,
    value: { version: 1, state: 'open', phase: 'running', applicants: 0, endReason: null },
  })
  expect(await gate('yogurt')).toMatchObject({ version: 1, total: 2, left: 2 })
  const { trial, changes, missing, drawIds, reviews } = await look()
  expect(trial).toMatchObject({ trialId: 'yogurt', supplier: '谷里食品' })
  expect({ missing, drawIds, reviews }).toEqual({ missing: [], drawIds: [], reviews: [] })
  expect(changes).toMatchObject([{ what: 'staff.saveTrial', byName: '总部小林', before: null }])
  const listed = await chain.call('demo-manager', 'staff', 'trials', { search: '酸奶', phase: 'running' })
  expect(listed).toMatchObject({ value: { total: 1, items: [{ trialId: 'yogurt' }] } })
})

test('asked again it is the same; an edit of an older version is told', async () => {
  const first = await save(later)
  const before = await all()
  expect(await save(later)).toEqual(first)
  expect(await save({ ...later, version: 1 })).toEqual(first)
  expect(await all()).toBe(before)
  expect(await save({ ...later, version: 1, title: '低糖酸奶 试吃' })).toMatchObject({
    ok: true,
    value: { version: 2, phase: 'planned' },
  })
  expect(await save({ ...later, version: 1, title: '别的名字' })).toMatchObject({
    refusal: 'outdated',
    details: { version: 2 },
  })
  expect(await gate('yogurt')).toMatchObject({ version: 2 })
})

test('before it opens everything may change, also stores and the way', async () => {
  await save(later)
  const moved = { ...later, version: 1, how: 'tier' as const, pieces: [{ storeId: 'S002', pieces: 5 }] }
  expect(await save(moved)).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await gate('yogurt', 'S002')).toMatchObject({ total: null, version: 2 })
  // Whoever has the first version in mind gets nothing at the store that was taken out.
  expect(await gate('yogurt', 'S001')).toMatchObject({ version: 2 })
})

describe('once members can apply', () => {
  test.each<[string, Partial<TrialDraft>]>([
    ['another name', { title: '低糖酸奶 试吃' }],
    ['a longer time', { closesAt: '2026-11-26T00:00:00+08:00' }],
    ['another price', { points: 10 }],
    ['another way', { how: 'tier' }],
    ['fewer pieces', { pieces: [{ storeId: 'S001', pieces: 1 }] }],
    ['a store less', { pieces: [{ storeId: 'S002', pieces: 9 }] }],
  ])('%s is frozen', async (_, more) => {
    await save()
    const before = await all()
    expect(await save({ version: 1, ...more })).toMatchObject({ refusal: 'terms-frozen' })
    expect(await all()).toBe(before)
  })

  test('there may be more pieces, and more stores; who was told that it is sold out gets one', async () => {
    await save()
    for (const openid of ['mei', 'lan', 'li']) await member(openid)
    await applied('mei', 'yogurt')
    await applied('lan', 'yogurt')
    expect(await apply('li', 'yogurt')).toMatchObject({ refusal: 'sold-out' })
    const pieces = [
      { storeId: 'S001', pieces: 3 },
      { storeId: 'S002', pieces: 1 },
    ]
    expect(await save({ version: 1, pieces })).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await gate('yogurt')).toMatchObject({ version: 2, total: 3, left: 1 })
    expect(await apply('li', 'yogurt')).toMatchObject({ ok: true })
    await chain.sweep()
    expect((await chain.audit()).faults).toEqual([])
  })

  test('one who applied while it was planned here keeps what they saw', async () => {
    await save(later)
    await member('mei')
    // Somebody else's clock was ahead.
    chain.at('2026-11-24T00:00:00+08:00')
    await applied('mei', 'yogurt')
    chain.at('2026-11-23T23:59:59+08:00')
    expect(await save({ ...later, version: 1, points: 10 })).toMatchObject({ refusal: 'terms-frozen' })
  })

  test('an ended one is not saved again', async () => {
    await save()
    await end('yogurt')
    expect(await save({ version: 2 })).toMatchObject({ refusal: 'already-ended' })
    expect(await stored('yogurt')).toMatchObject({ state: 'ended', isShut: true })
  })
})

test('all faults are told at once, with the words of the form; nothing is written', async () => {
  const before = await all()
  const more = { title: '', pieces: [{ storeId: 'S009', pieces: 0 }], priceFen: 600, tags: ['好', '好'] }
  const answer = await save(more)
  expect(answer).toMatchObject({ refusal: 'draft-faulty' })
  const faults = answer.ok ? [] : (answer.details.faults as { field: string }[])
  expect(faults.map(({ field }) => field)).toEqual(['title', 'pieces', 'pieces', 'priceFen', 'tags'])
  expect(await all()).toBe(before)
})

test.each([
  ['an unknown way', { how: 'lottery' }],
  ['a state of its own', { state: 'open' }],
  ['pieces without a store', { pieces: [{ pieces: 3 }] }],
  ['no tags', { tags: undefined }],
])('%s has another shape', async (_, more) => {
  const data = { ...trialDraft('yogurt'), ...more }
  expect(await chain.raw('demo-staff', 'staff', { action: 'saveTrial', data })).toMatchObject({
    refusal: 'bad-input',
  })
})

test('two save at once: one version, and the other is told', async () => {
  await save(later)
  const answers = await Promise.all([
    save({ ...later, version: 1, title: '一号名字' }),
    save({ ...later, version: 1, title: '二号名字' }, 'demo-admin'),
  ])
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(answers.find(answer => !answer.ok)).toMatchObject({ refusal: 'outdated' })
})

test.each(['mei', 'demo-cashier', 'demo-manager', 'demo-finance'])('%s may not save', async by => {
  expect(await save({}, by)).toMatchObject({ refusal: 'not-allowed' })
})

test('a store that is gone since is named as what is missing, and its time going by is not', async () => {
  await post('yogurt')
  await chain.world.db.remove('registry', { _id: 'store:S001' })
  chain.at('2026-12-25T00:00:00+08:00')
  expect((await look()).missing).toMatchObject([{ field: 'pieces' }])
})
