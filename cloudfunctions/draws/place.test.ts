// Numbers of entries whose call died: whoever passes by leaves them alone, the sweeper gives them.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { deck, points, trialDraws } from '../../local/trial-draws'
import { ticketStock } from '../../shared/draws/draw'
import { settleBooked } from '../runtime/holds'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'
import { play as playCard } from './enter'
import { placedAmong, placeHolds } from './place'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(async () => {
  const { faults } = await chain.audit()
  await chain.close()
  expect(faults).toEqual([])
})
const { member, publish, play, places, balance } = trialDraws(() => chain)

test('a card that is paid and not numbered keeps its hold until the sweeper numbers it and gives its prize', async () => {
  await publish(deck('deck', 3, { prizes: [points(3)] }))
  await member('mei', 100)
  await member('lan', 100)
  const memberId = chain.world.keys.idOf('mei')
  const step: World['db']['step'] = (collection, asked) => {
    if (collection === 'rolls') throw new Error('killed')
    return chain.world.db.step(collection, asked)
  }
  const dying = { ...chain.world, db: { ...chain.world.db, step } }
  await expect(playCard(dying, memberId, { drawId: 'deck', requestId: 'one' })).rejects.toThrow('killed')
  expect(await play('lan', 'deck')).toMatchObject({ ok: true, value: { cardNo: 1 } })

  const stock = ticketStock('deck')
  const left = await settleBooked(
    chain.world,
    stock,
    holds => placeHolds(chain.world, 'deck', holds),
    holds => placedAmong(chain.world, 'deck', holds),
  )
  expect(left.map(hold => hold.memberId)).toEqual([memberId])
  expect(await places('deck')).toHaveLength(1)

  await chain.sweep()
  expect((await places('deck')).map(place => [place.no, place.memberId])).toEqual([
    [1, chain.world.keys.idOf('lan')],
    [2, memberId],
  ])
  const gate = (await chain.documents<StockDocument>('stock')).find(({ _id }) => _id === stock)
  expect(gate).toMatchObject({ left: 1, holds: [] })
  expect(await balance('mei')).toBe(100)
  expect(await play('mei', 'deck', 'one')).toMatchObject({ ok: true, value: { cardNo: 2 } })
})
