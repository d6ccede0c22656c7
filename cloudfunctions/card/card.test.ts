import { codeFrom } from '../../local/client'
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { codeAt, dayOfStep, stepAt } from '../../shared/card/code'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const watch = async () => {
  const answer = await chain.call('mei', 'card', 'watch', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

test('seeds of today and tomorrow make codes that a till accepts, over midnight too', async () => {
  const memberNo = await chain.join('mei')
  const answer = await chain.call('mei', 'card', 'seeds', { device: 'a-phone-of-her-own' })
  if (!answer.ok) throw new Error(answer.refusal)
  const { now, prefix, seeds } = answer.value
  expect(answer.value).toMatchObject({ memberNo, prefix: '82', stepSeconds: 30 })
  expect(seeds.map(seed => seed.day)).toEqual([Math.floor(now / 86400), Math.floor(now / 86400) + 1])
  for (const later of [0, 20 * 3600, 36 * 3600]) {
    const step = stepAt(now + later)
    const seed = seeds.find(known => known.day === dayOfStep(step))?.seed ?? ''
    chain.at(new Date((now + later) * 1000).toISOString())
    const code = codeAt({ prefix, memberNo, seed, step })
    expect(await chain.till('POST', '/till/v1/scan', { code })).toMatchObject({ status: 200 })
  }
})

test('the same phone keeps its codes, another one ends them', async () => {
  await chain.join('mei')
  const seeds = async (device?: string) => {
    const answer = await chain.call('mei', 'card', 'seeds', device ? { device } : {})
    return answer.ok && answer.value.seeds
  }
  const first = await seeds('phone-one')
  expect(await seeds('phone-one')).toEqual(first)
  expect(await seeds()).toEqual(first)
  const second = await seeds('phone-two')
  expect(second).not.toEqual(first)
  expect(await seeds('phone-two')).toEqual(second)
})

test('two phones at once: one of them has the card, and its codes are good', async () => {
  await chain.join('mei')
  await chain.call('mei', 'card', 'seeds', { device: 'phone-zero' })
  const answers = await Promise.all(
    ['phone-one', 'phone-two'].flatMap(device => [
      chain.call('mei', 'card', 'seeds', { device }),
      chain.call('mei', 'card', 'seeds', { device }),
    ]),
  )
  const now = stepAt(chain.world.now().getTime() / 1000)
  const codes = answers.flatMap(answer => (answer.ok ? [codeFrom(answer.value, now)] : []))
  const replies = []
  for (const code of new Set(codes)) replies.push(await chain.till('POST', '/till/v1/scan', { code }))
  expect(replies.filter(reply => reply.status === 200)).toHaveLength(1)
})

test('the page learns of its scan and of what was earned, one call a look', async () => {
  await chain.join('mei')
  expect(await watch()).toMatchObject({ seq: 1, usedSteps: [], latest: null })
  const step = stepAt(chain.world.now().getTime() / 1000)
  const { body } = await chain.till('POST', '/till/v1/scan', { code: await chain.code('mei') })
  expect(await watch()).toMatchObject({
    seq: 2,
    usedSteps: [step],
    latest: { kind: 'scan', storeName: '人民路店' },
  })
  const lines = [{ sku: 'a', qty: 1, amountFen: 8650 }]
  await chain.till('POST', '/till/v1/sales', { scan: body.scan, lines, saleNo: '1' })
  chain.databaseCalls()
  expect(await watch()).toMatchObject({
    seq: 3,
    latest: { kind: 'sale', earned: 86, balance: 86, amountFen: 8650 },
  })
  expect(chain.databaseCalls()).toBe(1)
})

test('who is no member has no card', async () => {
  expect(await chain.call('nobody', 'card', 'seeds', {})).toMatchObject({ refusal: 'not-a-member' })
  expect(await chain.call('nobody', 'card', 'watch', {})).toMatchObject({ refusal: 'not-a-member' })
})
