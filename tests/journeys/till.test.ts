// A cashier with a phone: scan, amount, points, confirm; a lost reply; a refund.
import type { Page } from 'playwright-core'
import { joinOnPage, openStage, read, type Stage, shownCode, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const till = '#/store/till'

async function key(page: Page, amount: string) {
  for (const digit of amount) await tap(page, digit === '.' ? '#key-dot' : `#key-${digit}`)
}

/** Leaves out the coupons that the till has chosen. */
async function withoutCoupons(page: Page) {
  await page.locator('#coupon-off:visible').waitFor()
  await tap(page, '#coupons')
  await tap(page, '.till-coupon[aria-checked="true"]')
  await tap(page, '#coupons-done')
  await page.getByText('没有用').last().waitFor()
}

test('scan → amount → coupon → points → confirm → receipt → refund', async () => {
  const member = await stage.phone('mei')
  await joinOnPage(member, '林小满')
  const cashier = await stage.phone('demo-cashier', till)

  await type(cashier, '#code-input', await shownCode(member))
  expect(await read(cashier, '#member')).toContain('林*满')
  await key(cashier, '1000')
  await withoutCoupons(cashier)
  await tap(cashier, '#confirm')
  expect(await read(cashier, '#receipt')).toContain('1,000')
  await member.locator('#earned-panel:visible').waitFor({ timeout: 3000 })

  await tap(cashier, '#next')
  await type(cashier, '#code-input', await shownCode(member))
  await key(cashier, '86.5')
  expect(await read(cashier, '#coupon-off')).toBe('−5.00')
  await tap(cashier, '#spend-most')
  await cashier.getByText('确认收款 ¥71.50').last().waitFor()
  await tap(cashier, '#confirm')
  const saleNo = (await read(cashier, '#receipt-no')).replace(/^[^A-Za-z0-9]+/, '')
  const me = await stage.client.call('mei', 'account', 'me', {})
  if (!me.ok) throw new Error(me.refusal)
  const sold = await stage.client.till('GET', `/till/v1/sales/${saleNo}`, undefined)
  expect(sold).toMatchObject({
    status: 200,
    body: { discountFen: 500, payableFen: 8150, spent: 1000, earned: 85, balance: 85 },
  })
  expect(me.value.points.balance).toBe(sold.body.balance)

  await cashier.goto(`${stage.cloud.url}/?as=demo-cashier#/store/refund`)
  await type(cashier, '#sale-no', saleNo)
  await tap(cashier, '#find-sale')
  await tap(cashier, '#refund-all')
  await tap(cashier, '#confirm-refund')
  expect(await read(cashier, '#refund-done')).toMatch(/退还优惠券\s*新人礼 5元/)
  const after = await stage.client.till('GET', `/till/v1/sales/${saleNo}`, undefined)
  expect(after.body).toMatchObject({ refundableFen: 0 })
  const restored = await stage.client.call('mei', 'account', 'me', {})
  expect(restored).toMatchObject({ ok: true, value: { points: { balance: 1000, debt: 0 } } })
})

test('a lost reply is asked again with the same number: one sale', async () => {
  const member = await stage.phone('li')
  await joinOnPage(member, '李明')
  const cashier = await stage.phone('demo-cashier', till)
  const sent: string[] = []
  await cashier.route('**/functions/store', async route => {
    const body = route.request().postDataJSON() as { action: string; data: { saleNo: string } }
    if (body.action !== 'sell') return route.continue()
    sent.push(body.data.saleNo)
    if (sent.length > 1) return route.continue()
    // The server books it, the reply never arrives.
    await route.fetch()
    return route.abort()
  })
  await type(cashier, '#code-input', await shownCode(member))
  await key(cashier, '20')
  await cashier.locator('#will-earn:visible').waitFor()
  await tap(cashier, '#confirm')
  await tap(cashier, '#ask-again')
  await cashier.locator('#receipt:visible').waitFor()
  expect(sent.length).toBeGreaterThanOrEqual(2)
  expect(new Set(sent).size).toBe(1)
  const history = await stage.client.call('li', 'account', 'history', {})
  expect(history.ok && history.value.items.map(item => item.kind)).toEqual(['sale', 'joined'])
})

test('item by item: a coupon is shared out, and one piece pays back its share', async () => {
  const member = await stage.phone('wen')
  await joinOnPage(member, '小文')
  const cashier = await stage.phone('demo-cashier', till)
  await type(cashier, '#code-input', await shownCode(member))
  await tap(cashier, '#by-item')
  for (const [name, qty, unit] of [
    ['牛奶', '2', '15'],
    ['面包', '1', '20'],
  ] as const) {
    await type(cashier, '#item-name', name)
    await type(cashier, '#item-qty', qty)
    await type(cashier, '#item-unit', unit)
    await tap(cashier, '#item-add')
  }
  await cashier.getByText('确认收款 ¥45.00').last().waitFor()
  await tap(cashier, '#confirm')
  const saleNo = (await read(cashier, '#receipt-no')).replace(/^[^A-Za-z0-9]+/, '')

  await cashier.goto(`${stage.cloud.url}/?as=demo-cashier#/store/refund`)
  await type(cashier, '#sale-no', saleNo)
  await tap(cashier, '#find-sale')
  await tap(cashier, '#line-0-more')
  // ¥15 of ¥50, of which ¥45 were paid.
  expect(await read(cashier, '#confirm-refund')).toBe('确认退 1 件 ¥13.50')
  await tap(cashier, '#confirm-refund')
  expect(await read(cashier, '#refund-cash')).toBe('¥13.50')
  const after = await stage.client.till('GET', `/till/v1/sales/${saleNo}`, undefined)
  expect(after.body).toMatchObject({ refundableFen: 3150, usedCoupons: [{ title: '新人礼 5元' }] })
})

test('who is no cashier is told so, in words', async () => {
  const page = await stage.phone('demo-shopper', till)
  await page.getByText('收银').last().waitFor()
  expect(await page.locator('#code-input:visible').count()).toBe(0)
})
