// Coupons and stamps at a till, through the HTTP API: what fits, what it takes off, and how it comes back.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { line, trialCoupons } from '../../local/trial-coupons'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.join('mei')
})
afterEach(() => chain.close())

const { claimed, usable, scanned, later } = trialCoupons(() => chain)

test('claimed, suggested, used, seen as used; a retry is one sale, and the coupon is good once', async () => {
  const flash = await claimed('mei', 'flash-100')
  const scan = await scanned('mei')
  const lines = [line('rice', 1500), line('tea', 700)]
  const quoted = await chain.till('POST', '/till/v1/quote', { scan, lines })
  expect(quoted.body).toMatchObject({
    totalFen: 2200,
    discountFen: 0,
    suggestedCouponIds: [expect.any(String)],
  })
  const sale = { scan, lines, couponIds: [flash], saleNo: '1' }
  const sold = await chain.till('POST', '/till/v1/sales', sale)
  expect(sold.body).toMatchObject({ discountFen: 500, payableFen: 1700, dueFen: 1700, earned: 17 })
  expect(sold.body.lines.map((one: { discountFen: number }) => one.discountFen)).toEqual([340, 160])
  expect(await chain.till('POST', '/till/v1/sales', sale)).toEqual(sold)
  expect(await chain.till('POST', '/till/v1/sales', { ...sale, saleNo: '2' })).toMatchObject({
    status: 422,
    body: { code: 'no-such-coupon' },
  })
  const used = await chain.call('mei', 'coupons', 'mine', { state: 'used' })
  expect(used).toMatchObject({
    value: { coupons: [{ couponId: flash, state: 'used' }], counts: { used: 1 } },
  })
  expect((await chain.audit()).faults).toEqual([])
})

describe('why a coupon does not fit', () => {
  test.each([
    { offerId: 'flash-100', lines: [line('tea', 1999)], at: undefined, why: 'below-threshold' },
    { offerId: 'bakery-88', lines: [line('bun', 3000)], at: undefined, why: 'wrong-store' },
    {
      offerId: 'morning-coffee',
      lines: [line('tea', 3000)],
      at: '2026-11-23T08:00:00+08:00',
      why: 'no-such-product',
    },
    {
      offerId: 'morning-coffee',
      lines: [line('latte', 3000)],
      at: '2026-11-23T06:29:59+08:00',
      why: 'wrong-hour',
    },
    {
      offerId: 'morning-coffee',
      lines: [line('latte', 3000)],
      at: '2026-11-23T10:00:00+08:00',
      why: 'wrong-hour',
    },
    {
      offerId: 'morning-coffee',
      lines: [line('latte', 3000)],
      at: '2026-11-28T08:00:00+08:00',
      why: 'wrong-weekday',
    },
    {
      offerId: 'morning-coffee',
      lines: [line('latte', 600)],
      at: '2026-11-23T08:00:00+08:00',
      why: 'worth-nothing',
    },
    { offerId: 'flash-100', lines: [line('tea', 2000)], at: '2026-11-29T00:00:00+08:00', why: 'expired' },
  ])('$offerId: $why', async ({ offerId, lines, at, why }) => {
    const couponId = await claimed('mei', offerId)
    if (at) chain.at(at)
    const scan = await scanned('mei')
    const before = await chain.documents('journal')
    const sale = { scan, lines, couponIds: [couponId], saleNo: '1' }
    const refused = await chain.till('POST', '/till/v1/sales', sale)
    expect(refused).toMatchObject({ status: 422, body: { code: 'coupon-not-fit', couponId, why } })
    const quoted = await chain.till('POST', '/till/v1/quote', { scan, lines })
    const judged = quoted.body.coupons.find((one: { couponId: string }) => one.couponId === couponId)
    // What has expired is not shown any more.
    if (why === 'expired') expect(judged).toBeUndefined()
    else expect(judged).toMatchObject({ why, offFen: 0 })
    expect(await chain.documents('journal')).toEqual(before)
  })

  test('two for the basket, one twice, and one of somebody else', async () => {
    const flash = await claimed('mei', 'flash-100')
    await chain.join('lan')
    const theirs = await claimed('lan', 'flash-100')
    const mine = await chain.call('mei', 'coupons', 'mine', { state: 'usable' })
    const ids = mine.ok ? mine.value.coupons.map(coupon => coupon.couponId) : []
    const scan = await scanned('mei')
    const lines = [line('rice', 5000)]
    const refusalOf = async (couponIds: string[]) =>
      (await chain.till('POST', '/till/v1/quote', { scan, lines, couponIds })).body.code
    expect(ids).toHaveLength(2)
    expect(await refusalOf(ids)).toBe('coupons-clash')
    expect(await refusalOf([flash, flash])).toBe('coupons-clash')
    expect(await refusalOf([theirs])).toBe('no-such-coupon')
  })
})

test('an item coupon and one for the basket: partly back, then wholly, with the coupons', async () => {
  chain.at('2026-11-23T08:00:00+08:00')
  const couponIds = [await claimed('mei', 'morning-coffee'), await claimed('mei', 'flash-100')]
  const lines = [line('latte', 3200, 2), line('bun', 900), line('tea', 400)]
  const sale = { scan: await scanned('mei'), lines, couponIds, saleNo: '1' }
  const sold = await chain.till('POST', '/till/v1/sales', sale)
  // One latte for 6 yuan instead of 16, then 5 yuan off the 35 that are left.
  expect(sold.body).toMatchObject({ totalFen: 4500, discountFen: 1500, payableFen: 3000, earned: 30 })
  const back = (refundNo: string, what: object) =>
    chain.till('POST', '/till/v1/refunds', { refundNo, saleNo: '1', ...what })
  const first = await back('1', { lines: [line('tea', 400)] })
  expect(first.body).toMatchObject({ amountFen: 342, returnedCoupons: [] })
  const second = await back('2', { lines: [line('latte', 1600)] })
  expect(second.body).toMatchObject({ returnedCoupons: [] })
  const third = await back('3', { lines: [line('latte', 1600), line('bun', 900)] })
  const amounts = [first, second, third].map(reply => reply.body.amountFen)
  expect(amounts.reduce((sum, fen) => sum + fen, 0)).toBe(3000)
  expect(third.body.returnedCoupons).toHaveLength(2)
  expect((await usable('mei')).sort()).toEqual(['flash-100', 'morning-coffee', 'welcome-5'])
  expect((await chain.audit()).faults).toEqual([])
})

test('ten coffees turn into one; taken back, the coupon goes with the stamps', async () => {
  const sold = async (saleNo: string, qty: number) => {
    later()
    const scan = await scanned('mei')
    return chain.till('POST', '/till/v1/sales', { scan, lines: [line('coffee', qty * 1500, qty)], saleNo })
  }
  expect((await sold('1', 7)).body).toMatchObject({ stamps: [{ programmeId: 'coffee-10', stamps: 7 }] })
  expect(await chain.call('mei', 'coupons', 'stamps', {})).toMatchObject({
    value: { cards: [{ stamps: 7, needed: 10, reward: { title: '免费咖啡一杯' } }] },
  })
  const full = await sold('2', 4)
  expect(full.body.newCoupons).toMatchObject([{ title: '免费咖啡一杯' }])
  expect(await usable('mei')).toContain('coffee-free')

  const back = await chain.till('POST', '/till/v1/refunds', {
    refundNo: '1',
    saleNo: '1',
    amountFen: 7 * 1500,
  })
  expect(back.body).toMatchObject({
    stamps: [{ stamps: 7 }],
    revokedCoupons: [{ couponId: expect.any(String) }],
  })
  expect(await usable('mei')).not.toContain('coffee-free')
  expect(await chain.call('mei', 'coupons', 'stamps', {})).toMatchObject({
    value: { cards: [{ stamps: 4 }] },
  })
  expect((await chain.audit()).faults).toEqual([])
})

test('a late sale and an old code earn, and use no coupon', async () => {
  const flash = await claimed('mei', 'flash-100')
  const lines = [line('rice', 3000)]
  const old = { code: await chain.code('mei', -4), lines, couponIds: [flash], saleNo: '1' }
  expect((await chain.till('POST', '/till/v1/sales', old)).body.code).toBe('code-earn-only')
  const soldAt = '2026-11-22T12:00:00+08:00'
  const late = { code: await chain.code('mei'), lines, couponIds: [flash], saleNo: '2', soldAt }
  chain.at('2026-11-22T12:10:00+08:00')
  expect((await chain.till('POST', '/till/v1/sales', late)).body.code).toBe('late-cannot-spend')
})

test('a new member has the welcome coupon, somebody who comes back has had it', async () => {
  expect(await usable('mei')).toEqual(['welcome-5'])
  await chain.call('mei', 'account', 'close', {})
  later()
  await chain.join('mei')
  expect(await usable('mei')).toEqual([])
})

test('a birthday is greeted once a year, and told once a year', async () => {
  const told = await chain.call('mei', 'account', 'saveBirthday', { birthday: '11-24' })
  expect(told).toMatchObject({ value: { birthday: '11-24' } })
  expect(await chain.call('mei', 'account', 'saveBirthday', { birthday: '11-25' })).toMatchObject({
    refusal: 'birthday-fixed',
  })
  expect(await chain.call('mei', 'account', 'saveBirthday', { birthday: '02-30' })).toMatchObject({
    refusal: 'bad-input',
  })
  for (const at of ['2026-11-23', '2026-11-24', '2026-11-25']) {
    chain.at(`${at}T03:00:00+08:00`)
    await chain.nightly()
  }
  expect((await usable('mei')).filter(id => id === 'birthday-10')).toHaveLength(1)
})

test('the nightly round books expired coupons', async () => {
  await claimed('mei', 'flash-100')
  chain.at('2026-11-30T03:00:00+08:00')
  await chain.nightly()
  const mine = await chain.call('mei', 'coupons', 'mine', { state: 'expired' })
  expect(mine).toMatchObject({
    value: { coupons: [{ offerId: 'flash-100', state: 'expired' }], counts: { expired: 1 } },
  })
  expect((await chain.audit()).faults).toEqual([])
})
