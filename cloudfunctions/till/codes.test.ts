// Codes that are shown to a till: used, old, forged, and a terminal that guesses.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { lines, sale } from '../../local/trial-sale'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const sales = async () =>
  (await chain.documents<{ kind: string }>('journal')).filter(entry => entry.kind === 'sale')

test('a scan whose reply was lost is answered again to the same request, and to no other', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const nonce = 'n'.repeat(20)
  const first = await chain.till('POST', '/till/v1/scan', { code }, { nonce })
  expect(await chain.till('POST', '/till/v1/scan', { code }, { nonce })).toEqual(first)
  expect(await chain.till('POST', '/till/v1/scan', { code })).toMatchObject({
    status: 422,
    body: { code: 'code-used' },
  })
})

test.each([
  ['expired', 12, 'code-expired'],
  ['earn-only when it is to spend', 4, 'code-earn-only'],
])('a code that is %s', async (_, stepsLater, code) => {
  await chain.join('mei')
  const big = sale({
    saleNo: '0',
    code: await chain.code('mei', 1),
    lines: [{ ...lines[0], amountFen: 100_000 }],
  })
  await chain.till('POST', '/till/v1/sales', big)
  const old = await chain.code('mei')
  chain.at(new Date(Date.parse('2026-11-22T12:00:00+08:00') + stepsLater * 30_000).toISOString())
  const reply = await chain.till('POST', '/till/v1/sales', sale({ code: old, saleNo: '1', spendPoints: 100 }))
  expect(reply).toMatchObject({ status: 422, body: { code } })
  expect(await sales()).toHaveLength(1)
})

test('codes: forged, of nobody, used by another till, of a closed member, of an older phone', async () => {
  await chain.join('mei')
  const code = await chain.code('mei')
  const forged = code.slice(0, 19) + ((Number(code[19]) + 1) % 10)
  const ask = async (presented: string) =>
    (await chain.till('POST', '/till/v1/scan', { code: presented })).body.code
  expect(await ask(forged)).toBe('code-forged')
  expect(await ask('82999999999012345678')).toBe('code-forged')
  expect(await ask('6901234567892')).toBe('code-forged')
  await chain.till('POST', '/till/v1/scan', { code }, { terminal: 'S002-1' })
  expect(await ask(code)).toBe('code-used')
  const ofOldPhone = await chain.code('mei', 1)
  await chain.call('mei', 'card', 'seeds', { device: 'phone-one' })
  await chain.call('mei', 'card', 'seeds', { device: 'phone-two' })
  expect(await ask(ofOldPhone)).toBe('code-forged')
  const ofNewPhone = await chain.code('mei', 1)
  await chain.call('mei', 'account', 'close', {})
  expect(await ask(ofNewPhone)).toBe('member-closed')
})

test('ten forged codes a minute block a terminal for ten minutes, genuine refusals do not', async () => {
  await chain.join('mei')
  const ask = async (code: string) => (await chain.till('POST', '/till/v1/scan', { code })).body.code
  for (let index = 0; index < 10; index++) expect(await ask('82999999999012345678')).toBe('code-forged')
  const blocked = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  expect(blocked).toMatchObject({
    status: 429,
    body: { code: 'terminal-blocked', until: '2026-11-22T04:10:00.000Z' },
  })
  const elsewhere = await chain.till(
    'POST',
    '/till/v1/scan',
    { code: await chain.code('mei') },
    { terminal: 'S002-1' },
  )
  expect(elsewhere.status).toBe(200)
  chain.at('2026-11-22T12:10:01+08:00')
  expect(await ask('82999999999012345678')).toBe('code-forged')
})
