// What the audit must find in draws, each planted by hand.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { deck, points, trialDraws } from '../../local/trial-draws'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
  await publish(deck('sure', 4, { points: 5, prizes: [points(2)] }))
  await member('mei', 100)
  for (let card = 1; card <= 3; card++) await play('mei', 'sure', `card-${card}`)
})
afterEach(() => chain.close())
const { member, staff, publish, play } = trialDraws(() => chain)

const found = async () => (await chain.audit()).faults.map(({ rule, detail }) => `${rule}: ${detail}`)

test('nothing where all is well', async () => {
  expect(await found()).toEqual([])
})

test('nothing in a draft, whatever it says', async () => {
  await staff('saveDraw', deck('odd', 4, { prizes: [points(-1)] }))
  expect(await found()).toEqual([])
})

test('a number that nobody paid', async () => {
  const place = { ref: 'play:somebody:1', memberId: 'somebody', count: 1, paid: 0, at: '' }
  await chain.world.db.step('rolls', {
    where: { _id: 'sure#000001' },
    add: { count: 1 },
    push: { places: place },
  })
  expect(await found()).toEqual(['ticket: 1 numbers for play:somebody:1, which did not pay them'])
})

test('a payment without its number, and a count that does not fit', async () => {
  const ref = `play:${chain.world.keys.idOf('mei')}:card-2`
  await chain.world.db.step('rolls', { where: { _id: 'sure#000001' }, pull: { places: { ref } } })
  expect(await found()).toEqual(expect.arrayContaining([`ticket: ${ref} has paid and has no number`]))
  expect(await found()).toEqual(expect.arrayContaining(['ticket: 3 numbers, 2 in its places']))
})

test('a prize that was given and not won, and one that was won too often', async () => {
  await chain.world.db.remove('wins', { drawId: 'sure' })
  const given = await found()
  expect(given.filter(fault => fault.endsWith('was not won')).length).toBe(given.length)
  for (let ticketNo = 1; ticketNo <= 3; ticketNo++) {
    const win = {
      _id: `sure#${ticketNo}`,
      drawId: 'sure',
      memberId: 'x',
      ticketNo: 100 + ticketNo,
      prizeId: 'points',
    }
    await chain.world.db.insert('wins', win)
  }
  expect(await found()).toEqual(expect.arrayContaining(['prize: 3 of 2 points were won']))
})
