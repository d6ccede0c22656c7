// What is scarce stays exact under load, over HTTP and through the real functions, also when some of them are killed.
import { diesOnce } from './dying-coupons'
import { find } from './findings'
import { type Hall, openHall } from './hall'
import { putUpItem } from './shelves'

jest.setTimeout(120_000)

let hall: Hall
beforeAll(async () => {
  hall = await openHall('coupons', 'tests/load/dying-coupons.ts')
})
afterAll(() => hall.close())

test('200 members, 100 pieces, every tenth claim killed between taking and writing: 100 coupons in the end', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const { cloud, client, joinMany, sweepLater } = hall
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
  const { cloud, client, joinMany, earn, sweepLater } = hall
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
  const { cloud, client, joinMany } = hall
  const openids = await joinMany('tapper', 30)
  const taps = openids.flatMap(openid => Array.from({ length: 8 }, () => openid))
  const answers = await Promise.all(taps.map(openid => client.call(openid, 'checkin', 'checkIn', {})))
  const words = new Set(answers.map(answer => JSON.stringify(answer.ok ? answer.value : answer.refusal)))
  expect([...words]).toEqual([JSON.stringify({ points: 1, streak: 1, balance: 1 })])
  const { checkins, faults } = await find(cloud, cloud.clock.now())
  expect([checkins.length, new Set(checkins).size]).toEqual([30, 30])
  expect(faults).toEqual([])
})
