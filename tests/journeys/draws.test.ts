// A draw as its people live it: tickets on the phone, the list at closing, the colleague's draw, a prize that is collected
// at the counter, and a stranger who computes it all again.
import type { Page } from 'playwright-core'
import { joined, sellAtPos } from '../weapp/shop'
import { joinOnPage, openStage, read, type Stage, shownCode, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(180_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** From now on it is so late, for the cloud and for the pages that are given. */
async function setClock(now: Date | null, ...pages: Page[]): Promise<void> {
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: now?.toISOString() ?? null }))
  for (const page of pages) if (now) await page.clock.setFixedTime(now)
}

const go = (page: Page, openid: string, where: string) =>
  page.goto(`${stage.cloud.url}/?as=${openid}${where}`)

test('enter → close → draw → claim → collect, and a stranger verifies it on the page', async () => {
  const shopper = await stage.phone('draws-lin')
  await joinOnPage(shopper, '林小满')
  expect(await sellAtPos(stage.client, await shownCode(shopper), 'draws-lin', 20_000)).toMatchObject({
    status: 200,
  })
  await go(shopper, 'draws-lin', '#/draws/draws')
  await tap(shopper, '#draw-monthly-demo')
  await tap(shopper, '#more')
  expect(await read(shopper, '#tickets')).toBe('2')
  await tap(shopper, '#enter')
  expect(await read(shopper, '#enter-words')).toContain('60 积分')
  await tap(shopper, '#confirm-enter')
  expect(await read(shopper, '#entered')).toContain('2')
  await tap(shopper, '#entered-done')
  expect(await read(shopper, '#own-tickets')).toMatch(/1[\s\S]*2/)
  // Others take part as well.
  await joined(stage.client, 'draws-other')
  const detail = await stage.client.call('draws-lin', 'draws', 'detail', { drawId: 'monthly-demo' })
  if (!detail.ok) throw new Error(detail.refusal)
  const { closesAt, drawsAt } = detail.value.draw

  const where = '#/staff/office?section=draws&doing=look&id=monthly-demo'
  const closing = new Date(Date.parse(closesAt) + 60_000)
  await setClock(closing, shopper)
  const publisher = await stage.desk('demo-staff')
  await publisher.clock.setFixedTime(closing)
  await go(publisher, 'demo-staff', where)
  await tap(publisher, '#close-draw')
  await publisher.locator('#publisher-note:visible').waitFor()
  await go(shopper, 'draws-lin', '#/card/card')
  await go(shopper, 'draws-lin', '#/draws/draw?id=monthly-demo')
  expect(await read(shopper, '#closing')).toContain('2')

  const evening = new Date(Date.parse(drawsAt ?? '') + 60_000)
  await setClock(evening, shopper)
  const colleague = await stage.desk('demo-staff-2')
  await colleague.clock.setFixedTime(evening)
  await go(colleague, 'demo-staff-2', where)
  await type(colleague, '#public-number', '3912.46')
  await type(colleague, '#public-number-again', '3912.46')
  await tap(colleague, '#draw')
  await tap(colleague, '#sure-draw')
  expect(await read(colleague, '#wins')).toContain('手机一部')

  await go(shopper, 'draws-lin', '#/card/card')
  await go(shopper, 'draws-lin', '#/draws/mine')
  await shopper.locator('[id^="win-monthly-demo-"]:visible').first().click()
  await tap(shopper, '#way-pickup')
  await tap(shopper, '#choose-store')
  await tap(shopper, '#store-S001')
  await tap(shopper, '#claim')
  await tap(shopper, '#confirm-claim')
  const code = (await read(shopper, '#pickup-code')).replace(/\D/g, '')
  expect(code).toMatch(/^83\d{22}$/)

  const cashier = await stage.phone('demo-cashier')
  await cashier.clock.setFixedTime(evening)
  await go(cashier, 'demo-cashier', '#/store/till')
  await type(cashier, '#code-input', code)
  expect(await read(cashier, '#pickup')).toContain('手机一部')
  await tap(cashier, '#hand-over')
  expect(await read(cashier, '#handed-over')).toContain('已交给顾客')

  // Somebody who is no member, on a phone of their own.
  const stranger = await stage.phone('somebody-else', '#/draws/check?id=monthly-demo&ticket=2')
  expect(await read(stranger, '#verdict')).toContain('全部对得上')
  for (const step of ['terms', 'commitment', 'list', 'exclusions', 'result']) {
    expect(await stranger.locator(`#step-${step}:visible`).count()).toBe(1)
  }
  expect(await read(stranger, '#found-line')).toBe('在名单第 2 行')
  expect(await read(stranger, '#found-alias')).toMatch(/[0-9a-f]{16}/)
  await setClock(null)
})

test('a card is scratched by a finger, and what it says is in the account', async () => {
  const shopper = await stage.phone('draws-kid')
  await joinOnPage(shopper, '小周')
  await go(shopper, 'draws-kid', '#/draws/scratch?id=scratch-demo')
  const before = await read(shopper, '#cards-left')
  await tap(shopper, '#play')
  await shopper.locator('#open:visible').waitFor()
  const foil = await shopper.locator('#foil:visible').boundingBox()
  if (!foil) throw new Error('no foil')
  await shopper.mouse.move(foil.x + 4, foil.y + 4)
  await shopper.mouse.down()
  for (let row = 0; row < 8; row++) {
    const y = foil.y + (foil.height * (row + 0.5)) / 8
    await shopper.mouse.move(foil.x + 4, y, { steps: 4 })
    await shopper.mouse.move(foil.x + foil.width - 4, y, { steps: 12 })
  }
  await shopper.mouse.up()
  expect((await read(shopper, '#result')).length).toBeGreaterThan(0)
  expect(await read(shopper, '#cards-left')).not.toBe(before)
  const mine = await stage.client.call('draws-kid', 'draws', 'mine', {})
  expect(mine).toMatchObject({
    ok: true,
    value: { draws: [{ drawId: 'scratch-demo', mine: 1, ticketNos: [1] }] },
  })
})
