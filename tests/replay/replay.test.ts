// The replay on a small history of its own, held against an independent calculation of the same rules.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { CloudClient } from '../../local/client'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'
import { readPurchases } from './purchases'
import { replay } from './replay'

jest.setTimeout(120_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-replay-'))
let cloud: LocalCloud
beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, dataDir: ':memory:', seed: seedDemoHere })
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

/** Eleven customers over eighteen months, some twice a day, sorted by customer as the real file is. */
function history(): { customer: string; date: string; fen: number }[] {
  const rows = []
  for (let customer = 1; customer <= 11; customer++) {
    for (let month = 0; month < 18; month += 1 + (customer % 4)) {
      const date = `${1997 + Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}${customer + 10}`
      const twice = customer % 3 === 0 ? 2 : 1
      for (let time = 0; time < twice; time++) {
        rows.push({
          customer: String(customer).padStart(5, '0'),
          date,
          fen: customer * 3107 + month * 1999 + time,
        })
      }
    }
  }
  return rows
}

function fileOf(rows: ReturnType<typeof history>): string {
  const text = rows.map(
    ({ customer, date, fen }) => ` ${customer} ${date}  1 ${(fen / 100).toFixed(2).padStart(7)}\r\n`,
  )
  const file = path.join(folder, 'purchases.txt.gz')
  writeFileSync(file, gzipSync(text.join('')))
  return file
}

/** The programme's rules once more, month by month, written without the product's code. */
function expected(rows: ReturnType<typeof history>) {
  const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(4, 6)) - 1
  const july1998 = 1998 * 12 + 6
  const tiers: Record<string, number> = {}
  let earned = 0
  let alive = 0
  for (const customer of new Set(rows.map(row => row.customer))) {
    const gains: { month: number; points: number }[] = []
    const tierIn = (month: number) => {
      const points = gains.filter(gain => gain.month <= month && gain.month > month - 12)
      const sum = points.reduce((total, gain) => total + gain.points, 0)
      return sum >= 2000 ? '金卡' : sum >= 500 ? '银卡' : '普通'
    }
    for (const row of rows.filter(known => known.customer === customer)) {
      const month = monthNumber(row.date)
      const rate = { 普通: 100, 银卡: 120, 金卡: 150 }[tierIn(month)] ?? 0
      gains.push({ month, points: Math.floor((Math.floor(row.fen / 100) * rate) / 100) })
    }
    earned += gains.reduce((total, gain) => total + gain.points, 0)
    alive += gains.filter(gain => gain.month + 12 >= july1998).reduce((total, gain) => total + gain.points, 0)
    tiers[tierIn(july1998)] = (tiers[tierIn(july1998)] ?? 0) + 1
  }
  return { earned, alive, tiers }
}

test('purchases come in the order of date, then line, half a minute apart from 09:00 in Shanghai', () => {
  const rows = history()
  const purchases = readPurchases(fileOf(rows))
  expect(purchases).toHaveLength(rows.length)
  const ofOneDay = purchases.filter(purchase => purchase.soldAt.toISOString().startsWith('1997-01-13'))
  expect(ofOneDay.map(purchase => purchase.soldAt.toISOString())).toEqual([
    '1997-01-13T01:00:00.000Z',
    '1997-01-13T01:00:30.000Z',
  ])
  expect(ofOneDay.map(purchase => purchase.line)).toEqual(
    [...ofOneDay.map(purchase => purchase.line)].sort((a, b) => a - b),
  )
})

test('the totals are those of the rules, and a second run changes nothing', async () => {
  const rows = history()
  const purchases = readPurchases(fileOf(rows))
  const client = new CloudClient(cloud.url, 8)
  const first = await replay(client, purchases, 8, () => undefined)
  const { earned, alive, tiers } = expected(rows)
  expect(first).toEqual({
    members: 11,
    sales: rows.length,
    amountFen: rows.reduce((total, row) => total + row.fen, 0),
    pointsEarned: earned,
    pointsAlive: alive,
    pointsExpired: earned - alive,
    tiers,
  })
  expect(await replay(client, purchases, 8, () => undefined)).toEqual(first)
  client.close()
})

test('a line that is no purchase is named', () => {
  const file = path.join(folder, 'wrong.txt')
  writeFileSync(file, ' 00001 19970101  1   11.77\n nonsense\n')
  expect(() => readPurchases(file)).toThrow('line 2')
})
