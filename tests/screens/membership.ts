// Pictures of paid membership as a shopper sees it: the plans, buying one at the cashier, and what it was worth by spring.
import type { Page } from 'playwright-core'
import { codeFrom } from '../../local/client'
import { stepAt } from '../../shared/card/code'
import { joinOnPage, type Stage, tap } from '../journeys/stage'
import type { Shoot } from './draws'

const openid = 'screens-an'
const dayMs = 86_400_000

export async function membership(stage: Stage, shoot: Shoot): Promise<void> {
  const page = await stage.phone(openid)
  await joinOnPage(page, '安然')
  const look = async (where: string, wait: string, name: string) => {
    await page.goto(`${stage.cloud.url}/?as=${openid}#/card/card`)
    await page.goto(`${stage.cloud.url}/?as=${openid}${where}`)
    await page.locator(`${wait}:visible`).first().waitFor()
    await shoot(page, name)
  }
  await look('#/membership/membership', '#plan-plus-year', 'membership-plans')
  await tap(page, '#plan-plus-year')
  await page.locator('#begins:visible').waitFor()
  await tap(page, '#agree')
  await page.mouse.move(195, 400)
  await page.mouse.wheel(0, -2000)
  await shoot(page, 'buy')
  await tap(page, '#read-rules')
  await page.locator('#agree-rules:visible').waitFor()
  await shoot(page, 'membership-rules')
  await tap(page, '#agree-rules')
  await tap(page, '#buy')
  const cashier = page.frameLocator('#cashier')
  await cashier.locator('#pay').waitFor()
  await shoot(page, 'cashier')
  await cashier.locator('#pay').click()
  await page.locator('#bought:visible').waitFor()
  await shoot(page, 'bought')
  await look('#/card/card', '#paid-line', 'card-paid')
  await tap(page, '#large-switch')
  await shoot(page, 'card-paid-large')
  await tap(page, '#large-switch')
  await look('#/account/me', '#to-membership', 'me-paid')

  await halfAYear(stage, page)
  await look('#/membership/membership', '#days-left', 'membership')
  await look('#/membership/savings', '#chart', 'savings')
  const status = await stage.client.call(openid, 'membership', 'status', {})
  const orderNo = status.ok ? status.value.periods[0]?.orderNo : undefined
  await look(`#/membership/order?no=${orderNo}`, '#refundable', 'membership-order')
  await tap(page, '#ask-refund')
  await page.locator('#confirm-refund:visible').waitFor()
  await shoot(page, 'membership-refund')

  // A week before the end.
  await setClock(stage, page, new Date(Date.now() + 357 * dayMs))
  await look('#/membership/membership', '#ending', 'membership-ending')
  await look('#/card/card', '#paid-ending', 'card-ending')
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: null }))
}

/** Months of coffees and lunches; afterwards it is spring. */
async function halfAYear(stage: Stage, page: Page): Promise<void> {
  const began = Date.now()
  for (const [month, cups] of [2, 5, 3, 0, 6, 4].entries()) {
    for (let cup = 0; cup < cups; cup++) {
      const now = new Date(began + (month * 30 + cup * 2) * dayMs + (cup + 1) * 3_600_000)
      const seeds = await stage.client.call(openid, 'card', 'seeds', { device: 'screens-card' }, now)
      if (!seeds.ok) throw new Error(seeds.refusal)
      const code = codeFrom(seeds.value, stepAt(seeds.value.now))
      const lines = [
        { sku: 'latte', name: '拿铁', category: 'coffee', qty: 1, amountFen: 1500 },
        { sku: 'bun', name: '鲜肉包', category: 'bread', qty: 1, amountFen: 300 },
      ]
      const saleNo = `an-${month}-${cup}`
      const sold = await stage.client.till('POST', '/till/v1/sales', { code, lines, saleNo }, now)
      if (sold.status !== 200) throw new Error(JSON.stringify(sold.body))
    }
  }
  await setClock(stage, page, new Date(began + 165 * dayMs))
}

async function setClock(stage: Stage, page: Page, now: Date): Promise<void> {
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: now.toISOString() }))
  await page.clock.setFixedTime(now)
}
