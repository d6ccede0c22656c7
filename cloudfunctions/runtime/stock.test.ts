// Stocks under a network that delivers twice, and under clocks that differ around midnight.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import type { Piece } from '../../shared/account/account'
import type { Database, Step } from './database'
import { forgetHolds, type Hold, move, newHold, newStock, type StockDocument, settle } from './stock'
import type { World } from './world'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const stock = 'offer:trial'
const take: Piece = { stock, by: -1, version: 1, isByDay: false }
const takeByDay: Piece = { ...take, isByDay: true }
const found = async () => (await chain.world.db.find<StockDocument>('stock', stock)) as StockDocument

/** A world that notes what it sends, for sending it again. */
function noting(): { world: World; sendAgain: () => Promise<void> } {
  const { db } = chain.world
  const sent: Step[] = []
  const step: Database['step'] = (collection, asked) => {
    sent.push(asked)
    return db.step(collection, asked)
  }
  return {
    world: { ...chain.world, db: { ...db, step } },
    sendAgain: async () => {
      for (const asked of [...sent]) await db.step('stock', asked)
    },
  }
}

async function moved(world: World, piece: Piece, hold: Hold): Promise<Hold> {
  const done = await move(world, piece, hold)
  if (typeof done === 'string') throw new Error(done)
  return done.hold
}

test('a request that arrives a second time takes no second piece: not at once, not when its hold has ended', async () => {
  await chain.world.db.insert('stock', newStock(stock, 1, 10, null))
  const { world, sendAgain } = noting()
  const hold = await moved(world, take, newHold(world, 'm', 'claim:m:1', -1))
  await sendAgain()
  expect(await found()).toMatchObject({ left: 9, holds: [{ id: hold.id }] })
  await forgetHolds(world, stock, [hold])
  await sendAgain()
  expect(await found()).toMatchObject({ left: 9, holds: [] })
})

test('what comes back comes back once, however often that is delivered', async () => {
  const few: StockDocument = { ...newStock(stock, 1, 10, null), left: 4 }
  await chain.world.db.insert('stock', few)
  const { world, sendAgain } = noting()
  const hold = await moved(world, { ...take, by: 1 }, newHold(world, 'm', 'cancel:o', 1))
  await sendAgain()
  await settle(world, stock, hold, true)
  await sendAgain()
  await sendAgain()
  expect(await found()).toMatchObject({ left: 5, holds: [] })
})

test('a clock that is behind takes after one that is ahead, whose holds have ended', async () => {
  await chain.world.db.insert('stock', newStock(stock, 1, 10, null))
  const { world } = chain
  const ahead = { ...newHold(world, 'm', 'a', -1), tick: world.now().getTime() + 120_000 }
  await forgetHolds(world, stock, [await moved(world, take, ahead)])
  const behind = await moved(world, take, newHold(world, 'm', 'b', -1))
  expect(behind.tick).toBe(ahead.tick + 1)
  expect(await found()).toMatchObject({ left: 8, holds: [{ id: behind.id }] })
})

test('a day that is over never opens again, whatever a slow clock says', async () => {
  await chain.world.db.insert('stock', newStock(stock, 1, null, 2))
  const { world } = chain
  const on = (day: string) => ({ ...newHold(world, 'm', `r${day}`, -1), day })
  const today = '2026-11-23'
  const answers: unknown[] = []
  for (const day of ['2026-11-22', today, '2026-11-22', today, '2026-11-22']) {
    const done = await move(world, takeByDay, on(day))
    answers.push(typeof done === 'string' ? done : done.hold.day)
  }
  expect(answers).toEqual(['2026-11-22', today, today, 'sold-out-today', 'sold-out-today'])
})
