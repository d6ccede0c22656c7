// Closing: the last second, who cannot win, and doing it again after a crash.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { afterClosing, points, terms, trialDraws } from '../../local/trial-draws'
import type { Entry } from '../../shared/account/account'
import { checkProof } from '../../shared/draws/check'
import { registryId } from '../runtime/registry'
import { closeDraw, type ListPage } from './closing'
import type { FlagDocument } from './screening'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})
const { member, balance, staff, publish, draw, enter, drawNumber, places } = trialDraws(() => chain)
const idOf = (openid: string) => chain.world.keys.idOf(openid)

test('at the closing second: what is paid is in the list, what is in the list is paid, nothing comes after', async () => {
  await publish(terms('rush', { perMember: null }))
  const people = Array.from({ length: 24 }, (_, index) => `p${index}`)
  await Promise.all(people.map(openid => member(openid, 100)))
  chain.at('2026-11-30T19:59:59.900+08:00')
  const late: unknown[] = []
  const entering = people.flatMap(openid => [enter(openid, 'rush', 2), enter(openid, 'rush', 1)])
  // In the middle of it the time comes: the gate is shut while others are between paying and their number.
  const closing = (async () => {
    await new Promise(resolve => setTimeout(resolve, 120))
    chain.at(afterClosing)
    const closed = await closeDraw(chain.world, 'rush', chain.world.now().getTime() + 30_000)
    late.push(await enter('p0', 'rush'))
    return closed
  })()
  const answers = await Promise.all(entering)
  const closed = await closing
  expect(late).toMatchObject([{ refusal: 'draw-closed' }])
  const numbers = answers.flatMap(answer => (answer.ok ? answer.value.ticketNos : [])).sort((a, b) => a - b)
  const refused = answers.flatMap(answer => (answer.ok ? [] : [answer.refusal]))
  expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['draw-closed'] : []))
  expect(numbers).toEqual(Array.from({ length: closed?.closing?.tickets ?? -1 }, (_, index) => index + 1))
  const paid = (await chain.documents<Entry>('journal')).filter(({ kind }) => kind === 'entered')
  const tickets = paid.reduce((sum, { details }) => sum + (details as { tickets: number }).tickets, 0)
  expect(tickets).toBe(numbers.length)
  const balances = await Promise.all(people.map(balance))
  expect(balances.reduce((sum, one) => sum + one, 0)).toBe(24 * 100 - 10 * numbers.length)
}, 60_000)

test('a gate that is shut in the middle of somebody paying: paid and numbered, or neither', async () => {
  await publish(terms('rush', { perMember: null }))
  await member('mei', 1000)
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, () => enter('mei', 'rush')),
    closeDraw(chain.world, 'rush', Number.POSITIVE_INFINITY),
  ])
  const entered = answers.filter(answer => answer && 'ok' in answer && answer.ok).length
  expect(await balance('mei')).toBe(1000 - 10 * entered)
  expect((await places('rush')).map(({ no }) => no)).toEqual(Array.from({ length: entered }, (_, i) => i + 1))
}, 30_000)

test('closed twice, by two at once, by the clock: one list', async () => {
  await publish(terms('small'))
  await Promise.all(['mei', 'lan', 'fei'].map(openid => member(openid, 100)))
  for (const openid of ['mei', 'lan', 'fei']) await enter(openid, 'small', 2)
  chain.at(afterClosing)
  await Promise.all([
    staff('closeDraw', { drawId: 'small' }),
    chain.sweep(),
    staff('closeDraw', { drawId: 'small' }),
  ])
  const { closing } = await draw('small')
  expect(closing).toMatchObject({ tickets: 6, members: 3, pages: 1, exclusions: [] })
  await chain.sweep()
  expect((await draw('small')).closing).toEqual(closing)
  expect(await chain.documents<ListPage>('lists')).toHaveLength(1)
})

describe('who cannot win', () => {
  test('staff, many accounts on one phone, bursts and points taken back: out before the draw, points back', async () => {
    await publish(terms('clean', { perMember: null, prizes: [points(50)] }))
    await staff('saveRiskRules', {
      version: 1,
      accountsAPhone: 2,
      burst: { entries: 4, seconds: 60 },
      pointsTakenBack: true,
    })
    const twins = ['t1', 't2', 't3']
    const people = ['mei', 'demo-cashier', 'robot', 'refunder', ...twins]
    const numbers = new Map<string, string>()
    for (const openid of people) numbers.set(openid, await member(openid, 100))
    for (const openid of twins) await chain.call(openid, 'card', 'seeds', { device: 'the-same-phone' })
    for (const openid of people) await enter(openid, 'clean', openid === 'refunder' ? 10 : 1)
    for (let index = 0; index < 3; index++) await enter('robot', 'clean')
    await chain.till('POST', '/till/v1/refunds', {
      refundNo: 'r1',
      saleNo: 'points-refunder',
      amountFen: 10_000,
    })
    const look = await staff('drawOf', { drawId: 'clean' })
    expect(look.ok && look.value.flags.map(({ reason, memberNo }) => [memberNo, reason]).sort()).toEqual(
      [
        [numbers.get('demo-cashier'), 'staff'],
        [numbers.get('robot'), 'burst'],
        [numbers.get('refunder'), 'points-taken-back'],
        ...twins.map(openid => [numbers.get(openid), 'many-accounts']),
      ].sort(),
    )
    // A person lets one of them in again, and must say why.
    const flagId = `clean#${idOf('t1')}`
    expect(await staff('liftFlag', { flagId, reason: '' })).toMatchObject({ refusal: 'reason-needed' })
    expect(
      await staff('liftFlag', { flagId: `clean#${idOf('demo-cashier')}`, reason: '好人' }),
    ).toMatchObject({ refusal: 'no-such-flag' })
    expect(await staff('liftFlag', { flagId, reason: '一家三口共用一部手机' })).toMatchObject({ ok: true })
    await drawNumber('clean', '3321.48')
    expect(await staff('liftFlag', { flagId: `clean#${idOf('t2')}`, reason: '也是' })).toMatchObject({
      refusal: 'list-frozen',
    })

    const proof = await chain.call('anyone', 'draws', 'proof', { drawId: 'clean' })
    if (!proof.ok) throw new Error(proof.refusal)
    expect(proof.value.exclusions.map(({ reason }) => reason).sort()).toEqual(
      ['burst', 'many-accounts', 'many-accounts', 'points-taken-back', 'staff'].sort(),
    )
    expect(checkProof(proof.value, proof.value.list).filter(({ is }) => is === 'wrong')).toEqual([])
    // Only Mei and the twin can win, one prize each.
    expect(proof.value.results).toHaveLength(2)
    expect(await balance('mei')).toBe(100)
    expect(await balance('robot')).toBe(100)
    expect(await balance('demo-cashier')).toBe(100)
    expect(await balance('refunder')).toBe(0)
    const robot = await chain.call('robot', 'draws', 'detail', { drawId: 'clean' })
    expect(robot).toMatchObject({
      ok: true,
      value: { draw: { excluded: 'burst', alias: expect.stringMatching(/^[0-9a-f]{16}$/) } },
    })
  })

  test('who became staff, or left, after entering', async () => {
    await publish(terms('clean'))
    for (const openid of ['mei', 'lan', 'fei']) {
      await member(openid, 100)
      await enter(openid, 'clean')
    }
    const hired = { openid: 'lan', role: 'cashier' as const, name: '小兰', storeId: 'S001' }
    expect(await chain.call('demo-admin', 'staff', 'save', hired)).toMatchObject({ ok: true })
    expect(await chain.call('fei', 'account', 'close', {})).toMatchObject({ ok: true })
    chain.at(afterClosing)
    await chain.sweep()
    const flags = await chain.documents<FlagDocument>('flags')
    expect(flags.map(({ memberId, reason }) => [memberId, reason]).sort()).toEqual(
      [
        [idOf('lan'), 'staff'],
        [idOf('fei'), 'left'],
      ].sort(),
    )
    expect(await balance('lan')).toBe(100)
    expect(await chain.world.db.find('registry', registryId.staff('lan'))).not.toBeNull()
  })
})

describe('crashes', () => {
  const collections = ['entrants', 'flags', 'lists', 'registry', 'results', 'wins'] as const
  test.each(collections)(
    'killed at each write to %s: gone on with, the result is the same',
    async collection => {
      await publish(terms('small', { prizes: [points(3)], perMember: null }))
      await staff('saveRiskRules', {
        version: 1,
        accountsAPhone: 3,
        burst: { entries: 3, seconds: 60 },
        pointsTakenBack: true,
      })
      for (const openid of ['mei', 'lan', 'fei', 'hua']) await member(openid, 100)
      for (const openid of ['mei', 'lan', 'fei', 'hua', 'hua', 'hua']) await enter(openid, 'small', 2)
      chain.at(afterClosing)
      const { db, log } = { ...chain.world, db: { ...chain.world.db } }
      let alive = 0
      for (const verb of ['insert', 'update'] as const) {
        const works = db[verb] as (name: string, ...rest: unknown[]) => Promise<unknown>
        const mortal = async (name: string, ...rest: unknown[]) => {
          if (name === collection && alive-- <= 0) throw new Error('killed')
          return works(name, ...rest)
        }
        Object.assign(chain.world.db, { [verb]: mortal })
      }
      chain.world.log = () => undefined
      // Each round lives a little longer than the one before.
      for (let round = 0; round < 12; round++) {
        alive = round
        await chain.sweep().catch(() => undefined)
      }
      chain.at('2026-12-01T16:00:00+08:00')
      for (let round = 0; round < 8; round++) {
        alive = round
        await staff('draw', { drawId: 'small', publicNumber: '7' }, 'demo-staff-2')
        await chain.sweep().catch(() => undefined)
      }
      Object.assign(chain.world.db, db)
      chain.world.log = log
      await chain.sweep()
      expect(await draw('small')).toMatchObject({
        state: 'drawn',
        closing: { tickets: 12, exclusions: [{ reason: 'burst' }] },
      })
      const proof = await chain.call('anyone', 'draws', 'proof', { drawId: 'small' })
      if (!proof.ok) throw new Error(proof.refusal)
      expect(checkProof(proof.value, proof.value.list).filter(({ is }) => is === 'wrong')).toEqual([])
      const balances = await Promise.all(['mei', 'lan', 'fei', 'hua'].map(balance))
      expect(balances).toEqual([90, 90, 90, 100])
    },
  )
})
