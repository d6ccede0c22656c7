// Draws at 64 clients: a deck to its last card and a draw at its closing second, each once in peace and once with every
// tenth call killed; all held against the books and against the proof that the revealed secret makes.
import type { Worker } from 'node:worker_threads'
import { CloudClient } from '../../local/client'
import type { LocalCloud } from '../../local/cloud'
import { deck, points, terms } from '../../local/trial-draws'
import type { Load, Measured } from './clients'
import { crowdOpenid, fill } from './crowd'
import { anomaliesOf, emptied } from './draw-findings'
import { functionsWithDying } from './dying'
import { aroundClosing, drawClosed, putUpDraw, sweepAt } from './lottery'
import { measure, openStack, send, sendAll, tellSpent } from './stage'

interface Bench {
  cloud: LocalCloud
  clients: Worker
  client: CloudClient
  now: Date
}

const minute = 60_000
const roundsAtMost = 8
const prizes = [
  points(2, { prizeId: 'mug', kind: 'goods', valueFen: 3900, points: null, ways: ['pickup'] }),
  points(6, { prizeId: 'coupon', kind: 'coupon', points: null, offerId: 'prize-10' }),
  points(12, { points: 50 }),
]

/** Runs all of them and answers what was not exactly as it must be. */
export async function draws(dataDir: string, clients: Worker): Promise<string[]> {
  const dying = functionsWithDying('draws', 'tests/load/dying-draws.ts')
  const cloud = await openStack(dataDir, dying.folder)
  const client = new CloudClient(cloud.url, 8)
  try {
    const bench: Bench = { cloud, clients, client, now: new Date() }
    const crowd = await richCrowd(bench, 2000)
    const deadlyDeck = deck('bench-deck', 500, { prizes, isFreeDaily: true, points: 20 })
    await putUpDraw(client, deadlyDeck, bench.now)
    return [
      ...(await playAll(bench, 'scratch-demo', crowd.slice(0, 600), false)),
      ...(await playAll(bench, 'bench-deck', crowd.slice(600, 1200), true)),
      ...(await enterAll(bench, 'bench-rush', crowd.slice(1200, 1600), false)),
      ...(await enterAll(bench, 'bench-deadly-rush', crowd.slice(1600, 2000), true)),
    ]
  } finally {
    client.close()
    await cloud.close()
    dying.remove()
  }
}

/** Members who have bought for 100 yuan each. */
async function richCrowd({ cloud, clients, now }: Bench, count: number): Promise<string[]> {
  await fill(cloud.database, count, now)
  const openids = Array.from({ length: count }, (_, index) => crowdOpenid(index))
  const load = { openids, url: cloud.url, clients: 64, now: now.toISOString(), round: 'points' }
  await sendAll(clients, { ...load, scenario: 'prepare' })
  await sendAll(clients, { ...load, scenario: 'sale', amountFen: 10_000 })
  return openids
}

/** Each plays twice: the free card of the day and one for points, until the deck is empty. */
async function playAll(
  bench: Bench,
  drawId: string,
  openids: string[],
  isDeadly: boolean,
): Promise<string[]> {
  const { cloud, clients, client } = bench
  const title = `play, ${openids.length} members for 500 cards${isDeadly ? ', every tenth killed' : ''}`
  const both = [...openids, ...openids]
  const load: Load = {
    ...{ scenario: 'play', openids: both, url: cloud.url, clients: 64, what: drawId, round: drawId },
    // By the server's own clock: what the dead hold must grow old.
    isDeadly,
  }
  const spent = await measure(cloud, () => send(clients, load))
  tellSpent(title, spent)
  const asOf = await untilAnswered(bench, load, spent)
  await sweepAt(client, asOf.toISOString())
  const about = { title, drawId, price: 20, asOf }
  const anomalies = await anomaliesOf(bench, about, emptied)
  return tell(anomalies, unforeseen(title, spent, isDeadly))
}

/** Each buys two tickets around the moment of closing; the timer comes in the middle of it. */
async function enterAll(
  bench: Bench,
  drawId: string,
  openids: string[],
  isDeadly: boolean,
): Promise<string[]> {
  const { cloud, clients, client, now } = bench
  const title = `enter, ${openids.length} members at the closing second${isDeadly ? ', every tenth killed' : ''}`
  const { closesAt, drawsAt, moments } = aroundClosing(now)
  await putUpDraw(client, terms(drawId, { prizes, perMember: null, closesAt, drawsAt }), now)
  const load: Load = {
    ...{ scenario: 'enter', openids, url: cloud.url, clients: 64, what: drawId, round: drawId },
    ...{ moments, isDeadly },
  }
  const closing = async () => {
    await new Promise(resolve => setTimeout(resolve, 1000))
    await sweepAt(client, closesAt)
  }
  const [spent] = await Promise.all([measure(cloud, () => send(clients, load)), closing()])
  tellSpent(title, spent)
  const asOf = new Date(drawsAt)
  await drawClosed(client, drawId, asOf)
  await untilAnswered(bench, load, spent, asOf)
  await sweepAt(client, new Date(asOf.getTime() + minute).toISOString())
  const about = { title, drawId, price: 10, asOf: new Date(asOf.getTime() + minute) }
  return tell(await anomaliesOf(bench, about), unforeseen(title, spent, isDeadly))
}

/** Who heard nothing asks again, a minute later each time, with a sweeper in between; answers when all was said. */
async function untilAnswered(
  { clients, client, now }: Bench,
  load: Load,
  first: Measured,
  from: Date = now,
): Promise<Date> {
  let at = new Date(Math.max(from.getTime(), Date.now()) + minute)
  let answers = first.answers
  for (let round = 0; answers.internal !== undefined && round < roundsAtMost; round++) {
    await sweepAt(client, at.toISOString())
    answers = (await send(clients, load)).answers
    console.log(`  asked again: ${JSON.stringify(answers)}`)
    at = new Date(at.getTime() + minute)
  }
  return at
}

function unforeseen(title: string, { answers }: Measured, isDeadly: boolean): string[] {
  const known = ['ok', 'draw-closed', ...(isDeadly ? ['internal'] : [])]
  const others = Object.entries(answers).filter(([word]) => !known.includes(word))
  return others.map(([word, times]) => `${title}: ${times} answers that nobody should get: ${word}`)
}

function tell(...anomalies: string[][]): string[] {
  const all = anomalies.flat()
  console.log(`  held against the books and the proof: ${all.length} anomalies`)
  return all
}
