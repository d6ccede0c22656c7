// Draws as staff keep them: drafts, what the law still misses, codes of prizes, the archive.
import { strFromU8, unzipSync } from 'fflate'
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { deck, points, terms, trialDraws } from '../../local/trial-draws'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, staff, publish, draw, enter, drawNumber } = trialDraws(() => chain)

describe('a draft', () => {
  test('is saved however little of it is there, and says what is missing', async () => {
    const empty = terms('half', { title: '', prizes: [], rules: '' })
    expect(await staff('saveDraw', empty)).toMatchObject({
      ok: true,
      value: { state: 'draft', version: 1, phase: 'paused' },
    })
    const look = await staff('drawOf', { drawId: 'half' })
    expect(look.ok && look.value.missing.map(({ field }) => field)).toEqual(['title', 'rules', 'prizes'])
    const refused = await staff('publishDraw', { drawId: 'half' })
    expect(refused).toMatchObject({ refusal: 'quantities-missing', details: { faults: expect.any(Array) } })
    expect(await draw('half')).toMatchObject({ state: 'draft', commitment: null })
    expect(await chain.call('mei', 'draws', 'proof', { drawId: 'half' })).toMatchObject({
      refusal: 'no-such-draw',
    })
  })

  test('of two who edit it at once the second is told', async () => {
    await staff('saveDraw', terms('half'))
    const first = { ...terms('half', { title: '第一个' }), version: 1 }
    expect(await staff('saveDraw', first)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await staff('saveDraw', first)).toMatchObject({ ok: true, value: { version: 2 } })
    const second = { ...terms('half', { title: '第二个' }), version: 1 }
    expect(await staff('saveDraw', second)).toMatchObject({ refusal: 'outdated', details: { version: 2 } })
    expect(await staff('saveDraw', { ...terms('Bad Id'), version: 0 })).toMatchObject({
      refusal: 'draft-faulty',
    })
  })

  test.each([
    {
      what: 'a prize of 50,001 yuan',
      drawn: terms('bad', { prizes: [points(1, { valueFen: 5_000_100 })] }),
      refusal: 'prize-too-valuable',
    },
    { what: 'no quantity', drawn: terms('bad', { prizes: [points(0)] }), refusal: 'quantities-missing' },
    {
      what: 'a deck without a number of cards',
      drawn: deck('bad', 10, { cards: null }),
      refusal: 'quantities-missing',
    },
    { what: 'no rules', drawn: terms('bad', { rules: '' }), refusal: 'terms-missing' },
  ])('$what: refused by its own word', async ({ drawn, refusal }) => {
    await staff('saveDraw', drawn)
    expect(await staff('publishDraw', { drawId: 'bad' })).toMatchObject({ ok: false, refusal })
  })

  test('half a character is refused, since no document could keep it', async () => {
    const cut = terms('cut', { prizes: [points(1, { title: '奖品\ud83c' })] })
    expect(await staff('saveDraw', cut)).toMatchObject({
      refusal: 'bad-input',
      details: { field: 'prizes.0.title', reason: 'half a character' },
    })
    expect(await staff('drawOf', { drawId: 'cut' })).toMatchObject({ refusal: 'no-such-draw' })
  })

  test('published by two at once it is published once', async () => {
    await staff('saveDraw', terms('race'))
    const both = await Promise.all([
      staff('publishDraw', { drawId: 'race' }),
      staff('publishDraw', { drawId: 'race' }, 'demo-staff-2'),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'terms-frozen' })
  })

  test('nobody outside of the head office gets near it', async () => {
    for (const openid of ['shopper', 'demo-cashier', 'demo-manager', 'demo-finance']) {
      expect(await staff('saveDraw', terms('mine'), openid)).toMatchObject({ refusal: 'not-allowed' })
    }
  })
})

test('codes of a prize: all of them before publishing, one for each winner', async () => {
  const codes = points(2, { prizeId: 'film', title: '电影票', kind: 'virtual', points: null })
  await staff('saveDraw', terms('film', { prizes: [codes] }))
  const lines = (csv: string, dryRun = false) =>
    staff('importPrizeCodes', { drawId: 'film', prizeId: 'film', csv, dryRun })
  expect(await staff('publishDraw', { drawId: 'film' })).toMatchObject({ refusal: 'terms-missing' })
  expect(await lines('兑换码\nA-1\nA-2\nA-2', true)).toMatchObject({
    ok: true,
    value: { added: 2, known: 1, left: 2, isDryRun: true },
  })
  expect(await lines('A-1')).toMatchObject({ ok: true, value: { added: 1, left: 1 } })
  expect(await lines('A-1\nA-2')).toMatchObject({ ok: true, value: { added: 1, known: 1, left: 2 } })
  expect(await lines('')).toMatchObject({ refusal: 'list-faulty' })
  expect(await staff('publishDraw', { drawId: 'film' })).toMatchObject({ ok: true })
  expect(await lines('A-3')).toMatchObject({ refusal: 'terms-frozen' })
  for (const openid of ['mei', 'lan']) {
    await member(openid, 100)
    await enter(openid, 'film')
  }
  await drawNumber('film', '1')
  const codesOf = async (openid: string) => {
    const orders = await chain.call(openid, 'mall', 'orders', {})
    return orders.ok
      ? orders.value.orders.map(({ virtualCode, title, picture }) => ({ virtualCode, title, picture }))
      : []
  }
  const got = [...(await codesOf('mei')), ...(await codesOf('lan'))]
  expect(got.map(({ virtualCode }) => virtualCode).sort()).toEqual(['A-1', 'A-2'])
  expect(got[0]).toMatchObject({ title: '电影票', picture: 'points' })
  expect((await chain.audit()).faults).toEqual([])
})

test('the archive: everything about a draw in one zip, and its proof holds without us', async () => {
  await publish(terms('small', { prizes: [points(2)] }))
  for (const openid of ['mei', 'lan', 'demo-cashier']) {
    await member(openid, 100)
    await enter(openid, 'small', 2)
  }
  expect(await staff('archiveDraw', { drawId: 'nothing' })).toMatchObject({ refusal: 'no-such-draw' })
  await drawNumber('small', '3321.48')
  const answer = await staff('archiveDraw', { drawId: 'small' }, 'demo-finance')
  if (!answer.ok) throw new Error(answer.refusal)
  const { base64, fileName, parts } = answer.value
  expect({ fileName, parts }).toEqual({ fileName: 'draw-small.zip', parts: 1 })
  expect(await staff('archiveDraw', { drawId: 'small', part: 2 })).toMatchObject({ refusal: 'no-such-page' })
  const files = unzipSync(Buffer.from(base64, 'base64'))
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  expect(Object.keys(files).sort()).toEqual(
    [
      'README.txt',
      'terms.json',
      'draw.json',
      'changes.json',
      'list.txt',
      'proof.json',
      'flags.csv',
      'claims.csv',
    ].sort(),
  )
  expect(text('list.txt').split('\n')).toHaveLength(7)
  expect(JSON.parse(text('proof.json'))).toMatchObject({ list: text('list.txt'), results: [{}, {}] })
  expect(JSON.parse(text('terms.json'))).toMatchObject({ drawId: 'small' })
  expect(JSON.parse(text('changes.json')).map(({ what }: { what: string }) => what)).toEqual(
    expect.arrayContaining(['staff.publishDraw', 'staff.closeDraw', 'staff.draw']),
  )
  expect(text('flags.csv')).toContain('staff')
  expect(text('claims.csv').split('\n')).toHaveLength(4)
  // Members are named by aliases and numbers, never by what the journal calls them.
  for (const file of Object.keys(files)) expect(text(file)).not.toContain(chain.world.keys.idOf('mei'))
  const again = await staff('archiveDraw', { drawId: 'small' })
  expect(again.ok && again.value.base64).toBe(base64)
})
