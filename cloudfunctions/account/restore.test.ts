// A joining that slept while its person joined, left, and came back under another number.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
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

test.each([
  { what: 'came back', comesBack: true },
  { what: 'left for good', comesBack: false },
])('who $what has no other card opened by a joining that wakes up late', async ({ comesBack }) => {
  const numbers: string[] = []
  let isAsleep = true
  const insert: World['db']['insert'] = async (collection, document) => {
    if (collection === 'journal' && isAsleep) {
      isAsleep = false
      numbers.push(await chain.join('mei'))
      await chain.call('mei', 'account', 'close', {})
      if (comesBack) numbers.push(await chain.join('mei'))
    }
    return chain.world.db.insert(collection, document)
  }
  const asleep = { ...chain.world, db: { ...chain.world.db, insert } }
  const event = { action: 'join', data: { privacyVersion: '1' } }
  expect(await handle(event, 'mei', asleep)).toMatchObject({ ok: false, refusal: 'busy' })

  const cards = (await chain.documents<CardRecord>('registry')).filter(({ _id }) => _id.startsWith('card:'))
  const open = cards.filter(({ closedAt }) => closedAt === null).map(({ memberNo }) => memberNo)
  expect(open).toEqual(numbers.slice(1))
  const profiles = await chain.documents<MemberDocument>('members')
  expect(profiles.map(({ memberNo }) => memberNo)).toEqual(numbers.slice(1))
})

test('a joining that slept for hours while its person joined leaves the profile and the card of the one number', async () => {
  await chain.join('mei')
  await chain.call('mei', 'account', 'close', {})
  let memberNo = ''
  const find: World['db']['find'] = async (collection, id) => {
    if (collection === 'members' && memberNo === '') {
      memberNo = await chain.join('mei')
      chain.at(new Date(chain.world.now().getTime() + 2 * 3_600_000).toISOString())
    }
    return chain.world.db.find(collection, id)
  }
  const asleep = { ...chain.world, db: { ...chain.world.db, find } }
  const event = { action: 'join', data: { privacyVersion: '1' } }
  expect(await handle(event, 'mei', asleep)).toMatchObject({ ok: true, value: { memberNo } })
  expect(await handle(event, 'mei', chain.world)).toMatchObject({ ok: true, value: { memberNo } })

  const profiles = await chain.documents<MemberDocument>('members')
  expect(profiles.map(profile => profile.memberNo)).toEqual([memberNo])
  const cards = (await chain.documents<CardRecord>('registry')).filter(({ _id }) => _id.startsWith('card:'))
  const open = cards.filter(({ closedAt }) => closedAt === null)
  expect(open.map(card => card.memberNo)).toEqual([memberNo])
})
