// Points become a thing: redeemed on the phone, handed over at the till; or given up, and the points are back.
import type { Page } from 'playwright-core'
import { codeOf, joined, sellAtPos } from '../weapp/shop'
import { decode } from './decode'
import { openStage, read, type Stage, stands, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** A member with points, in front of the mall. */
async function memberWith(openid: string, points: number): Promise<Page> {
  await joined(stage.client, openid)
  const sold = await sellAtPos(stage.client, await codeOf(stage.client, openid), openid, points * 100)
  expect(sold).toMatchObject({ status: 200, body: { earned: points } })
  const page = await stage.phone(openid, '#/mall/mall')
  expect(await read(page, '#balance')).toBe(String(points))
  return page
}

async function mallOf(openid: string) {
  const [items, orders] = await Promise.all([
    stage.client.call(openid, 'mall', 'items', {}),
    stage.client.call(openid, 'mall', 'orders', {}),
  ])
  if (!items.ok || !orders.ok) throw new Error('no mall')
  return { balance: items.value.balance, orders: orders.value.orders }
}

async function redeemMug(page: Page) {
  await tap(page, '#item-mug')
  await tap(page, '#choose-store')
  await tap(page, '#store-S001')
  await tap(page, '#redeem')
  await tap(page, '#confirm-redeem')
}

test('redeem → a code that a scanner reads → the cashier hands over → the page says so by itself', async () => {
  const shopper = await memberWith('mall-mei', 600)
  await tap(shopper, '#item-mug')
  await tap(shopper, '#redeem')
  expect(await read(shopper, '#redeem-missing')).toContain('请选择领取的门店')
  await tap(shopper, '#choose-store')
  await tap(shopper, '#store-S001')
  await tap(shopper, '#redeem')
  expect(await read(shopper, '#redeem-words')).toContain('300 积分')
  expect(await read(shopper, '#redeem-words')).toContain('人民路店')
  await tap(shopper, '#confirm-redeem')

  const code = (await read(shopper, '#pickup-code')).replace(/\D/g, '')
  expect(code).toMatch(/^83\d{22}$/)
  for (const image of await shopper.locator('#pickup-qr:visible img, #pickup-bar:visible img').all()) {
    await image.evaluate((element: HTMLImageElement) => element.decode())
  }
  await stands(shopper, '#pickup-qr')
  const picture = await shopper.screenshot()
  expect(decode(picture, 'QR_CODE')).toBe(code)
  expect(decode(picture, 'CODE_128')).toBe(code)

  const cashier = await stage.phone('demo-cashier', '#/store/till')
  await type(cashier, '#code-input', code)
  expect(await read(cashier, '#pickup')).toContain('街角马克杯')
  expect(await read(cashier, '#pickup-due')).toBe('不用收钱')
  await tap(cashier, '#hand-over')
  expect(await read(cashier, '#handed-over')).toContain('已交给顾客')
  await shopper.locator('#order-state:visible', { hasText: '已完成' }).waitFor()
  expect(await shopper.locator('#pickup-code:visible').count()).toBe(0)

  await tap(cashier, '#next')
  await type(cashier, '#code-input', code)
  expect(await read(cashier, '#scan-problem')).toContain('已经领走')
  expect((await mallOf('mall-mei')).balance).toBe(300)
})

test('given up before it was collected: the points are back, and the code is worth nothing', async () => {
  const shopper = await memberWith('mall-li', 250)
  await tap(shopper, '#item-tote-plus')
  await tap(shopper, '#way-desk')
  await tap(shopper, '#redeem')
  await tap(shopper, '#confirm-redeem')
  expect(await read(shopper, '#pickup-due')).toBe('¥9.9')
  const code = (await read(shopper, '#pickup-code')).replace(/\D/g, '')
  expect((await mallOf('mall-li')).balance).toBe(50)

  await tap(shopper, '#cancel-order')
  await tap(shopper, '#confirm-cancel')
  expect(await read(shopper, '#cancelled')).toContain('退回 200 积分')
  expect(await read(shopper, '#order-state')).toBe('已取消')
  expect((await mallOf('mall-li')).balance).toBe(250)

  const cashier = await stage.phone('demo-cashier', '#/store/till')
  await type(cashier, '#code-input', code)
  expect(await read(cashier, '#scan-problem')).toContain('已经取消')
})

test('a lost reply is asked again with the same number: one order, paid once', async () => {
  const shopper = await memberWith('mall-wang', 600)
  const sent: string[] = []
  await shopper.route('**/functions/mall', async route => {
    const body = route.request().postDataJSON() as { action: string; data: { requestId: string } }
    if (body.action !== 'redeem') return route.continue()
    sent.push(body.data.requestId)
    if (sent.length > 1) return route.continue()
    // The server books it, the reply never arrives.
    await route.fetch()
    return route.abort()
  })
  await redeemMug(shopper)
  expect(await read(shopper, '#redeem-problem')).toContain('可能已经兑换好了')
  await tap(shopper, '#confirm-redeem')
  await shopper.locator('#pickup-code:visible').waitFor()
  expect(new Set(sent).size).toBe(1)
  const { balance, orders } = await mallOf('mall-wang')
  expect(orders).toHaveLength(1)
  expect(balance).toBe(300)
})

test('a bought code is shown at once, and can be found again among the orders', async () => {
  const shopper = await memberWith('mall-zhao', 200)
  await tap(shopper, '#item-movie-code')
  await tap(shopper, '#redeem')
  await tap(shopper, '#confirm-redeem')
  expect(await read(shopper, '#virtual-code')).toMatch(/^DEMO-FILM-\d{4}$/)
  const [order] = (await mallOf('mall-zhao')).orders
  await shopper.goto(`${stage.cloud.url}/?as=mall-zhao#/mall/orders`)
  await tap(shopper, `#order-${order?.orderId}`)
  expect(await read(shopper, '#virtual-code')).toBe(order?.virtualCode)
})
