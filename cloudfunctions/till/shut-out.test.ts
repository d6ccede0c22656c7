// Who is not let in and what is not taken: nothing is written, and the answer says why.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { lines, sale } from '../../local/trial-sale'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const entries = () => chain.documents<{ kind: string }>('journal')
const sales = async () => (await entries()).filter(entry => entry.kind === 'sale')

describe('who is not let in, and nothing is written', () => {
  const attempt = async (signing: object) => {
    await chain.join('mei')
    const before = await entries()
    const code = await chain.code('mei')
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1' }), signing)
    expect(await entries()).toEqual(before)
    return reply
  }
  const seconds = Math.floor(Date.parse('2026-11-22T12:00:00+08:00') / 1000)

  test.each([
    ['a wrong secret', { secret: 'wrong' }],
    ['an unknown terminal', { terminal: 'S009-1' }],
    ['a signature of another shape', { signature: 'abc' }],
    ['a time too old', { timestamp: seconds - 301 }],
    ['a time to come', { timestamp: seconds + 301 }],
    ['a short nonce', { nonce: 'short' }],
  ])('%s', async (_, signing) => {
    expect(await attempt(signing)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  test('a revoked terminal, at once; added again it needs its new secret', async () => {
    await chain.call('demo-admin', 'staff', 'revokeTerminal', { terminalId: 'S001-1' })
    expect(await attempt({})).toMatchObject({ status: 401 })
    const again = await chain.call('demo-admin', 'staff', 'addTerminal', {
      terminalId: 'S001-1',
      storeId: 'S001',
    })
    if (!again.ok) throw new Error(again.refusal)
    const code = await chain.code('mei')
    const body = sale({ code, saleNo: '1' })
    expect(await chain.till('POST', '/till/v1/sales', body)).toMatchObject({ status: 401 })
    const { secret } = again.value
    expect(await chain.till('POST', '/till/v1/sales', body, { secret })).toMatchObject({ status: 200 })
  })
})

describe('input of the wrong shape is refused by the name of its field', () => {
  const line = lines[0]
  test.each([
    ['an unknown field', { tip: 1 }, 'tip'],
    ['a negative amount', { lines: [{ ...line, amountFen: -1 }] }, 'lines.0.amountFen'],
    ['half a fen', { lines: [{ ...line, amountFen: 1.5 }] }, 'lines.0.amountFen'],
    ['beyond 2^53', { lines: [{ ...line, amountFen: 2 ** 53 + 2 }] }, 'lines.0.amountFen'],
    ['an unknown field of a line', { lines: [{ ...line, colour: 'red' }] }, 'lines.0.colour'],
    ['an empty basket', { lines: [] }, 'lines'],
    ['ten thousand lines', { lines: Array(10_000).fill(line) }, 'lines'],
    ['no basket', { lines: undefined }, 'lines'],
    ['points below zero', { spendPoints: -100 }, 'spendPoints'],
    ['a scan and a code', { scan: `${'0'.repeat(24)}.0000000002` }, 'code'],
    ['neither scan nor code', { code: undefined }, 'scan'],
    ['a number with a slash', { saleNo: 'a/b' }, 'saleNo'],
    ['a day without a time', { soldAt: '2026-11-22' }, 'soldAt'],
  ])('%s', async (_, wrong, field) => {
    await chain.join('mei')
    const code = await chain.code('mei')
    const reply = await chain.till('POST', '/till/v1/sales', sale({ code, saleNo: '1', ...wrong }))
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad-input', field } })
    expect(await sales()).toHaveLength(0)
  })

  test.each(['', 'nonsense', '[]', '"text"', 'null', '{"code":'])('a body of %j', async body => {
    expect(await chain.till('POST', '/till/v1/sales', body)).toMatchObject({
      status: 400,
      body: { code: 'bad-input' },
    })
  })
})

test('a wrong path or method is said', async () => {
  expect(await chain.till('POST', '/till/v1/nothing', {})).toMatchObject({
    status: 404,
    body: { code: 'no-such-path' },
  })
  expect(await chain.till('GET', '/till/v1/sales')).toMatchObject({
    status: 405,
    body: { code: 'wrong-method' },
  })
})
