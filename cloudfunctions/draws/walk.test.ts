// A long walk over a roll: in as many calls as it takes, every page at least once, and none again for nothing.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { points, terms, trialDraws } from '../../local/trial-draws'
import { append } from '../runtime/rolls'
import { handOut } from './drawing'
import { walkRoll } from './walk'
import type { WinDocument } from './wins'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())
const { member, publish, draw, enter, drawNumber } = trialDraws(() => chain)

/** A roll of four pages: 64 places on each but the last. */
async function fillRoll(rollId: string): Promise<void> {
  for (let place = 0; place < 200; place++) {
    const at = chain.world.now().toISOString()
    await append(chain.world, rollId, { ref: `r${place}`, memberId: 'm', count: 1, paid: 0, at }, 1)
  }
}

test('whoever runs out of time is followed by somebody who begins there', async () => {
  await fillRoll('long')
  const start = chain.world.now().getTime()
  const seen: string[] = []
  const walk = (pages: number) => {
    let looked = 0
    return walkRoll(chain.world, 'trial', 'long', start + 1, async ({ _id }) => {
      seen.push(_id)
      if (++looked === pages) chain.at(new Date(start + 1).toISOString())
    })
  }
  expect(await walk(2)).toBe(false)
  chain.at(new Date(start).toISOString())
  expect(await walk(1)).toBe(false)
  chain.at(new Date(start).toISOString())
  expect(await walk(9)).toBe(true)
  expect(seen).toEqual([1, 2, 3, 4].map(page => `long#00000${page}`))
})

test('a walk that dies does its last pages again, and another walk of the same roll begins at the beginning', async () => {
  await fillRoll('long')
  const far = chain.world.now().getTime() + 1000
  const seen: string[] = []
  const dying = walkRoll(chain.world, 'trial', 'long', far, async ({ _id }) => {
    seen.push(_id)
    if (seen.length === 3) throw new Error('killed')
  })
  await expect(dying).rejects.toThrow('killed')
  for (const name of ['trial', 'another']) {
    let pages = 0
    await walkRoll(chain.world, name, 'long', far, async () => void pages++)
    expect(pages).toBe(4)
  }
})

test('prizes are handed out over many rounds, however short each of them is', async () => {
  await publish(terms('long', { perMember: null, points: 1, onePrizeAMember: false, prizes: [points(150)] }))
  // Nobody so often that it looks like a machine.
  for (let person = 0; person < 8; person++) {
    await member(`p${person}`, 20)
    for (let time = 0; time < 19; time++) await enter(`p${person}`, 'long')
  }
  await drawNumber('long', '1')
  // As it was before anything was handed out.
  await chain.world.db.update('registry', { _id: 'draw:long' }, { isHandedOut: false })
  await chain.world.db.remove('wins', { drawId: 'long' })
  await chain.world.db.remove('jobs', { _id: 'handing-out:long' })
  const start = chain.world.now().getTime()
  const db = { ...chain.world.db }
  // Each round has time for one page: the clock moves with every prize that is written.
  db.insert = (collection, document) => {
    if (collection === 'wins') chain.at(new Date(start + 1).toISOString())
    return chain.world.db.insert(collection, document)
  }
  let rounds = 0
  while (!(await draw('long')).isHandedOut && rounds++ < 9) {
    chain.at(new Date(start).toISOString())
    await handOut({ ...chain.world, db }, await draw('long'), start + 1)
  }
  expect(rounds).toBe(3)
  expect(await chain.documents<WinDocument>('wins')).toHaveLength(150)
})
