import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { offerDraft, stampDraft } from '../../local/trial-drafts'
import { demoProgramme } from '../../shared/account/demo-programme'
import type { Programme } from '../../shared/account/programme'
import type { StampDraft } from '../../shared/staff/offers-api'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const saveProgramme = (programme: Programme) => chain.call('demo-staff', 'staff', 'saveProgramme', programme)
const saveStamps = (draft: StampDraft) => chain.call('demo-staff', 'staff', 'saveStampProgramme', draft)
const everything = async () =>
  JSON.stringify([await chain.documents('registry'), await chain.documents('changes')])

test('what the page reads can be saved again, and the next sale earns by it', async () => {
  const read = await chain.call('demo-manager', 'staff', 'programme', {})
  if (!read.ok) throw new Error(read.refusal)
  expect(read.value).toEqual(demoProgramme)
  const lines = demoProgramme.lines.map(line => ({ ...line, rateHundredths: 300 }))
  const saved = await saveProgramme({ ...read.value, lines })
  expect(saved).toMatchObject({ ok: true, value: { version: 2, lines } })
  expect(await saveProgramme({ ...read.value, lines })).toEqual(saved)
  await chain.join('mei')
  const basket = {
    code: await chain.code('mei'),
    lines: [{ sku: 'a', qty: 1, amountFen: 1000 }],
    saleNo: '1',
  }
  expect((await chain.till('POST', '/till/v1/sales', basket)).body).toMatchObject({ earned: 30 })
  expect(await chain.documents('changes')).toMatchObject([
    { what: 'staff.saveProgramme', subject: 'programme' },
  ])
})

test.each<[string, object, string]>([
  ['an outdated version', { version: 9, spendStep: 200 }, 'outdated'],
  ['a business line that is gone', { lines: demoProgramme.lines.slice(1) }, 'draft-faulty'],
  ['a tier that an offer asks for', { tiers: demoProgramme.tiers.slice(0, 1) }, 'draft-faulty'],
  ['half a point', { pointsPerYuan: 0.5 }, 'draft-faulty'],
  ['an unknown field', { isFree: true }, 'bad-input'],
  ['a missing field', { tiers: undefined }, 'bad-input'],
])('%s is refused and writes nothing', async (_, more, refusal) => {
  const before = await everything()
  const data = { ...demoProgramme, ...more }
  expect(await chain.raw('demo-staff', 'staff', { action: 'saveProgramme', data })).toMatchObject({ refusal })
  expect(await everything()).toBe(before)
})

test('a stamp programme is saved, falls at the till, is edited, ends, and its history tells', async () => {
  expect(await saveStamps(stampDraft('bread'))).toMatchObject({
    ok: true,
    value: { version: 1, phase: 'running' },
  })
  await chain.join('mei')
  const lines = [{ sku: 'a', category: 'bread', qty: 2, amountFen: 1000 }]
  const sale = { code: await chain.code('mei'), lines, saleNo: '1' }
  expect((await chain.till('POST', '/till/v1/sales', sale)).status).toBe(200)
  const cards = await chain.call('mei', 'coupons', 'stamps', {})
  expect(cards.ok && cards.value.cards).toContainEqual(
    expect.objectContaining({ programmeId: 'bread', stamps: 2 }),
  )

  chain.at('2026-11-22T13:00:00+08:00')
  const edited = stampDraft('bread', { version: 1, needed: 6 })
  expect(await saveStamps(edited)).toMatchObject({ ok: true, value: { version: 2, needed: 6 } })
  expect(await saveStamps(edited)).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await saveStamps(stampDraft('bread', { version: 1 }))).toMatchObject({ refusal: 'outdated' })
  chain.at('2026-11-22T14:00:00+08:00')
  const end = () => chain.call('demo-staff', 'staff', 'endStampProgramme', { programmeId: 'bread' })
  expect(await end()).toMatchObject({ ok: true, value: { version: 3, phase: 'ended' } })
  expect(await end()).toMatchObject({ ok: true, value: { version: 3 } })
  expect(await saveStamps(stampDraft('bread', { version: 3 }))).toMatchObject({ refusal: 'already-ended' })
  const one = await chain.call('demo-manager', 'staff', 'stampProgramme', { programmeId: 'bread' })
  if (!one.ok) throw new Error(one.refusal)
  const whats = ['staff.endStampProgramme', 'staff.saveStampProgramme', 'staff.saveStampProgramme']
  expect(one.value.changes.map(({ what }) => what)).toEqual(whats)
  const all = await chain.call('demo-manager', 'staff', 'stampProgrammes', {})
  expect(all.ok && all.value.items.map(({ programmeId }) => programmeId).sort()).toEqual([
    'bread',
    'coffee-10',
  ])
})

test('a stamp programme turns full cards into what is made for it, and nothing else', async () => {
  await chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('autumn'))
  const before = await everything()
  for (const rewardOfferId of ['autumn', 'nothing', '']) {
    const refused = await saveStamps(stampDraft('bread', { rewardOfferId }))
    expect(refused).toMatchObject({
      refusal: 'draft-faulty',
      details: { faults: [{ field: 'rewardOfferId' }] },
    })
  }
  expect(await everything()).toBe(before)
  const end = { programmeId: 'nothing' }
  expect(await chain.call('demo-staff', 'staff', 'endStampProgramme', end)).toMatchObject({
    refusal: 'no-such-programme',
  })
})

test('two programmes and an offer saved at once are all there', async () => {
  const limits = { total: null, perMember: null, perDay: null }
  const answers = await Promise.all([
    saveStamps(stampDraft('one')),
    saveStamps(stampDraft('two')),
    chain.call('demo-staff', 'staff', 'saveOffer', offerDraft('hello', { ways: ['welcome'], limits })),
  ])
  expect(answers.every(answer => answer.ok)).toBe(true)
  const campaigns = (await chain.documents<{ _id: string }>('registry')).find(
    ({ _id }) => _id === 'campaigns',
  )
  const ids = JSON.stringify(campaigns)
  for (const id of ['one', 'two', 'hello']) expect(ids).toContain(`"${id}"`)
})
