// A process that does one thing to one draw and then ends, so that its time and memory can be told, and so that it can be
// killed: `node draw-process.js '<errand as JSON>'`. Prints `begun`, then what it found as JSON.
import { createHash, randomBytes } from 'node:crypto'
import process from 'node:process'
import { collections } from '../../cloudfunctions/cloud'
import { handle as draws } from '../../cloudfunctions/draws'
import { closeDraw } from '../../cloudfunctions/draws/closing'
import { drawWinners } from '../../cloudfunctions/draws/drawing'
import { drawNow } from '../../cloudfunctions/draws/place'
import { isScreened } from '../../cloudfunctions/draws/screening'
import { sweepDraws } from '../../cloudfunctions/draws/sweep'
import type { WinDocument } from '../../cloudfunctions/draws/wins'
import type { Database } from '../../cloudfunctions/runtime/database'
import { drawKey, partsOf } from '../../cloudfunctions/runtime/draws'
import { keysFrom } from '../../cloudfunctions/runtime/keys'
import { all } from '../../cloudfunctions/runtime/pages'
import type { World } from '../../cloudfunctions/runtime/world'
import { handle as staff } from '../../cloudfunctions/staff'
import { connect, rootKey } from '../../local/connect'
import { startDatabase } from '../../local/database/server'
import type { Entry } from '../../shared/account/account'
import type { Answer } from '../../shared/api'
import { checkProof } from '../../shared/draws/check'
import type { DrawProof } from '../../shared/draws/proof-format'
import { peakMiB } from '../memory'

export interface Errand {
  /** A database that somebody else runs, or the file of one that this process runs itself. */
  database: { url: string } | { file: string }
  act: 'screen' | 'flag' | 'close' | 'winners' | 'finish' | 'check'
  drawId: string
  /** When it is; the clock goes on from there. */
  now: string
  publicNumber: string
}

export interface Told {
  milliseconds: number
  cpuMilliseconds: number
  /** The most that the process has used of the machine's memory. */
  mostMiB: number
  found: unknown
}

/** How long one round of the timer gives to draws. */
const roundMs = 20_000
const roundsAtMost = 200

async function main(): Promise<void> {
  const errand = JSON.parse(process.argv[2] ?? '') as Errand
  const world = await worldOf(errand)
  const prepared = await prepare(world, errand)
  console.log('begun')
  const began = performance.now()
  const cpu = process.cpuUsage()
  const found = await prepared()
  const { user, system } = process.cpuUsage(cpu)
  const told: Told = {
    milliseconds: Math.round(performance.now() - began),
    cpuMilliseconds: Math.round((user + system) / 1000),
    mostMiB: peakMiB(),
    found,
  }
  console.log(JSON.stringify(told))
  process.exit(0)
}

/** What is to be measured, when everything that it needs is there. */
async function prepare(world: World, { act, drawId, publicNumber }: Errand): Promise<() => Promise<unknown>> {
  const far = world.now().getTime() + 86_400_000
  if (act === 'screen' || act === 'flag') {
    const draw = await drawNow(world, drawId)
    if (!draw) throw new Error(`no draw ${drawId}`)
    return () => isScreened(world, draw, act === 'flag' ? far : world.now().getTime() + roundMs)
  }
  if (act === 'close') return async () => (await closeDraw(world, drawId, far))?.closing?.tickets
  if (act === 'winners') {
    const drawing = { state: 'drawing', publicNumber, drawnAt: world.now().toISOString() }
    await world.db.update('registry', { _id: drawKey(drawId) }, drawing)
    const draw = await drawNow(world, drawId)
    if (!draw) throw new Error(`no draw ${drawId}`)
    return async () => (await drawWinners(world, draw))?.state
  }
  if (act === 'finish') return () => finish(world, drawId, publicNumber)
  const proof = await proofOf(world, drawId)
  const pages: string[] = []
  for (let page = 1; page <= proof.pageHashes.length; page++) {
    const asked = { action: 'proofPage', data: { drawId, page } }
    pages.push(worthOf<{ text: string }>(await draws(asked, 'anybody', world)).text)
  }
  return async () => checkProof(proof, pages.join('')).map(({ step, is }) => `${step} ${is}`)
}

/** Draws by the real action, and asks again as people and timers do, until every prize is given; answers what came out. */
async function finish(world: World, drawId: string, publicNumber: string): Promise<string> {
  for (let round = 0; round < roundsAtMost; round++) {
    const state = (await drawNow(world, drawId))?.state
    const asked = { action: 'draw', data: { drawId, publicNumber } }
    if (state === 'closed' || state === 'drawing') worthOf(await staff(asked, 'demo-staff-2', world))
    else await sweepDraws(world, roundMs)
    const due = await world.db.howMany('wins', { drawId, state: 'due' })
    if ((await drawNow(world, drawId))?.isHandedOut && due === 0) return outcome(world, drawId)
  }
  throw new Error('the draw does not come to its end')
}

/** A digest of everything that came of a draw: the proof's result, what was won, and what was booked of it. */
async function outcome(world: World, drawId: string): Promise<string> {
  const { secret, results } = await proofOf(world, drawId)
  const { from, to } = partsOf(drawId)
  const wins = await all<WinDocument>(world.db, 'wins', from, to)
  const booked = (await all<Entry>(world.db, 'journal')).filter(({ kind }) => kind === 'won')
  const won = wins.map(({ ticketNo, prizeId, memberId, state }) => [ticketNo, prizeId, memberId, state])
  const entries = booked.map(({ ref, memberId, legs }) => [ref, memberId, legs])
  const everything = JSON.stringify({ secret, results, won, entries: entries.sort() })
  return createHash('sha256').update(everything).digest('hex')
}

async function proofOf(world: World, drawId: string): Promise<DrawProof> {
  return worthOf<DrawProof>(await draws({ action: 'proof', data: { drawId } }, 'anybody', world))
}

function worthOf<T>(answer: Answer<unknown, string>): T {
  if (!answer.ok) throw new Error(`${answer.refusal} ${JSON.stringify(answer.details)}`)
  return answer.value as T
}

async function worldOf({ database, now }: Errand): Promise<World> {
  const ahead = Date.parse(now) - Date.now()
  const clock = () => Date.now() + ahead
  let db: Database
  if ('url' in database) db = connect(database.url)
  else {
    const newId = () => randomBytes(16).toString('hex')
    const engine = { file: database.file, collections, clock, newId }
    db = connect((await startDatabase({ engine })).url)
  }
  return {
    db,
    now: () => new Date(clock()),
    random: bytes => new Uint8Array(randomBytes(bytes)),
    sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    keys: keysFrom(rootKey()),
    phoneOf: async () => null,
    wechat: async () => ({ errcode: 0 }),
    pay: null,
    log: line => console.error(JSON.stringify(line)),
  }
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
