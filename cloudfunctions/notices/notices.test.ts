// The ledger of grants and the outbox through the real function: what is kept, once, and what is forgotten.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialNotices } from '../../local/trial-notices'
import type { Entry } from '../../shared/account/account'
import type { Template } from '../../shared/notices/notice'
import { forget } from '../account/forget'
import type { GrantDocument } from './grants'

let chain: TrialChain
let notices: ReturnType<typeof trialNotices>
beforeEach(async () => {
  chain = await startTrialChain()
  notices = trialNotices(chain)
  await chain.join('mei')
})
afterEach(() => chain.close())

const grant = (requestId: string, templates: Template[] = ['result'], openid = 'mei') =>
  chain.call(openid, 'notices', 'grant', { templates, requestId })

test('templates are those of the chain, with what is granted', async () => {
  await grant('r1')
  expect(await chain.call('mei', 'notices', 'templates', {})).toEqual({
    ok: true,
    value: {
      templates: [
        { template: 'result', templateId: 'demo-result', granted: 1 },
        { template: 'expiry', templateId: 'demo-expiry', granted: 0 },
      ],
    },
  })
})

test('a grant is written once, however often and at the same time it is asked for', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => grant('r1', ['result', 'expiry'])))
  for (const answer of answers) {
    expect(answer).toEqual({ ok: true, value: { granted: { result: 1, expiry: 1 } } })
  }
  expect(await grant('r1', ['result', 'expiry'])).toEqual(answers[0])
  expect(await grant('r2')).toEqual({ ok: true, value: { granted: { result: 2, expiry: 1 } } })
  expect(await chain.documents('grants')).toHaveLength(3)
})

test('a retry after the message was told grants nothing anew', async () => {
  await notices.accept('mei', 'result', 'r1')
  await notices.tell('mei')
  await chain.sweep()
  expect(await grant('r1')).toEqual({ ok: true, value: { granted: { result: 0, expiry: 0 } } })
})

test('more than anybody will ever be told is not written down', async () => {
  for (let index = 0; index < 23; index++) await grant(`r${index}`)
  expect(await grant('one-more')).toEqual({ ok: true, value: { granted: { result: 20, expiry: 0 } } })
})

test.each([
  {
    name: 'a stranger',
    openid: 'nobody',
    data: { templates: ['result'], requestId: 'r' },
    no: 'not-a-member',
  },
  { name: 'no template', openid: 'mei', data: { templates: [], requestId: 'r' }, no: 'bad-input' },
  {
    name: 'an invented template',
    openid: 'mei',
    data: { templates: ['x'], requestId: 'r' },
    no: 'bad-input',
  },
  { name: 'no request id', openid: 'mei', data: { templates: ['result'] }, no: 'bad-input' },
])('$name is refused and writes nothing', async ({ openid, data, no }) => {
  expect(await chain.raw(openid, 'notices', { action: 'grant', data })).toMatchObject({ refusal: no })
  expect(await chain.documents('grants')).toEqual([])
})

test('the ledger knows whom to tell only under seal', async () => {
  await grant('r1')
  const [document] = await chain.documents<GrantDocument>('grants')
  expect(JSON.stringify(document)).not.toContain('mei')
  expect(chain.world.keys.open(document?.sealedOpenid ?? '')).toBe('mei')
})

test('a chain without templates tells nobody, and nothing goes wrong', async () => {
  await chain.world.db.remove('registry', { _id: 'notice-templates' })
  expect(await chain.call('mei', 'notices', 'templates', {})).toEqual({ ok: true, value: { templates: [] } })
  expect(await grant('r1')).toEqual({ ok: true, value: { granted: { result: 0, expiry: 0 } } })
  await notices.tell('mei')
  expect(await chain.sweep()).toMatchObject({ told: 0 })
  expect(await notices.states()).toEqual({ 'won:d1:1': 'waiting' })
})

test('a cause is put into the outbox once, and telling it again costs one call', async () => {
  await Promise.all(Array.from({ length: 4 }, () => notices.tell('mei')))
  chain.databaseCalls()
  await notices.tell('mei', { told: '别的奖品' })
  expect(chain.databaseCalls()).toBe(1)
  expect(await notices.message()).toMatchObject({ told: '保温杯', state: 'waiting' })
})

test('what is over already is not put there', async () => {
  await notices.tell('mei', { until: '2026-11-22T04:00:00.000Z' })
  expect(await chain.documents('outbox')).toEqual([])
})

test('who leaves is forgotten; a deletion that comes late spares the new card', async () => {
  await chain.join('lan')
  await notices.accept('mei', 'result', 'r1')
  await notices.accept('lan', 'result', 'r1')
  await notices.tell('mei')
  await notices.tell('lan', { ref: 'won:d1:2' })
  const close = () => chain.call('mei', 'account', 'close', {})
  await close()
  expect(await notices.states()).toEqual({ 'won:d1:2': 'waiting' })
  expect(await notices.holders()).toEqual([null])

  chain.at('2026-11-22T12:10:00+08:00')
  await chain.join('mei')
  await notices.accept('mei', 'result', 'r2')
  await notices.tell('mei', { ref: 'won:d2:1' })
  const closed = (await chain.documents<Entry>('journal')).find(({ kind }) => kind === 'closed')
  if (!closed) throw new Error('nobody has left')
  await forget(chain.world, closed)
  expect(await notices.states()).toEqual({ 'won:d1:2': 'waiting', 'won:d2:1': 'waiting' })
  expect(await notices.holders()).toEqual([null, null])
})
