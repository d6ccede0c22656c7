// The round of the sweeper over draws: one that is broken stops no other.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { afterClosing, terms, trialDraws } from '../../local/trial-draws'

let chain: TrialChain
let complaints: unknown[]
beforeEach(async () => {
  chain = await startTrialChain()
  complaints = []
  // Here something is broken on purpose.
  chain.world.log = ({ where, message }) => complaints.push({ where, message })
})
afterEach(() => chain.close())
const { member, balance, publish, draw, enter, drawNumber } = trialDraws(() => chain)

test('a draw that cannot be closed does not keep the next one open', async () => {
  await publish(terms('a-broken'))
  await publish(terms('b-whole'))
  await member('mei', 100)
  await enter('mei', 'a-broken')
  await enter('mei', 'b-whole')
  const { _id, sealedAliasKey } = await draw('a-broken')
  await chain.world.db.update('registry', { _id }, { sealedAliasKey: null })
  chain.at(afterClosing)
  await chain.sweep()
  expect(await draw('a-broken')).toMatchObject({ state: 'closing' })
  expect(await draw('b-whole')).toMatchObject({ state: 'closed', closing: { tickets: 1 } })
  expect(complaints).toEqual([{ where: 'sweep.draws', message: 'the draw a-broken is not published' }])
  await chain.world.db.update('registry', { _id }, { sealedAliasKey })
  await chain.sweep()
  expect(await draw('a-broken')).toMatchObject({ state: 'closed', closing: { tickets: 1 } })
})

test('a prize that cannot be given does not keep the others waiting', async () => {
  await publish(terms('small'))
  for (const openid of ['mei', 'lan']) await member(openid, 100)
  for (const openid of ['mei', 'lan']) await enter(openid, 'small')
  const broken = { _id: 'gone#0000000001', drawId: 'small', ticketNo: 1, prizeId: 'gone', memberId: 'nobody' }
  const due = { state: 'due', wonAt: '', due: '2026-11-01T00:00:00.000Z', claimBy: null, orderId: null }
  await chain.world.db.insert('wins', { ...broken, ...due })
  await drawNumber('small', '1')
  expect(complaints).toMatchObject([{ where: 'sweep.draws', message: 'the draw small has no prize gone' }])
  expect([await balance('mei'), await balance('lan')]).toEqual([100, 100])
})
