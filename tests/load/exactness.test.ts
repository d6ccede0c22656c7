// What is scarce stays exact under load, over HTTP and through the real functions, also when some of them are killed.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { functions } from '../../cloudfunctions/cloud'
import { CloudClient, codeFrom } from '../../local/client'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'
import { dayOf } from '../../shared/calendar'
import { stepAt } from '../../shared/card/code'
import { diesOnce } from './dying-coupons'
import { find } from './findings'
import { putUpItem } from './shelves'

jest.setTimeout(120_000)

let folder: string
let cloud: LocalCloud
let client: CloudClient
beforeAll(async () => {
  // Inside the project, so that the functions find the SDK.
  folder = mkdtempSync(path.resolve('dist/dying-'))
  for (const { name } of functions) {
    if (name !== 'coupons') symlinkSync(path.resolve('dist/functions', name), path.join(folder, name))
  }
  buildSync({
    entryPoints: ['tests/load/dying-coupons.ts'],
    outfile: path.join(folder, 'coupons/index.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
  })
  cloud = await startLocalCloud({ port: 0, dataDir: ':memory:', functionsDir: folder, seed: seedDemoHere })
  client = new CloudClient(cloud.url, 32)
  // No load of this file crosses midnight.
  await local('clock', { now: `${dayOf(new Date())}T12:00:00+08:00` })
})
afterAll(async () => {
  client.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const local = async (door: string, body: object) =>
  (await client.send('POST', `/local/${door}`, JSON.stringify(body))).body

/** Ends what is half done, a minute later. */
async function sweepLater() {
  await local('clock', { now: new Date(cloud.clock.now().getTime() + 60_000).toISOString() })
  return local('run', { function: 'sweep' })
}

async function joinMany(prefix: string, count: number): Promise<string[]> {
  const openids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  const joined = await Promise.all(
    openids.map(openid => client.call(openid, 'account', 'join', { privacyVersion: '1' })),
  )
  expect(joined.filter(answer => !answer.ok)).toEqual([])
  return openids
}

/** Buys for so many yuan: a point for each. */
async function earn(openid: string, points: number): Promise<void> {
  const now = cloud.clock.now()
  const seeds = await client.call(openid, 'card', 'seeds', {}, now)
  if (!seeds.ok) throw new Error(seeds.refusal)
  const code = codeFrom(seeds.value, stepAt(now.getTime() / 1000))
  const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: points * 100 }]
  const sold = await client.till('POST', '/till/v1/sales', { code, lines, saleNo: `earn-${openid}` }, now)
  expect(sold).toMatchObject({ status: 200, body: { earned: points } })
}

test('200 members, 100 pieces, every tenth claim killed between taking and writing: 100 coupons in the end', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const openids = await joinMany('claimer', 200)
  const claimAll = async () => {
    const answers = await Promise.all(
      openids.map((openid, index) => {
        const requestId = `${openid}${index % 10 === 0 ? diesOnce : ''}`
        return client.call(openid, 'coupons', 'claim', { offerId: 'flash-100', requestId })
      }),
    )
    return answers.map(answer => (answer.ok ? answer.value.coupon.couponId : answer.refusal))
  }
  const isCoupon = (word: string) => word !== 'internal' && word !== 'sold-out'

  const first = await claimAll()
  expect(first).toContain('internal')
  const rules = (await find(cloud, cloud.clock.now())).faults.map(fault => fault.rule)
  expect(new Set(rules)).toEqual(new Set(['take-without-entry']))
  expect((await sweepLater()).returned).toBeGreaterThan(0)

  // Who found nothing at first may still be killed now.
  let last = await claimAll()
  for (let round = 0; round < 5 && last.includes('internal'); round++) {
    await sweepLater()
    last = await claimAll()
  }
  log.mockRestore()
  expect(last.filter(isCoupon)).toHaveLength(100)
  expect(last.filter(word => word === 'sold-out')).toHaveLength(100)
  // Who got a coupon at once is told of the same one again.
  expect(last.filter((_, index) => isCoupon(first[index] ?? ''))).toEqual(first.filter(isCoupon))

  await sweepLater()
  const found = await find(cloud, cloud.clock.now())
  const holders = found.holders('flash-100')
  expect([holders.length, new Set(holders).size]).toEqual([100, 100])
  expect([found.left('offer:flash-100'), found.holds('offer:flash-100')]).toEqual([0, 0])
  expect(found.faults).toEqual([])
})

test('60 members redeem an item of 10 pieces: 10 orders are paid for, nobody else pays', async () => {
  await putUpItem(client, 'ten', 10, cloud.clock.now())
  const openids = await joinMany('shopper', 60)
  await Promise.all(openids.map(openid => earn(openid, 400)))
  const receive = { way: 'pickup' as const, storeId: 'S001' }
  const answers = await Promise.all(
    openids.map(openid =>
      client.call(openid, 'mall', 'redeem', { itemId: 'ten', requestId: openid, receive }),
    ),
  )
  const words = answers.map(answer => (answer.ok ? `ok, ${answer.value.balance} left` : answer.refusal))
  expect(words.filter(word => word === 'ok, 100 left')).toHaveLength(10)
  expect(words.filter(word => word === 'sold-out')).toHaveLength(50)

  expect(await sweepLater()).toMatchObject({ returned: 0 })
  const found = await find(cloud, cloud.clock.now())
  expect(found.orders('ten')).toEqual(Array.from({ length: 10 }, () => 300))
  expect([found.left('item:ten'), found.holds('item:ten')]).toEqual([0, 0])
  expect(found.faults).toEqual([])
})

test('30 members tap check-in 8 times at once: one check-in each, and every tap hears of it', async () => {
  const openids = await joinMany('tapper', 30)
  const taps = openids.flatMap(openid => Array.from({ length: 8 }, () => openid))
  const answers = await Promise.all(taps.map(openid => client.call(openid, 'checkin', 'checkIn', {})))
  const words = new Set(answers.map(answer => JSON.stringify(answer.ok ? answer.value : answer.refusal)))
  expect([...words]).toEqual([JSON.stringify({ points: 1, streak: 1, balance: 1 })])
  const { checkins, faults } = await find(cloud, cloud.clock.now())
  expect([checkins.length, new Set(checkins).size]).toEqual([30, 30])
  expect(faults).toEqual([])
})
