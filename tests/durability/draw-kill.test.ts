// kill -9 in the middle of a draw: asked again it goes on, and what comes out is what an undisturbed draw gives.
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { collections } from '../../cloudfunctions/cloud'
import { draftOf, published } from '../../cloudfunctions/draws/publish'
import { keysFrom } from '../../cloudfunctions/runtime/keys'
import { connect, rootKey } from '../../local/connect'
import { startDatabase } from '../../local/database/server'
import { seedDemo } from '../../local/demo'
import { points, terms } from '../../local/trial-draws'
import { fill } from '../load/crowd'
import { crowdRoll } from '../load/crowd-roll'
import type { Errand } from '../load/draw-process'
import { compileErrands, momentsIn } from '../load/errands'

jest.setTimeout(180_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-draw-kill-'))
const errands = compileErrands()
afterAll(() => {
  errands.remove()
  rmSync(folder, { recursive: true, force: true })
})
const base = path.join(folder, 'base.db')
const errand = (file: string, act: Errand['act']): Errand => {
  return {
    database: { file },
    act,
    drawId: 'killed',
    now: '2026-12-01T16:00:00+08:00',
    publicNumber: '3321.48',
  }
}

/** A draw of 5,000 tickets whose time has come, with the people who take part. */
async function makeBase(): Promise<void> {
  const now = new Date('2026-11-22T12:00:00+08:00')
  const keys = keysFrom(rootKey())
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const newId = () => randomBytes(16).toString('hex')
  const engine = { file: base, collections, clock: () => now.getTime(), newId }
  const database = await startDatabase({ engine })
  const db = connect(database.url)
  await seedDemo(db, rootKey(), random, now)
  const bulkLoad = async (collection: string, documents: Iterable<object>) =>
    database.engine.bulkLoad(collection, [...documents])
  await fill({ bulkLoad }, 1250, now)
  const prizes = [
    points(1, { prizeId: 'phone', kind: 'goods', points: null, ways: ['delivery'] }),
    points(20, { prizeId: 'coupon', kind: 'coupon', points: null, offerId: 'prize-10', offerVersion: 1 }),
    points(60),
  ]
  const draft = draftOf(terms('killed', { prizes }), 1)
  const { draw, gate } = published({ keys, random, now: () => now }, draft, 'staff:first')
  await bulkLoad('registry', [draw])
  await bulkLoad('stock', [gate])
  const at = now.toISOString()
  await bulkLoad('rolls', crowdRoll(keys, 'killed', { members: 1250, rounds: 2, count: 2, at }))
  await database.close()
}

test('a draw of 5,000 tickets is killed at five places: its result, its prizes and its books are always the same', async () => {
  await makeBase()
  expect((await errands.run(errand(base, 'close'))).found).toBe(5000)
  const copy = (name: string) => {
    const file = path.join(folder, `${name}.db`)
    for (const part of ['', '-wal']) copyFileSync(`${base}${part}`, `${file}${part}`)
    return file
  }
  const { found: expected, milliseconds } = await errands.run(errand(copy('calm'), 'finish'))
  let killed = 0
  for (const [index, moment] of momentsIn(milliseconds, 5).entries()) {
    const file = copy(`kill-${index}`)
    if (await errands.kill(errand(file, 'finish'), moment)) killed++
    expect((await errands.run(errand(file, 'finish'))).found).toBe(expected)
  }
  // A machine that is faster at times may be done before one of them.
  expect(killed).toBeGreaterThanOrEqual(3)
})
