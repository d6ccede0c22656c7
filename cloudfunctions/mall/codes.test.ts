// Codes: none is given twice, none is added twice, and there is always one for a piece.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialMall } from '../../local/trial-mall'
import { addCodes, type CodeDocument, codeFor, countKnown, reconcileCodes } from './codes'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, redeem, stock } = trialMall(() => chain)

const virtual = { receive: { way: 'virtual' as const } }
const some = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `NEW-${from + index}`)

test('thirty-two at once for twenty codes: twenty different ones', async () => {
  const people = Array.from({ length: 32 }, (_, index) => `p${index}`)
  for (let index = 0; index < people.length; index += 16) {
    await Promise.all(people.slice(index, index + 16).map(openid => member(openid, 150)))
  }
  const answers = await Promise.all(people.map(openid => redeem(openid, 'movie-code', virtual)))
  const codes = answers.flatMap(answer => (answer.ok ? answer.value.order.virtualCode : []))
  expect(codes).toHaveLength(20)
  expect(new Set(codes).size).toBe(20)
  expect(codes).not.toContain(null)
  expect(answers.filter(answer => !answer.ok && answer.refusal === 'sold-out')).toHaveLength(12)
  const taken = await chain.documents<CodeDocument>('codes')
  expect(taken.filter(code => code.isFree)).toEqual([])
  await chain.sweep()
  expect(await stock('movie-code')).toMatchObject({ left: 0, holds: [] })
  expect((await chain.audit()).faults).toEqual([])
}, 60_000)

test('one order looked at thirty-two times at once has one code', async () => {
  const looks = Array.from({ length: 32 }, () => codeFor(chain.world, 'movie-code', 'a'.repeat(24)))
  const codes = await Promise.all(looks)
  expect(new Set(codes).size).toBe(1)
  const taken = (await chain.documents<CodeDocument>('codes')).filter(code => !code.isFree)
  expect(taken).toHaveLength(1)
})

test('adding counts what is known already, and raises the stock by what is new', async () => {
  expect(await addCodes(chain.world, 'movie-code', some(10))).toEqual({ added: 10, known: 0, left: 30 })
  expect(await countKnown(chain.world, 'movie-code', some(12))).toBe(10)
  expect(await addCodes(chain.world, 'movie-code', some(12))).toEqual({ added: 2, known: 10, left: 32 })
  expect(await stock('movie-code')).toMatchObject({ total: 32, left: 32, version: 1 })
  expect(JSON.stringify(await chain.documents('codes'))).not.toContain('NEW-1')
})

test('many imports at once, the same codes in some of them', async () => {
  await Promise.all([0, 5, 10, 0, 5].map(from => addCodes(chain.world, 'movie-code', some(10, from))))
  expect(await stock('movie-code')).toMatchObject({ total: 40, left: 40 })
})

test('a crash between codes and stock is made good once', async () => {
  const { step } = chain.world.db
  chain.world.db.step = async () => {
    throw new Error('killed')
  }
  await expect(addCodes(chain.world, 'movie-code', some(5))).rejects.toThrow('killed')
  chain.world.db.step = step
  expect(await stock('movie-code')).toMatchObject({ total: 20 })
  await chain.sweep()
  await Promise.all([reconcileCodes(chain.world, 'movie-code'), reconcileCodes(chain.world, 'movie-code')])
  expect(await stock('movie-code')).toMatchObject({ total: 25, left: 25 })
})

test('pieces that were redeemed stay redeemed while codes are added', async () => {
  await member('mei', 1000)
  const buys = Array.from({ length: 6 }, () => redeem('mei', 'movie-code', virtual))
  const [added, ...answers] = await Promise.all([addCodes(chain.world, 'movie-code', some(10)), ...buys])
  expect(added).toMatchObject({ added: 10 })
  expect(answers.filter(answer => answer.ok)).toHaveLength(6)
  await chain.sweep()
  expect(await stock('movie-code')).toMatchObject({ total: 30, left: 24, holds: [] })
})
