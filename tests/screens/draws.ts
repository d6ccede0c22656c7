// Pictures of draws and trials: as shoppers, staff and strangers see them.
import type { Page } from 'playwright-core'
import { joinOnPage, type Stage, shownCode, tap, type } from '../journeys/stage'

export type Shoot = (page: Page, name: string) => Promise<void>

const go = (stage: Stage, page: Page, openid: string, where: string) =>
  page.goto(`${stage.cloud.url}/?as=${openid}${where}`)

async function setClock(stage: Stage, now: Date | null, ...pages: Page[]): Promise<void> {
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: now?.toISOString() ?? null }))
  for (const page of pages) if (now) await page.clock.setFixedTime(now)
}

async function rich(stage: Stage, openid: string, nickname: string): Promise<Page> {
  const page = await stage.phone(openid)
  await joinOnPage(page, nickname)
  const lines = [{ sku: 'tea', name: '茶', category: 'drink', qty: 1, amountFen: 60_000 }]
  const code = await shownCode(page)
  await stage.client.till('POST', '/till/v1/sales', { code, lines, saleNo: `rich-${openid}` })
  return page
}

/** The shopper's side of a monthly draw and of scratch cards; then the draw itself. */
export async function draws(stage: Stage, shoot: Shoot): Promise<void> {
  const page = await rich(stage, 'screens-lin', '林小满')
  const look = async (where: string, wait: string, name: string) => {
    await go(stage, page, 'screens-lin', '#/card/card')
    await go(stage, page, 'screens-lin', where)
    await page.locator(`${wait}:visible`).first().waitFor()
    await shoot(page, name)
  }
  await look('#/draws/draws', '#draw-monthly-demo', 'draws')
  await look('#/draws/draw?id=monthly-demo', '#enter', 'draw')
  await tap(page, '#more')
  await tap(page, '#enter')
  await page.locator('#confirm-enter:visible').waitFor()
  await shoot(page, 'draw-confirm')
  await tap(page, '#confirm-enter')
  await page.locator('#entered-done:visible').waitFor()
  await shoot(page, 'draw-entered')
  await look('#/draws/scratch?id=scratch-demo', '#play', 'scratch')
  await tap(page, '#play')
  await page.locator('#open:visible').waitFor()
  await shoot(page, 'scratch-card')
  await tap(page, '#open')
  await page.locator('#result:visible').waitFor()
  await shoot(page, 'scratch-open')

  const detail = await stage.client.call('screens-lin', 'draws', 'detail', { drawId: 'monthly-demo' })
  if (!detail.ok) throw new Error(detail.refusal)
  const { closesAt, drawsAt } = detail.value.draw
  const after = (instant: string | null) => new Date(Date.parse(instant ?? '') + 60_000)
  await setClock(stage, after(closesAt), page)
  await stage.client.call('demo-staff', 'staff', 'closeDraw', { drawId: 'monthly-demo' }, after(closesAt))
  await look('#/draws/draw?id=monthly-demo', '#closing', 'draw-closed')
  await setClock(stage, after(drawsAt), page)
  const desk = await stage.desk('demo-staff-2')
  await desk.clock.setFixedTime(after(drawsAt))
  await go(stage, desk, 'demo-staff-2', '#/staff/office?section=draws&doing=look&id=monthly-demo')
  await type(desk, '#public-number', '3912.46')
  await type(desk, '#public-number-again', '3912.46')
  await shoot(desk, 'office-draw-number-desk')
  await tap(desk, '#draw')
  await tap(desk, '#sure-draw')
  await desk.locator('#wins:visible').waitFor()
  await shoot(desk, 'office-draw-drawn-desk')
  await look('#/draws/draw?id=monthly-demo', '#results', 'draw-drawn')
  await look('#/draws/mine', '[id^="win-monthly-demo-"]', 'draws-mine')
  await page.locator('[id^="win-monthly-demo-"]:visible').first().click()
  await page.locator('#claim:visible').waitFor()
  await shoot(page, 'prize')
  // Anybody can check it, also who is no member.
  const stranger = await stage.phone('screens-stranger', '#/draws/check?id=monthly-demo&ticket=2')
  await stranger.locator('#verdict:visible').waitFor()
  await shoot(stranger, 'draw-check')
  await setClock(stage, null)
}

/** A trial from the list to its review, and the till in between. */
export async function trials(stage: Stage, shoot: Shoot): Promise<void> {
  const page = await rich(stage, 'screens-he', '何苗')
  const look = async (where: string, wait: string, name: string) => {
    await go(stage, page, 'screens-he', '#/card/card')
    await go(stage, page, 'screens-he', where)
    await page.locator(`${wait}:visible`).first().waitFor()
    await shoot(page, name)
  }
  await look('#/trials/trials', '#trial-trial-oatmilk', 'trials')
  await look('#/trials/trial?id=trial-oatmilk', '#apply', 'trial')
  const applied = await stage.client.call('screens-he', 'trials', 'apply', {
    trialId: 'trial-oatmilk',
    storeId: 'S001',
    requestId: 'screens-apply',
  })
  if (!applied.ok) throw new Error(applied.refusal)
  await look('#/trials/trial?id=trial-oatmilk', '#pickup-code', 'trial-chosen')
  const code = applied.value.application.order?.pickupCode ?? ''
  await stage.client.call('demo-cashier', 'store', 'handOver', { code })
  await look('#/trials/mine', '[id^="application-"]', 'trials-mine')
  await look('#/trials/review?id=trial-oatmilk', '#star-5', 'trial-review')
}

/** The office on draws and trials, at a desk and on a phone. */
export async function officeDraws(stage: Stage, shoot: Shoot): Promise<void> {
  const sections = '#/staff/office?section='
  for (const [size, open] of [
    ['desk', stage.desk],
    ['phone', stage.phone],
  ] as const) {
    const list = await open('demo-staff', `${sections}draws`)
    await list.locator('#list:visible').waitFor()
    await shoot(list, `office-draws-${size}`)
    const look = await open('demo-staff', `${sections}draws&doing=look&id=monthly-demo`)
    await look.locator('#opened-title:visible').waitFor()
    await shoot(look, `office-draw-${size}`)
    const form = await open('demo-staff', `${sections}draws&doing=copy&id=monthly-demo`)
    await form.locator('#opened-title:visible').waitFor()
    await shoot(form, `office-draw-form-${size}`)
    const report = await open('demo-staff', `${sections}trials&doing=look&id=trial-oatmilk`)
    await report.locator('#opened-title:visible').waitFor()
    await shoot(report, `office-trial-${size}`)
  }
}
