import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { offerDraft, stampDraft } from '../../local/trial-drafts'
import type { OfferTerms } from '../../shared/coupons/offer'
import type { OfferDraft } from '../../shared/staff/offers-api'
import type { CampaignsDocument, TermsDocument } from '../runtime/offers'
import type { StockDocument } from '../runtime/stock'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const save = (draft: OfferDraft) => chain.call('demo-staff', 'staff', 'saveOffer', draft)
const look = async (offerId: string) => {
  const answer = await chain.call('demo-staff', 'staff', 'offer', { offerId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
const inStock = async (offerId: string) =>
  (await chain.documents<StockDocument>('stock')).find(({ _id }) => _id === `offer:${offerId}`)
const everything = async () =>
  JSON.stringify([
    await chain.documents('registry'),
    await chain.documents('stock'),
    await chain.documents('changes'),
  ])
const limits = (total: number | null, perDay: number | null = null) => ({ total, perMember: 1, perDay })

test('a new offer can be claimed at once; an edit keeps what was taken and the terms of held coupons', async () => {
  const saved = await save(offerDraft('autumn', { limits: limits(3) }))
  expect(saved).toMatchObject({ ok: true, value: { offerId: 'autumn', version: 1, phase: 'running' } })
  await chain.join('mei')
  const claimed = await chain.call('mei', 'coupons', 'claim', { offerId: 'autumn', requestId: 'r' })
  expect(claimed).toMatchObject({ ok: true, value: { coupon: { version: 1 } } })

  const dearer = { limits: limits(2), benefit: { is: 'money-off', thresholdFen: 3000, offFen: 500 } as const }
  expect(await save(offerDraft('autumn', dearer, 1))).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await inStock('autumn')).toMatchObject({ version: 2, total: 2, left: 1 })
  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
  const held = mine.ok && mine.value.coupons.find(coupon => coupon.offerId === 'autumn')
  expect(held).toMatchObject({ version: 1, terms: { benefit: { thresholdFen: 2000 } } })
  const terms = (await chain.documents<TermsDocument>('registry')).filter(({ _id }) =>
    _id.startsWith('terms:autumn@'),
  )
  expect(terms.map(({ version }) => version)).toEqual([1, 2])
})

test('the same draft saved twice, also at once, is one version and one record', async () => {
  const draft = offerDraft('autumn')
  const answers = await Promise.all([save(draft), save(draft), save(draft)])
  expect(answers.map(answer => answer.ok && answer.value.version)).toEqual([1, 1, 1])
  expect(await save({ ...draft, version: 1 })).toMatchObject({ ok: true, value: { version: 1 } })
  expect(await chain.documents('changes')).toHaveLength(1)
})

test('two people edit the same version: one of them is told', async () => {
  await save(offerDraft('autumn'))
  const edits = ['一', '二', '三', '四'].map(title => save(offerDraft('autumn', { title }, 1)))
  const answers = await Promise.all(edits)
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(answers.filter(answer => !answer.ok && answer.refusal === 'outdated')).toHaveLength(3)
  expect((await look('autumn')).offer.version).toBe(2)
  expect((await look('autumn')).changes).toHaveLength(2)
})

describe('refusals write nothing', () => {
  const terms = offerDraft('flash-100').terms
  test.each<[string, object, string]>([
    ['an outdated version', offerDraft('flash-100', {}, 7), 'outdated'],
    ['a new offer under a known id', offerDraft('flash-100', { title: '另一个' }, 0), 'outdated'],
    ['faults', offerDraft('New Offer', { title: '', ways: [] }), 'draft-faulty'],
    ['an unknown store', offerDraft('a', { where: { stores: ['S009'], lines: [] } }), 'draft-faulty'],
    ['an unknown item', offerDraft('a', { benefit: { is: 'mall-voucher', itemId: 'x' } }), 'draft-faulty'],
    ['a limit for what comes by itself', offerDraft('a', { ways: ['welcome'] }), 'draft-faulty'],
    ['an unknown field', { ...offerDraft('a'), isFree: true }, 'bad-input'],
    ['an unknown way', { offerId: 'a', terms: { ...terms, ways: ['magic'] } }, 'bad-input'],
    ['an id that is a path', { ...offerDraft('a'), offerId: '../a' }, 'draft-faulty'],
    ['no terms', { offerId: 'a' }, 'bad-input'],
  ])('%s', async (_, data, refusal) => {
    const before = await everything()
    const answer = await chain.raw('demo-staff', 'staff', { action: 'saveOffer', data })
    expect(answer).toMatchObject({ ok: false, refusal })
    expect(await everything()).toBe(before)
  })
})

test('all faults come at once, in words', async () => {
  const answer = await save(offerDraft('Bad Id', { title: '', ways: [], limits: limits(-1) }))
  const faults = answer.ok ? [] : (answer.details.faults as { field: string }[])
  expect(faults.map(({ field }) => field)).toEqual(['offerId', 'title', 'limits.total', 'ways'])
})

test('a total below what was taken is refused, and an ended offer stays as it is', async () => {
  await save(offerDraft('autumn', { limits: limits(5) }))
  for (const openid of ['a', 'b', 'c']) {
    await chain.join(openid)
    await chain.call(openid, 'coupons', 'claim', { offerId: 'autumn', requestId: openid })
  }
  const before = await everything()
  const below = await save(offerDraft('autumn', { limits: limits(2) }, 1))
  expect(below).toMatchObject({ ok: false, refusal: 'below-taken', details: { taken: 3 } })
  expect(await everything()).toBe(before)

  chain.at('2026-11-22T13:00:00+08:00')
  const end = () => chain.call('demo-staff', 'staff', 'endOffer', { offerId: 'autumn', reason: '印错了' })
  expect(await end()).toMatchObject({ ok: true, value: { version: 2, phase: 'ended' } })
  expect(await end()).toMatchObject({ ok: true, value: { version: 2, phase: 'ended' } })
  const ended = await everything()
  expect(await save(offerDraft('autumn', { limits: limits(9) }, 2))).toMatchObject({
    refusal: 'already-ended',
  })
  const pause = { offerId: 'autumn', isPaused: true }
  expect(await chain.call('demo-staff', 'staff', 'pauseOffer', pause)).toMatchObject({
    refusal: 'already-ended',
  })
  expect(await everything()).toBe(ended)
  const { changes } = await look('autumn')
  expect(changes.map(({ what }) => what)).toEqual(['staff.endOffer', 'staff.saveOffer'])
  expect(changes[0]?.after).toMatchObject({ reason: '印错了' })
})

test('pausing stops claims at once, and going on lets them in again', async () => {
  await chain.join('mei')
  const pause = (isPaused: boolean) =>
    chain.call('demo-staff', 'staff', 'pauseOffer', { offerId: 'flash-100', isPaused })
  const claim = () => chain.call('mei', 'coupons', 'claim', { offerId: 'flash-100', requestId: 'r' })
  expect(await pause(true)).toMatchObject({ ok: true, value: { version: 2, phase: 'paused' } })
  expect(await pause(true)).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await claim()).toMatchObject({ refusal: 'offer-closed' })
  expect(await pause(false)).toMatchObject({ ok: true, value: { version: 3, phase: 'running' } })
  expect(await claim()).toMatchObject({ ok: true, value: { coupon: { version: 3 } } })
})

test('while forty people claim, staff lower the limits: nothing is taken beyond them', async () => {
  await save(offerDraft('rush', { limits: limits(100) }))
  const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
  await Promise.all(people.map(openid => chain.join(openid)))
  const claims = people.map(openid =>
    chain.call(openid, 'coupons', 'claim', { offerId: 'rush', requestId: openid }),
  )
  let version = 1
  for (const total of [60, 50, 45]) {
    const saved = await save(offerDraft('rush', { limits: limits(total) }, version))
    if (saved.ok) version = saved.value.version
    else expect(['below-taken', 'busy']).toContain(saved.refusal)
  }
  const had = (await Promise.all(claims)).filter(answer => answer.ok).length
  expect(had).toBe(40)
  await chain.sweep()
  const stock = await inStock('rush')
  expect(stock).toMatchObject({ version, holds: [] })
  expect((stock?.total ?? 0) - (stock?.left ?? 0)).toBe(40)
  expect((await chain.audit()).faults).toEqual([])
})

test('what works by itself follows its offer, and cannot lose what relies on it', async () => {
  const automatic = async () =>
    (await chain.documents<CampaignsDocument>('registry'))
      .find(({ _id }) => _id === 'campaigns')
      ?.offers.map(({ offerId, version }) => `${offerId}@${version}`)
  const welcome: Partial<OfferTerms> = {
    ways: ['welcome'],
    limits: { total: null, perMember: 1, perDay: null },
  }
  await save(offerDraft('hello', welcome))
  expect(await automatic()).toContain('hello@1')
  await chain.join('mei')
  const mine = await chain.call('mei', 'coupons', 'mine', {})
  expect(mine.ok && mine.value.coupons.map(({ offerId }) => offerId)).toContain('hello')
  await save(offerDraft('hello', { ...welcome, ways: ['issue'] }, 1))
  expect(await automatic()).not.toContain('hello@2')

  await save(offerDraft('loaf', { ...welcome, ways: ['stamps'] }))
  const stamps = stampDraft('bread', { rewardOfferId: 'loaf' })
  expect(await chain.call('demo-staff', 'staff', 'saveStampProgramme', stamps)).toMatchObject({ ok: true })
  const lost = await save(offerDraft('loaf', { ...welcome, ways: ['issue'] }, 1))
  expect(lost).toMatchObject({ refusal: 'draft-faulty', details: { faults: [{ field: 'ways' }] } })

  const pack = await chain.call('demo-staff', 'staff', 'offer', { offerId: 'pack-coffee' })
  if (!pack.ok) throw new Error(pack.refusal)
  expect(pack.value.packOf).toEqual(['街角PLUS月卡', '街角PLUS年卡'])
  const { terms, version } = pack.value.offer
  const unpacked = await save({ offerId: 'pack-coffee', version, terms: { ...terms, ways: ['issue'] } })
  expect(unpacked).toMatchObject({ refusal: 'draft-faulty', details: { faults: [{ field: 'ways' }] } })
})

test('lists: searched, by phase, in pages, the last to open first', async () => {
  for (const [id, month] of [
    ['aa', '08'],
    ['bb', '09'],
    ['cc', '10'],
  ] as const) {
    const opensAt = `2026-${month}-01T00:00:00+08:00`
    expect(await save(offerDraft(id, { title: `秋天${id}`, opensAt }))).toMatchObject({ ok: true })
  }
  const list = async (query: object) => {
    const answer = await chain.call('demo-manager', 'staff', 'offers', query)
    if (!answer.ok) throw new Error(answer.refusal)
    const { items, total, next } = answer.value
    return { ids: items.map(({ offerId }) => offerId), total, next }
  }
  expect(await list({ search: '秋天' })).toEqual({ ids: ['cc', 'bb', 'aa'], total: 3, next: null })
  expect(await list({ search: 'BB ' })).toMatchObject({ ids: ['bb'] })
  const first = await list({ search: '秋天', limit: 2 })
  expect(first).toMatchObject({ ids: ['cc', 'bb'], total: 3, next: expect.any(String) })
  expect(await list({ search: '秋天', limit: 2, after: first.next })).toEqual({
    ids: ['aa'],
    total: 3,
    next: null,
  })
  await chain.call('demo-staff', 'staff', 'endOffer', { offerId: 'bb' })
  expect(await list({ search: '秋天', phase: 'ended' })).toMatchObject({ ids: ['bb'], total: 1 })
  expect(await list({ search: '秋天', phase: 'running' })).toMatchObject({ ids: ['cc', 'aa'] })
})
