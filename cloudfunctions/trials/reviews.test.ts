// Reviews: by who has collected, once, and read by WeChat before others read them; pictures as long as a review uses them.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialTrials } from '../../local/trial-trials'
import type { TrialsApi } from '../../shared/trials/api'
import { type PictureDocument, type ReviewDocument, reviewIdOf } from './review-documents'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, applied, mine, shown, collect, idOf, all } = trialTrials(() => chain)

const trialId = 'trial-oatmilk'
const check = 'security.msgSecCheck'
let requests = 0

/** Joins, applies and collects. */
async function collector(openid: string): Promise<void> {
  await member(openid)
  await applied(openid, trialId)
  await collect(openid, trialId)
}

function review(openid: string, more: Partial<TrialsApi['review']['input']> = {}) {
  const requestId = `r${requests++}`
  const asked = { trialId, stars: 4, tags: ['味道好'], words: '很顺口，早餐常喝', pictureIds: [] }
  return chain.call(openid, 'trials', 'review', { ...asked, requestId, ...more })
}

const jpeg = (bytes = 1000) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes - 4, 7)]).toString('base64')

function addPicture(openid: string, picture = jpeg(), requestId = `p${requests++}`) {
  return chain.call(openid, 'trials', 'addPicture', { trialId, requestId, jpeg: picture })
}

async function pictureOf(openid: string): Promise<string> {
  const added = await addPicture(openid)
  if (!added.ok) throw new Error(added.refusal)
  return added.value.pictureId
}

const look = (openid: string, pictureId: string) => chain.call(openid, 'trials', 'picture', { pictureId })
const documents = () => chain.documents<ReviewDocument>('reviews')
const hide = (reviewId: string, isHidden: boolean, reason = '看过了') =>
  chain.call('demo-staff', 'staff', 'hideReview', { reviewId, isHidden, reason })

test('who has collected writes one review, and others read it', async () => {
  await chain.call('mei', 'account', 'join', { privacyVersion: '1', nickname: '林小满' })
  await collector('mei')
  const pictureIds = [await pictureOf('mei')]
  const asked = { pictureIds, requestId: 'one' }
  const answers = await Promise.all([review('mei', asked), review('mei', asked), review('mei', asked)])
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({
    ok: true,
    value: { review: { by: '林*满', isMine: true, stars: 4, state: 'shown', pictureIds } },
  })
  expect(chain.wechat.calls[0]).toEqual({
    apiName: check,
    data: { openid: 'mei', scene: 2, version: 2, content: '很顺口，早餐常喝' },
  })
  expect(await review('mei')).toMatchObject({ refusal: 'reviewed-before' })
  expect(await mine('mei')).toMatchObject([{ mayReview: false, review: { stars: 4 } }])
  const memberNo = await member('lan')
  const trial = await shown('lan', trialId)
  expect(trial).toMatchObject({
    stars: 4,
    reviews: [{ by: '林*满', isMine: false, words: '很顺口，早餐常喝' }],
  })
  expect(JSON.stringify(trial)).not.toContain(memberNo)
  expect(await look('lan', pictureIds[0] ?? '')).toMatchObject({ ok: true, value: { jpeg: jpeg() } })
  expect(JSON.stringify(await documents())).not.toContain('"mei"')
})

test('a review without words is not read by anybody first; without a name its author has the end of a number', async () => {
  await collector('mei')
  const memberNo = await chain.join('mei')
  expect(await review('mei', { words: '', tags: [] })).toMatchObject({
    ok: true,
    value: { review: { state: 'shown', by: `尾号 ${memberNo.slice(-4)} 的会员` } },
  })
  expect(chain.wechat.calls).toEqual([])
})

describe('what WeChat says of the words', () => {
  test('risky: refused, and nothing is written; other words are welcome', async () => {
    await collector('mei')
    const pictureIds = [await pictureOf('mei')]
    const before = await all()
    expect(await review('mei', { words: '来赌博', pictureIds })).toMatchObject({ refusal: 'review-unfit' })
    expect(await all()).toBe(before)
    expect(await review('mei', { pictureIds })).toMatchObject({ ok: true })
  })

  test('not sure: only the author sees it until somebody of the head office has looked', async () => {
    await collector('mei')
    expect(await review('mei', { words: '加微信看更多' })).toMatchObject({
      ok: true,
      value: { review: { state: 'checking' } },
    })
    await member('lan')
    await chain.sweep()
    expect(await shown('lan', trialId)).toMatchObject({ reviews: [], stars: null })
    expect(await documents()).toMatchObject([{ state: 'checking', sealedOpenid: null }])
    await hide(reviewIdOf(chain.world, trialId, idOf('mei')), false)
    expect(await shown('lan', trialId)).toMatchObject({ reviews: [{ words: '加微信看更多' }], stars: 4 })
  })

  test.each([
    ['很顺口', 'shown'],
    ['来赌博', 'hidden'],
  ])('no answer: it is asked again, and %s is %s in the end', async (words, state) => {
    await collector('mei')
    chain.wechat.fail(check, 'lost', 1)
    chain.wechat.fail(check, { errcode: -1 }, 1)
    expect(await review('mei', { words })).toMatchObject({
      ok: true,
      value: { review: { state: 'checking' } },
    })
    await member('lan')
    expect(await shown('lan', trialId)).toMatchObject({ reviews: [] })
    expect(await mine('mei')).toMatchObject([{ review: { state: 'checking' } }])
    expect(JSON.stringify(await documents())).not.toContain('"mei"')
    await chain.sweep()
    expect(await documents()).toMatchObject([{ state: 'checking' }])
    chain.at('2026-11-22T12:01:00+08:00')
    await chain.sweep()
    expect(await documents()).toMatchObject([{ state, sealedOpenid: null }])
    expect(chain.wechat.calls).toHaveLength(3)
    expect((await shown('lan', trialId)).reviews).toHaveLength(state === 'shown' ? 1 : 0)
    expect(await mine('mei')).toMatchObject([{ review: { state } }])
    await chain.sweep()
    expect(chain.wechat.calls).toHaveLength(3)
  })

  test('no answer for two hours: a person has to look', async () => {
    await collector('mei')
    chain.wechat.fail(check, 'lost', 3)
    await review('mei')
    chain.at('2026-11-22T14:00:01+08:00')
    await chain.sweep()
    expect(await documents()).toMatchObject([{ state: 'checking', sealedOpenid: null }])
    await chain.sweep()
    expect(chain.wechat.calls).toHaveLength(2)
  })
})

describe('a no writes nothing', () => {
  test('who has not collected, or only applied, or came too late', async () => {
    await member('mei')
    await collector('lan')
    let before = await all()
    expect(await review('mei')).toMatchObject({ refusal: 'may-not-review' })
    expect(await addPicture('mei')).toMatchObject({ refusal: 'may-not-review' })
    expect(await all()).toBe(before)
    await applied('mei', trialId)
    before = await all()
    expect(await review('mei')).toMatchObject({ refusal: 'may-not-review' })
    expect(await review('stranger')).toMatchObject({ refusal: 'not-a-member' })
    expect(await review('lan', { trialId: 'nothing' })).toMatchObject({ refusal: 'no-such-trial' })
    chain.at('2026-12-06T23:59:59+08:00')
    expect(await mine('lan')).toMatchObject([{ mayReview: true }])
    chain.at('2026-12-07T00:00:00+08:00')
    expect(await mine('lan')).toMatchObject([{ mayReview: false }])
    expect(await review('lan')).toMatchObject({ refusal: 'may-not-review' })
    expect(await all()).toBe(before)
  })

  test.each<[string, object, string]>([
    ['no star', { stars: 0 }, 'bad-input'],
    ['six stars', { stars: 6 }, 'bad-input'],
    ['half a star', { stars: 2.5 }, 'bad-input'],
    ['a tag of its own', { tags: ['第一'] }, 'bad-input'],
    ['more than 500 letters', { words: '好'.repeat(501) }, 'bad-input'],
    ['four pictures', { pictureIds: Array.from({ length: 4 }, (_, n) => `${n}`.repeat(24)) }, 'bad-input'],
    ['a picture that nobody added', { pictureIds: ['0'.repeat(24)] }, 'no-such-picture'],
    ['another field', { by: '林小满' }, 'bad-input'],
  ])('%s', async (_, more, refusal) => {
    await collector('mei')
    const before = await all()
    const asked = { trialId, stars: 4, tags: [], words: '好', pictureIds: [], requestId: 'one', ...more }
    expect(await chain.raw('mei', 'trials', { action: 'review', data: asked })).toMatchObject({ refusal })
    expect(await all()).toBe(before)
  })

  test('somebody else’s picture', async () => {
    await collector('mei')
    await collector('lan')
    const pictureIds = [await pictureOf('mei')]
    expect(await review('lan', { pictureIds })).toMatchObject({ refusal: 'no-such-picture' })
    const twice = [pictureIds[0] ?? '', pictureIds[0] ?? '']
    expect(await review('mei', { pictureIds: twice })).toMatchObject({ refusal: 'no-such-picture' })
  })

  test.each([
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')],
    ['nothing', ''],
    ['no base64', '\u00ff\u00d8\u00ff'],
    ['one byte too many', jpeg(60 * 1024 + 1)],
  ])('a picture that is %s', async (_, picture) => {
    await collector('mei')
    expect(await addPicture('mei', picture)).toMatchObject({ refusal: 'picture-unfit' })
    expect(await chain.documents('pictures')).toEqual([])
  })
})

describe('pictures', () => {
  test('are there once for one request, and nobody sees one before its review', async () => {
    await collector('mei')
    const first = await addPicture('mei', jpeg(60 * 1024), 'one')
    expect(first).toMatchObject({ ok: true })
    expect(await addPicture('mei', jpeg(60 * 1024), 'one')).toEqual(first)
    expect(await addPicture('mei', jpeg(), 'one')).toMatchObject({ refusal: 'conflicting-retry' })
    const pictureId = first.ok ? first.value.pictureId : ''
    await member('lan')
    expect(await look('mei', pictureId)).toMatchObject({ ok: true })
    expect(await look('lan', pictureId)).toMatchObject({ refusal: 'no-such-picture' })
    expect(await look('demo-staff', pictureId)).toMatchObject({ ok: true })
    expect(await look('demo-manager', pictureId)).toMatchObject({ refusal: 'no-such-picture' })
    await review('mei', { pictureIds: [pictureId] })
    expect(await look('lan', pictureId)).toMatchObject({ ok: true })
    await hide(reviewIdOf(chain.world, trialId, idOf('mei')), true)
    expect(await look('lan', pictureId)).toMatchObject({ refusal: 'no-such-picture' })
    expect(await addPicture('mei')).toMatchObject({ refusal: 'may-not-review' })
  })

  test('that no review uses are removed after a day; those of a review stay, also after a crash', async () => {
    await collector('mei')
    await collector('lan')
    const unused = await pictureOf('mei')
    const used = await pictureOf('lan')
    await review('lan', { pictureIds: [used] })
    // As if the call had died between the review and noting that it uses the picture.
    const [known] = (await chain.documents<PictureDocument>('pictures')).filter(({ _id }) => _id === unused)
    await chain.world.db.update('pictures', { _id: used }, { due: known?.due ?? '' })
    chain.at('2026-11-23T11:59:00+08:00')
    await chain.sweep()
    expect(await chain.documents('pictures')).toHaveLength(2)
    chain.at('2026-11-23T12:01:00+08:00')
    await chain.sweep()
    expect(await chain.documents('pictures')).toMatchObject([{ _id: used, due: '~' }])
  })

  test('of somebody who cannot decide are twelve at most', async () => {
    await collector('mei')
    for (let index = 0; index < 14; index++) {
      chain.at(new Date(Date.parse('2026-11-22T13:00:00+08:00') + index * 1000).toISOString())
      await pictureOf('mei')
    }
    expect(await chain.documents('pictures')).toHaveLength(12)
  })
})

test('who leaves takes review and pictures along', async () => {
  await collector('mei')
  await collector('lan')
  await review('mei', { pictureIds: [await pictureOf('mei')] })
  await review('lan', { pictureIds: [await pictureOf('lan')] })
  expect(await chain.call('mei', 'account', 'exportMine', {})).toMatchObject({
    value: { reviews: [{ trialId, stars: 4, words: '很顺口，早餐常喝' }] },
  })
  await chain.call('mei', 'account', 'close', {})
  expect(await documents()).toMatchObject([{ memberId: idOf('lan') }])
  expect(await chain.documents('pictures')).toMatchObject([{ memberId: idOf('lan') }])
  chain.at('2026-11-22T13:00:00+08:00')
  await chain.join('mei')
  expect(await review('mei')).toMatchObject({ refusal: 'may-not-review' })
})

test('staff hide a review and show it again, with a reason, and the record has no word of it', async () => {
  await collector('mei')
  await review('mei')
  const reviewId = reviewIdOf(chain.world, trialId, idOf('mei'))
  expect(await hide(reviewId, true, ' ')).toMatchObject({ refusal: 'reason-needed' })
  expect(await hide(`${trialId}.${'0'.repeat(24)}`, true)).toMatchObject({ refusal: 'no-such-review' })
  expect(await hide(reviewId, true)).toMatchObject({ ok: true, value: { state: 'hidden' } })
  await member('lan')
  expect(await shown('lan', trialId)).toMatchObject({ reviews: [], stars: null })
  expect(await mine('mei')).toMatchObject([{ review: { state: 'hidden' } }])
  expect(await hide(reviewId, false)).toMatchObject({ ok: true, value: { state: 'shown' } })
  expect(await shown('lan', trialId)).toMatchObject({ stars: 4 })
  const detail = await chain.call('demo-staff', 'staff', 'trial', { trialId })
  expect(detail).toMatchObject({
    value: { reviews: [{ words: '很顺口，早餐常喝' }], changes: [{ what: 'staff.hideReview' }, {}] },
  })
  expect(JSON.stringify(await chain.documents('changes'))).not.toContain('顺口')
})
