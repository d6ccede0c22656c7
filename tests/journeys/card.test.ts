// A shopper joins, shows the card, and learns at once what a purchase brought.
import { decode } from './decode'
import { joinOnPage, openStage, photograph, read, type Stage, shownCode, tap } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const basket = (amountFen: number) => ({
  lines: [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen }],
  couponIds: [],
  spendPoints: 0,
})

test('join → a code that a scanner reads → a sale → the page says what was earned', async () => {
  const page = await stage.phone('mei')
  await joinOnPage(page, '林小满')
  const { picture, code } = await photograph(page)
  expect(code).toMatch(/^82\d{18}$/)
  expect(decode(picture, 'QR_CODE')).toBe(code)
  expect(decode(picture, 'CODE_128')).toBe(code)

  const scanned = await stage.client.till('POST', '/till/v1/scan', { code })
  expect(scanned).toMatchObject({ status: 200, body: { member: { name: '林*满' } } })
  await page.locator('#scanned:visible').waitFor({ timeout: 3000 })
  expect(await shownCode(page)).not.toBe(code)

  const { scan } = scanned.body
  const sold = await stage.client.till('POST', '/till/v1/sales', { scan, ...basket(8650), saleNo: '1' })
  expect(sold).toMatchObject({ status: 200, body: { earned: 86 } })
  await page.locator('#earned-panel:visible').waitFor({ timeout: 3000 })
  expect(await read(page, '#earned-panel')).toContain('86')
  expect(await read(page, '#points')).toContain('86')

  const next = await shownCode(page)
  const again = await stage.client.till('POST', '/till/v1/sales', { code: next, ...basket(100), saleNo: '2' })
  expect(again.status).toBe(200)
  await tap(page, '#to-history')
  await page.getByText('人民路店').first().waitFor()
})

test('with the network cut after the first load the code still changes, and is good', async () => {
  const page = await stage.phone('offline')
  await joinOnPage(page, '阿宽')
  await page.context().setOffline(true)
  const first = await shownCode(page)
  await page.waitForFunction(
    shown => document.querySelector('#code-digits')?.textContent?.replace(/\D/g, '') !== shown,
    first,
    { timeout: 35_000 },
  )
  const { picture, code } = await photograph(page)
  expect(decode(picture, 'QR_CODE')).toBe(code)
  expect((await stage.client.till('POST', '/till/v1/scan', { code })).status).toBe(200)
})

test('leaving asks twice and forgets', async () => {
  const page = await stage.phone('leaving')
  await joinOnPage(page, '过客')
  await page.goto(`${stage.cloud.url}/?as=leaving#/account/me`)
  await tap(page, '#to-close')
  await tap(page, '#close-first')
  await tap(page, '#close-sure')
  await page.locator('#to-close:visible').waitFor({ state: 'detached' })
  const me = await stage.client.call('leaving', 'account', 'me', {})
  expect(me).toMatchObject({ ok: false, refusal: 'not-a-member' })
})
