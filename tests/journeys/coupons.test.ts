// Coupons and check-in as a shopper meets them: claim one and use it, give one away, come back every day.
import { joinOnPage, openStage, read, type Stage, shownCode, tap } from './stage'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function held(openid: string, title: string) {
  const mine = await stage.client.call(openid, 'coupons', 'mine', {})
  if (!mine.ok) throw new Error(mine.refusal)
  return mine.value.coupons.filter(coupon => coupon.terms.title === title)
}

test('claim 满20减5 → the wallet holds it → the till takes five yuan off → the wallet says used', async () => {
  const page = await stage.phone('mei')
  await joinOnPage(page, '林小满')
  const before = Number(await read(page, '#usable-coupons'))
  await tap(page, '#door-claim')
  const left = await read(page, '#offer-flash-100')
  expect(left).toContain('剩 100 / 100 张')
  await page.locator('#claim-flash-100:visible').last().dblclick()
  await page.locator('#use-flash-100:visible').waitFor()
  expect(await read(page, '#offer-flash-100')).toContain('剩 99 / 100 张')
  const [coupon, ...more] = await held('mei', '满20减5')
  expect(coupon?.state).toBe('usable')
  expect(more).toEqual([])

  await tap(page, '#use-flash-100')
  await tap(page, `[id^="coupon-"]:has-text("满20减5")`)
  await tap(page, '#use-coupon')
  await page.locator('#code-digits:visible').waitFor()
  expect(Number(await read(page, '#usable-coupons'))).toBe(before + 1)

  const lines = [{ sku: 'coffee', name: '咖啡', category: 'coffee', qty: 2, amountFen: 3000 }]
  const sold = await stage.client.till('POST', '/till/v1/sales', {
    code: await shownCode(page),
    lines,
    couponIds: [coupon?.couponId],
    saleNo: 'coupon-1',
  })
  expect(sold).toMatchObject({ status: 200, body: { discountFen: 500, payableFen: 2500 } })
  await page.locator('#earned-panel:visible').waitFor()

  await tap(page, '#door-wallet')
  await tap(page, '#tab-used')
  expect(await read(page, '#coupon-1')).toMatch(/满20减5[\s\S]*已使用/)
  expect(await read(page, '#tab-used')).toBe('已用 1')
})

test('check in once a day: points, the streak, and the card knows', async () => {
  const page = await stage.phone('daily')
  await joinOnPage(page, '阿早')
  expect(await read(page, '#door-checkin')).toContain('今天未签')
  await tap(page, '#door-checkin')
  expect(await read(page, '#streak')).toBe('0')
  await page.locator('#check-in:visible').last().dblclick()
  expect(await read(page, '#checked-in')).toContain('得 1 分')
  expect(await read(page, '#streak')).toBe('1')
  expect(await read(page, '#outlook')).toContain('明天来领 1 分')
  await tap(page, '#back')
  await page.locator('#door-checkin:visible', { hasText: '已签到' }).waitFor()
  expect(await read(page, '#points')).toBe('1')
})

test('a coupon goes from one phone to another by a link; who has no card gets one on the way', async () => {
  const giver = await stage.phone('giver')
  await joinOnPage(giver, '林小满')
  await tap(giver, '#door-claim')
  await tap(giver, '#claim-flash-100')
  await tap(giver, '#use-flash-100')
  await tap(giver, `[id^="coupon-"]:has-text("满20减5")`)
  await tap(giver, '#give-coupon')
  const link = await read(giver, '#gift-link')
  expect(link).toMatch(/#\/coupons\/gift\?token=[0-9a-f]{32}$/)
  expect((await held('giver', '满20减5')).map(({ state }) => state)).toEqual(['on-its-way'])

  const friend = await stage.phone('friend', link.slice(link.indexOf('#')))
  expect(await read(friend, '#giver')).toBe('来自 林*满')
  await tap(friend, '#take-gift')
  await tap(friend, '#consent')
  await tap(friend, '#join')
  await friend.locator('#gift-taken:visible').waitFor()
  expect((await held('friend', '满20减5')).map(({ state }) => state)).toEqual(['usable'])

  const late = await stage.phone('late', link.slice(link.indexOf('#')))
  await late.locator('#gift-taken:visible').waitFor()
  expect((await held('giver', '满20减5')).map(({ state }) => state)).toEqual(['given'])
})

test('nobody took it: the giver takes it back', async () => {
  const giver = await stage.phone('regrets')
  await joinOnPage(giver, '阿宽')
  await tap(giver, '#door-claim')
  await tap(giver, '#claim-flash-100')
  await tap(giver, '#use-flash-100')
  await tap(giver, `[id^="coupon-"]:has-text("满20减5")`)
  await tap(giver, '#give-coupon')
  await read(giver, '#gift-link')
  await tap(giver, '#take-back')
  await giver.locator('#take-back').waitFor({ state: 'detached' })
  expect((await held('regrets', '满20减5')).map(({ state }) => state)).toEqual(['usable'])
})

test('the birthday is told once a year', async () => {
  const page = await stage.phone('born')
  await joinOnPage(page, '小寿')
  await page.goto(`${stage.cloud.url}/?as=born#/account/me`)
  await tap(page, '#to-birthday')
  await tap(page, '#birthday-month-2')
  await tap(page, '#birthday-date-29')
  await tap(page, '#save-birthday')
  await page.locator('#to-birthday:visible', { hasText: '2月29日' }).waitFor()
  await tap(page, '#to-birthday')
  await tap(page, '#birthday-date-28')
  await tap(page, '#save-birthday')
  expect(await read(page, '#birthday-problem')).toContain('生日一年只能改一次')
})
