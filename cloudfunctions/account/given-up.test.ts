// Joinings that never came to their entry: the night gives them up, and nothing of the person stays.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import type { Entry } from '../../shared/account/account'
import type { MemberDocument } from '../runtime/members'
import type { CardRecord } from '../runtime/registry'
import type { World } from '../runtime/world'
import { handle } from './index'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})

const event = { action: 'join', data: { privacyVersion: '1', nickname: '林小满' } }
const later = (hours: number) =>
  chain.at(new Date(chain.world.now().getTime() + hours * 3_600_000).toISOString())
const profiles = () => chain.documents<MemberDocument>('members')
const openCards = async () =>
  (await chain.documents<CardRecord>('registry')).filter(
    ({ _id, closedAt }) => _id.startsWith('card:') && !closedAt,
  )
const entriesOf = async (openid: string) =>
  (await chain.documents<Entry>('journal')).filter(
    ({ memberId }) => memberId === chain.world.keys.idOf(openid),
  )

/** The world of a process in which `before` happens ahead of its first insert into a collection. */
function asleepBefore(collection: string, before: () => Promise<void>): World {
  let isAsleep = true
  const insert: World['db']['insert'] = async (into, document) => {
    if (into === collection && isAsleep) {
      isAsleep = false
      await before()
    }
    return chain.world.db.insert(into, document)
  }
  return { ...chain.world, log: () => undefined, db: { ...chain.world.db, insert } }
}

/** A process that is killed before it writes into a collection, however often it tries. */
async function killedBefore(collection: string, openid = 'mei'): Promise<void> {
  const insert: World['db']['insert'] = async (into, document) => {
    if (into === collection) throw new Error('killed')
    return chain.world.db.insert(into, document)
  }
  const dying = { ...chain.world, log: () => undefined, db: { ...chain.world.db, insert } }
  expect(await handle(event, openid, dying)).toMatchObject({ ok: false, refusal: 'internal' })
}

test.each([
  { what: 'the card', collection: 'registry' },
  { what: 'the entry', collection: 'journal' },
])(
  'a joining killed before $what is given up by the night, once, and its person joins whole afterwards',
  async ({ collection }) => {
    await killedBefore(collection)
    expect(await profiles()).toHaveLength(1)
    await chain.nightly()
    // It is too young: its person may be at it.
    expect(await profiles()).toHaveLength(1)
    later(24)
    await chain.nightly()
    expect([await profiles(), await openCards()]).toEqual([[], []])
    expect(await entriesOf('mei')).toMatchObject([{ kind: 'abandoned', by: 'timer:nightly', seq: 1 }])
    expect((await chain.audit()).faults).toEqual([])
    later(24)
    await chain.nightly()
    expect(await entriesOf('mei')).toHaveLength(1)

    const memberNo = await chain.join('mei')
    expect(await profiles()).toMatchObject([{ memberNo }])
    expect(await openCards()).toMatchObject([{ memberNo }])
    expect((await entriesOf('mei')).map(({ kind }) => kind)).toEqual(['abandoned', 'joined'])
    expect(await chain.join('mei')).toBe(memberNo)
  },
)

test('killed again after it was given up, and after closing, it is given up each time', async () => {
  for (const before of [0, 1, 2]) {
    if (before === 2) {
      await chain.join('mei')
      await chain.call('mei', 'account', 'close', {})
    }
    await killedBefore('journal')
    later(48)
    await chain.nightly()
    expect([await profiles(), await openCards()]).toEqual([[], []])
  }
})

test.each([
  { what: 'its profile', collection: 'members' },
  { what: 'its card', collection: 'registry' },
  { what: 'its entry', collection: 'journal' },
])('a joining that slept before $what opens nothing once it was given up', async ({ collection }) => {
  await killedBefore('journal')
  const asleep = asleepBefore(collection, async () => {
    later(24)
    await chain.nightly()
  })
  expect(await handle(event, 'mei', asleep)).toMatchObject({ ok: false, refusal: 'busy' })
  expect((await entriesOf('mei')).map(({ kind }) => kind)).toEqual(['abandoned'])
  later(24)
  await chain.nightly()
  expect([await profiles(), await openCards()]).toEqual([[], []])
  await chain.join('mei')
})

test('who joins at the moment of giving up is a member with profile and card, or asks once more', async () => {
  const people = Array.from({ length: 12 }, (_, index) => `p${index}`)
  for (const openid of people) await killedBefore('journal', openid)
  later(24)
  const join = (openid: string) => chain.raw(openid, 'account', event)
  const [, ...answers] = await Promise.all([chain.nightly(), ...people.map(join)])
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('busy')
  for (const openid of people) await chain.join(openid)
  later(24)
  await chain.nightly()

  expect(await profiles()).toHaveLength(people.length)
  expect(await openCards()).toHaveLength(people.length)
  for (const openid of people)
    expect(await chain.call(openid, 'account', 'me', {})).toMatchObject({ ok: true })
})

test('an entry that comes just before the giving up stands, with all that is its own', async () => {
  await killedBefore('journal')
  later(24)
  let memberNo = ''
  const night = chain.world.db.insert
  chain.world.db.insert = async (collection, document) => {
    if (collection === 'journal' && memberNo === '') {
      chain.world.db.insert = night
      memberNo = await chain.join('mei')
    }
    return night(collection, document)
  }
  await chain.nightly()
  chain.world.db.insert = night
  expect(await profiles()).toMatchObject([{ memberNo }])
  expect(await openCards()).toMatchObject([{ memberNo }])
  expect(await chain.call('mei', 'account', 'me', {})).toMatchObject({ ok: true, value: { memberNo } })
})

test('it costs nothing where nothing is given up: neither a joining nor a night asks more of the database', async () => {
  await chain.join('ning')
  chain.databaseCalls()
  await chain.join('mei')
  // The programme, the newest entry, the profile, the card, the newest entry again, the entry, the card once more.
  expect(chain.databaseCalls()).toBe(7)

  const callsOfNight = async () => {
    later(24)
    chain.databaseCalls()
    await chain.nightly()
    return chain.databaseCalls()
  }
  // The first of two nights also follows what the journal has gained.
  await callsOfNight()
  const withTwo = await callsOfNight()
  for (const openid of ['a', 'b', 'c']) await chain.join(openid)
  await callsOfNight()
  expect(await callsOfNight()).toBe(withTwo + 3)
})
