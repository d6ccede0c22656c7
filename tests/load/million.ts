// A draw of a million tickets, by the real actions: what closing, drawing and checking take in time and memory, each in a
// process of its own; and a drawing process that is killed at twenty places.
import path from 'node:path'
import type { EntrantDocument } from '../../cloudfunctions/draws/screening'
import { drawKey, partId } from '../../cloudfunctions/runtime/draws'
import { keysFrom } from '../../cloudfunctions/runtime/keys'
import { CloudClient } from '../../local/client'
import type { LocalCloud } from '../../local/cloud'
import { connect, rootKey } from '../../local/connect'
import { points, terms } from '../../local/trial-draws'
import { checkTicket } from '../../shared/draws/check'
import type { DrawProof } from '../../shared/draws/proof-format'
import { pageOf } from '../../shared/draws/ticket-list'
import { crowdOpenid, fill } from './crowd'
import { crowdRoll } from './crowd-roll'
import type { Errand, Told } from './draw-process'
import { compileErrands, type Errands, momentsIn } from './errands'
import { putUpDraw } from './lottery'
import { openStack } from './stage'

const drawId = 'million'
const members = 250_000
/** Members that exist with everything that screening looks at; of the others only the tickets do. */
const present = 20_000
const kills = 20
const day = 86_400_000
const prize = (prizeId: string, quantity: number) =>
  points(quantity, { prizeId, kind: 'goods', points: null, valueFen: 4000, ways: ['pickup'] })

/** Answers what was not as it must be. */
export async function million(dataDir: string): Promise<string[]> {
  const cloud = await openStack(path.join(dataDir, 'million'))
  const client = new CloudClient(cloud.url, 4)
  const errands = compileErrands()
  try {
    return await measureAll(cloud, client, errands)
  } finally {
    errands.remove()
    client.close()
    await cloud.close()
  }
}

async function measureAll(cloud: LocalCloud, client: CloudClient, errands: Errands): Promise<string[]> {
  const now = new Date()
  const closesAt = new Date(now.getTime() + day).toISOString()
  const drawsAt = new Date(now.getTime() + 2 * day).toISOString()
  const prizes = [prize('car', 1), prize('machine', 99), prize('cup', 900)]
  await putUpDraw(client, terms(drawId, { prizes, perMember: 10, closesAt, drawsAt }), now)
  await fill(cloud.database, present, now)
  const roll = crowdRoll(keysFrom(rootKey()), drawId, { members, rounds: 2, count: 2, at: now.toISOString() })
  await cloud.database.bulkLoad('rolls', roll)
  const run = (act: Errand['act'], at: string = drawsAt) =>
    errands.run({ database: { url: cloud.database.url }, act, drawId, now: at, publicNumber: '3321.48' })

  await shut(cloud)
  tell('screening for one round of the timer', await run('screen', closesAt))
  const looked = await screened(cloud)
  console.log(`  ${looked} members of ${members} looked at in it`)
  await screenTheRest(cloud, now, looked)
  tell('risk rules over 250,000 members', await run('flag', closesAt))
  const closed = await run('close', closesAt)
  tell('the list of 1,000,000 tickets made and published', closed)
  const drawn = await run('winners')
  tell('1,000 winners drawn and published', drawn)
  const checked = await run('check')
  tell('the whole proof checked', checked)
  const ticket = await checkOneTicket(client)
  const finished = await run('finish')
  tell('prizes handed out', finished)

  const wrong: string[] = []
  const expect = (what: string, isSo: boolean) => {
    if (!isSo) wrong.push(`a draw of a million tickets: ${what}`)
  }
  expect('1,000,000 tickets in the list', closed.found === 1_000_000)
  expect('every step of the proof is right', !JSON.stringify(checked.found).includes('wrong'))
  expect('one ticket is found on its page', ticket)
  for (const told of [drawn, checked]) {
    expect(`5 s of processor time (${told.cpuMilliseconds} ms)`, told.cpuMilliseconds <= 5000)
    expect(`500 MiB (${told.mostMiB})`, told.mostMiB <= 500)
  }
  let died = 0
  for (const moment of momentsIn(finished.milliseconds * 0.9, kills)) {
    await undraw(cloud)
    const errand: Errand = {
      ...{ database: { url: cloud.database.url }, act: 'finish', drawId, now: drawsAt },
      publicNumber: '3321.48',
    }
    if (await errands.kill(errand, moment)) died++
    const again = await errands.run(errand)
    expect(`the same result after a kill at ${moment} ms`, again.found === finished.found)
  }
  console.log(`killed at ${died} places of ${kills} (the others were done before), and asked again`)
  expect('most were killed', died > kills / 2)
  return wrong
}

function tell(title: string, { milliseconds, cpuMilliseconds, mostMiB }: Told): void {
  console.log(
    `${title}: ${(milliseconds / 1000).toFixed(1)} s, ${(cpuMilliseconds / 1000).toFixed(1)} s of CPU, ${mostMiB} MiB`,
  )
}

/** The draw as it is when its gate has been shut. */
function shut(cloud: LocalCloud): Promise<unknown> {
  const db = connect(cloud.database.url)
  return db.update('registry', { _id: drawKey(drawId) }, { state: 'closing' })
}

/** How many members a walk has looked at: a page of the roll has 64 of them. */
async function screened(cloud: LocalCloud): Promise<number> {
  const db = connect(cloud.database.url)
  const walked = await db.find<{ _id: string; page: number }>('jobs', `screening:${drawId}`)
  return ((walked?.page ?? 1) - 1) * 64
}

/** What looking at all other members would have left: they took part like those who were looked at. */
async function screenTheRest(cloud: LocalCloud, now: Date, looked: number): Promise<void> {
  const db = connect(cloud.database.url)
  const keys = keysFrom(rootKey())
  const at = now.toISOString()
  const ids = Array.from({ length: members }, (_, index) => keys.idOf(crowdOpenid(index)))
  const entrants = ids.map((memberId, index): EntrantDocument => {
    const first = 2 * index + 1
    const tickets = [first, first + 2 * members].map(no => ({ no, count: 2, at }))
    const known = { memberId, memberNo: String(100_000_000 + index), isOpen: true, debt: 0 }
    return { _id: partId(drawId, memberId), ...known, device: `device-${index}`, phone: null, tickets }
  })
  await cloud.database.bulkLoad('entrants', entrants.slice(looked))
  await db.update('jobs', { _id: `screening:${drawId}` }, { page: Math.ceil((2 * members) / 64) + 1 })
}

/** A closed draw again, as if nobody had drawn it. */
async function undraw(cloud: LocalCloud): Promise<void> {
  const db = connect(cloud.database.url)
  const before = { state: 'closed', publicNumber: null, drawnBy: null, drawnAt: null, isHandedOut: false }
  await db.update('registry', { _id: drawKey(drawId) }, before)
  await db.remove('wins', { drawId })
  await db.remove('jobs', { _id: `handing-out:${drawId}` })
  await db.remove('results', { _id: partId(drawId, '000001') })
}

/** What a phone does for one ticket of a long list: the proof, one page, two hashes. */
async function checkOneTicket(client: CloudClient): Promise<boolean> {
  const ticketNo = 765_432
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
  const fetched = performance.now()
  const proof = await client.call('anybody', 'draws', 'proof', { drawId })
  const page = await client.call('anybody', 'draws', 'proofPage', { drawId, page: pageOf(ticketNo) })
  if (!proof.ok || !page.ok) return false
  const began = performance.now()
  const checked = checkTicket(proof.value as DrawProof, page.value.page, page.value.text, ticketNo)
  const size = `proof ${Math.round(bytes(proof) / 1024)} KB, page ${Math.round(bytes(page) / 1024)} KB`
  const took = `fetched in ${Math.round(began - fetched)} ms, checked in ${(performance.now() - began).toFixed(1)} ms`
  console.log(`one ticket on a phone: ${size}, ${took}`)
  return checked.isRight
}
