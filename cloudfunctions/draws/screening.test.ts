// Screening: what was found stands once it is found, a graver finding comes after a lifted one, long rolls are looked at daily.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { afterClosing, terms, trialDraws } from '../../local/trial-draws'
import { closeDraw } from './closing'
import { exclusionsOf, type FlagDocument, isScreened, screenDaily, screenNow } from './screening'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
  await staff('saveRiskRules', {
    version: 1,
    accountsAPhone: 1,
    burst: { entries: 3, seconds: 60 },
    pointsTakenBack: true,
  })
  await publish(terms('small', { perMember: null }))
  for (const openid of ['mei', 'lan']) await member(openid, 100)
  for (const openid of ['mei', 'mei', 'mei', 'lan']) await enter(openid, 'small')
})
afterEach(() => chain.close())
const { member, staff, publish, draw, enter } = trialDraws(() => chain)
const flags = async () =>
  (await chain.documents<FlagDocument>('flags')).map(({ reason, liftedBy }) => [reason, liftedBy !== null])

test('a burst that a person has pardoned stays pardoned, and is no pardon for many accounts', async () => {
  await screenNow(chain.world, await draw('small'))
  expect(await flags()).toEqual([['burst', false]])
  const flagId = `small#${chain.world.keys.idOf('mei')}`
  expect(await staff('liftFlag', { flagId, reason: '手快' })).toMatchObject({ ok: true })
  await screenNow(chain.world, await draw('small'))
  expect(await flags()).toEqual([['burst', true]])
  for (const openid of ['mei', 'lan']) await chain.call(openid, 'card', 'seeds', { device: 'the-same-phone' })
  await screenNow(chain.world, await draw('small'))
  expect(await flags()).toEqual([
    ['many-accounts', false],
    ['many-accounts', false],
  ])
})

test('what closing found first is what is published, whatever has changed since', async () => {
  chain.at(afterClosing)
  const document = await draw('small')
  expect(await isScreened(chain.world, document, Number.POSITIVE_INFINITY)).toBe(true)
  for (const openid of ['mei', 'lan']) await chain.call(openid, 'card', 'seeds', { device: 'the-same-phone' })
  await screenNow(chain.world, document)
  expect((await exclusionsOf(chain.world, document)).map(({ reason }) => reason)).toEqual(['burst'])
  const closed = await closeDraw(chain.world, 'small', Number.POSITIVE_INFINITY)
  expect(closed?.closing?.exclusions.map(({ reason }) => reason)).toEqual(['burst'])
})

test('a long roll is gone through once a day, by as many looks as it takes', async () => {
  const document = await draw('small')
  await screenDaily(chain.world, document, chain.world.now().getTime())
  expect(await flags()).toEqual([])
  await screenDaily(chain.world, document, Number.POSITIVE_INFINITY)
  expect(await flags()).toEqual([['burst', false]])
  for (let time = 0; time < 3; time++) await enter('lan', 'small')
  await screenDaily(chain.world, document, Number.POSITIVE_INFINITY)
  expect(await flags()).toEqual([['burst', false]])
  chain.at('2026-11-23T00:00:00+08:00')
  await screenDaily(chain.world, document, Number.POSITIVE_INFINITY)
  expect(await flags()).toEqual([
    ['burst', false],
    ['burst', false],
  ])
})
