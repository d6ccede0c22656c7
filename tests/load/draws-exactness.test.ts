// Cards and tickets stay exact under load, over HTTP and through the real functions: a deck to its last card, a draw at its
// closing second, and both again with every tenth call killed.

import { deck, points, terms } from '../../local/trial-draws'
import type { DrawTerms } from '../../shared/draws/draw'
import { deadlyNumber } from './deadly'
import { anomaliesOf, emptied, fetchProof } from './draw-findings'
import type { Expected } from './findings'
import { type Hall, openHall } from './hall'
import { aroundClosing, drawClosed, putUpDraw, sweepAt } from './lottery'

jest.setTimeout(120_000)

let hall: Hall
beforeAll(async () => {
  hall = await openHall('draws', 'tests/load/dying-draws.ts')
})
afterAll(() => hall.close())

/** People with so many points each. */
async function richPeople(prefix: string, count: number, each: number): Promise<string[]> {
  const openids = await hall.joinMany(prefix, count)
  await Promise.all(openids.map(openid => hall.earn(openid, each)))
  return openids
}

const prizes = [
  points(1, {
    prizeId: 'mug',
    kind: 'goods',
    valueFen: 3900,
    points: null,
    ways: ['pickup'],
  }),
  points(3, { prizeId: 'coupon', kind: 'coupon', points: null, offerId: 'prize-10' }),
  points(4),
]
const cards = (drawId: string, count: number): DrawTerms =>
  deck(drawId, count, { prizes, isFreeDaily: true, points: 20 })
const asOf = () => hall.cloud.clock.now()

/** Every member plays twice at once; answers card numbers and refusals. */
function playTwice(drawId: string, openids: string[], isDeadly: boolean): Promise<(number | string)[]> {
  return Promise.all(
    [...openids, ...openids].map(async (openid, index) => {
      const name = `${drawId}-${index}`
      const requestId = isDeadly ? deadlyNumber(name, index) : name
      const answer = await hall.client.call(openid, 'draws', 'play', { drawId, requestId })
      return answer.ok ? answer.value.cardNo : answer.refusal
    }),
  )
}

test('50 members want the 60 cards of a deck: each card once, each prize where the secret put it', async () => {
  await putUpDraw(hall.client, cards('deck', 60), asOf())
  const openids = await richPeople('player', 50, 20)
  const answers = await playTwice('deck', openids, false)
  expect(answers.filter(answer => answer === 'draw-closed')).toHaveLength(40)
  expect(new Set(answers).size).toBe(61)
  await hall.sweepLater()
  const about = { title: 'deck', drawId: 'deck', price: 20, asOf: asOf() }
  expect(await anomaliesOf(hall, about, emptied)).toEqual([])
})

test('the same when every tenth play is killed before its entry or before its number', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  await putUpDraw(hall.client, cards('deadly-deck', 60), asOf())
  const openids = await richPeople('dying', 50, 20)
  const first = await playTwice('deadly-deck', openids, true)
  expect(first.filter(answer => answer === 'internal').length).toBeGreaterThan(4)
  await hall.sweepLater()
  // Whoever heard nothing asks again, and so does who found nothing left while others held what they never paid.
  let last = await playTwice('deadly-deck', openids, true)
  for (let round = 0; round < 5 && last.includes('internal'); round++) {
    await hall.sweepLater()
    last = await playTwice('deadly-deck', openids, true)
  }
  log.mockRestore()
  await hall.sweepLater()
  // Who got a card at once is told of the same one again.
  const told = first.filter(answer => typeof answer === 'number')
  expect(last.filter((_, index) => typeof first[index] === 'number')).toEqual(told)
  expect(last.filter(answer => typeof answer === 'number')).toHaveLength(60)
  const about = { title: 'deadly deck', drawId: 'deadly-deck', price: 20, asOf: asOf() }
  expect(await anomaliesOf(hall, about, emptied)).toEqual([])
})

test.each([
  { what: 'each', drawId: 'rush', isDeadly: false },
  { what: 'all but those killed on the way', drawId: 'deadly-rush', isDeadly: true },
])(
  '64 members at the closing second: $what paid is in the list, what is in the list is paid',
  async ({ drawId, isDeadly }) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { closesAt, drawsAt, moments, isBefore } = aroundClosing(asOf())
    await putUpDraw(hall.client, terms(drawId, { prizes, perMember: null, closesAt, drawsAt }), asOf())
    const openids = await richPeople(drawId, 64, 20)
    let answered = 0
    const enter = (index: number) => {
      const name = `${drawId}-${index}`
      const requestId = isDeadly ? deadlyNumber(name, index) : name
      const asked = { drawId, tickets: 2, requestId }
      const openid = openids[index] ?? ''
      return hall.client.call(
        openid,
        'draws',
        'enter',
        asked,
        new Date(moments[index % moments.length] ?? ''),
      )
    }
    const entering = openids.map(async (_, index) => {
      const answer = await enter(index)
      // In the middle of the crowd the timer comes and shuts the gate.
      if (++answered === 24) await sweepAt(hall.client, closesAt)
      return answer.ok ? answer.value.ticketNos.join(' ') : answer.refusal
    })
    const answers = await Promise.all(entering)
    const late = answers.filter((_, index) => !isBefore(index))
    expect(late.filter(answer => answer !== 'draw-closed')).toEqual([])
    await hall.at(drawsAt)
    const drawn = await drawClosed(hall.client, drawId, new Date(drawsAt))
    const proof = await fetchProof(hall.client, drawId)
    // Whoever heard nothing asks again: of numbers if it was paid, of the closed draw if not.
    const again = await Promise.all(openids.map((_, index) => enter(index)))
    log.mockRestore()
    const told = again.flatMap(answer => (answer.ok ? answer.value.ticketNos : []))
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: drawn.tickets }, (_, index) => index + 1))
    expect(proof.tickets).toBe(drawn.tickets)
    await hall.sweepLater()
    const about = { title: drawId, drawId, price: 10, asOf: asOf() }
    const some = (): Expected[] => [['some came in, some did not', told.length > 0 && late.length > 0, true]]
    expect(await anomaliesOf(hall, about, some)).toEqual([])
  },
)
