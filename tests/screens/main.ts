// `npm run screens`: real screenshots of every page, used as people use them, into dist/screens; those that README
// shows into docs/screens.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { joinOnPage, openStage, read, type Stage, shownCode, tap, type } from '../journeys/stage'
import { draws, officeDraws, trials } from './draws'
import { membership } from './membership'
import { officeMembership } from './office-membership'

const shownInReadme = [
  'card',
  'earned',
  'till',
  'claim',
  'checkin',
  'mall',
  'office-offer-form-desk',
  'draw',
  'scratch-open',
  'draw-check',
  'office-draw-form-desk',
  'trial',
  'office-refund-desk',
  'membership',
  'buy',
  'savings',
]

const folderOf = (name: string) => (shownInReadme.includes(name) ? 'docs/screens' : 'dist/screens')

async function main(): Promise<void> {
  for (const folder of ['docs/screens', 'dist/screens']) mkdirSync(folder, { recursive: true })
  const stage = await openStage()
  try {
    await shopper(stage)
    await coupons(stage)
    await cashier(stage)
    await mall(stage)
    await office(stage)
    await officeDraws(stage, shoot)
    await officeMembership(stage, shoot)
    await trials(stage, shoot)
    await draws(stage, shoot)
    await membership(stage, shoot)
  } finally {
    await stage.close()
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  // Pictures and fonts settle before a person would look.
  await page.waitForTimeout(600)
  await page.screenshot({ path: path.join(folderOf(name), `${name}.png`) })
  console.log(name)
}

async function buy(stage: Stage, page: Page, saleNo: string, amountFen: number): Promise<void> {
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen }]
  const sold = await stage.client.till('POST', '/till/v1/sales', {
    code: await shownCode(page),
    lines,
    saleNo,
  })
  if (sold.status !== 200) throw new Error(JSON.stringify(sold.body))
  await page.locator('#earned-panel:visible').waitFor()
}

async function shopper(stage: Stage): Promise<void> {
  const page = await stage.phone('screens-mei')
  await page.locator('#join:visible').waitFor()
  await shoot(page, 'join')
  await joinOnPage(page, '林小满')
  await buy(stage, page, '1', 60_000)
  await shoot(page, 'earned')
  await page.reload()
  await page.locator('#code-digits:visible').waitFor()
  await shoot(page, 'card')
  await tap(page, '#large-switch')
  await shoot(page, 'card-large')
  await tap(page, '#large-switch')
  await tap(page, '#to-history')
  await shoot(page, 'history')
  await page.goto(`${stage.cloud.url}/?as=screens-mei#/account/me`)
  await page.locator('#to-close:visible').waitFor()
  await shoot(page, 'me')
  await page.goto(`${stage.cloud.url}/?as=screens-mei#/account/privacy`)
  await shoot(page, 'privacy')
}

/** What lies behind the card's doors, with a few coffees bought. */
async function coupons(stage: Stage): Promise<void> {
  const page = await stage.phone('screens-xia')
  await joinOnPage(page, '夏至')
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'coffee', qty: 6, amountFen: 9000 }]
  await stage.client.till('POST', '/till/v1/sales', { code: await shownCode(page), lines, saleNo: 'coffees' })
  const visit = async (door: string, name: string, wait: string) => {
    await tap(page, `#door-${door}`)
    await page.locator(`${wait}:visible`).first().waitFor()
    await shoot(page, name)
  }
  const back = async () => {
    await tap(page, '#back')
    await page.locator('#code-digits:visible').waitFor()
  }
  await visit('claim', 'claim', '#claim-flash-100')
  await tap(page, '#claim-flash-100')
  await page.locator('#use-flash-100:visible').waitFor()
  await back()
  await visit('wallet', 'wallet', '#coupon-1')
  await tap(page, '#coupon-1')
  await shoot(page, 'coupon')
  await tap(page, '#give-coupon')
  const link = await read(page, '#gift-link')
  await shoot(page, 'give')
  const friend = await stage.phone('screens-friend', link.slice(link.indexOf('#')))
  await friend.locator('#take-gift:visible').waitFor()
  await shoot(friend, 'gift')
  await page.reload()
  await page.locator('#coupon-1:visible').waitFor()
  await back()
  await visit('stamps', 'stamps', '#stamps-coffee-10')
  await back()
  await visit('checkin', 'checkin', '#check-in')
  await tap(page, '#check-in')
  await page.locator('#checked-in:visible').waitFor()
  await shoot(page, 'checked-in')
}

async function cashier(stage: Stage): Promise<void> {
  const member = await stage.phone('screens-mei')
  const page = await stage.phone('demo-cashier', '#/store/till')
  await page.locator('#code-input:visible').waitFor()
  await shoot(page, 'till-scan')
  await type(page, '#code-input', await shownCode(member))
  for (const key of ['#key-8', '#key-6', '#key-dot', '#key-5']) await tap(page, key)
  await page.locator('#will-earn:visible').waitFor()
  await tap(page, '#spend-most')
  await shoot(page, 'till')
  await tap(page, '#coupons')
  await shoot(page, 'till-coupons')
  await tap(page, '#coupons-done')
  await tap(page, '#confirm')
  await page.locator('#receipt:visible').waitFor()
  const saleNo = (await read(page, '#receipt-no')).replace(/^[^A-Za-z0-9]+/, '')
  await shoot(page, 'till-receipt')
  await page.goto(`${stage.cloud.url}/?as=demo-cashier#/store/refund`)
  await type(page, '#sale-no', saleNo)
  await tap(page, '#find-sale')
  await page.locator('#confirm-refund:visible').waitFor()
  await shoot(page, 'refund')
}

async function mall(stage: Stage): Promise<void> {
  const page = await stage.phone('screens-li')
  await joinOnPage(page, '李想')
  await buy(stage, page, 'mall', 60_000)
  await page.goto(`${stage.cloud.url}/?as=screens-li#/mall/mall`)
  await page.locator('#item-mug:visible').waitFor()
  await shoot(page, 'mall')
  await tap(page, '#item-mug')
  await tap(page, '#choose-store')
  await tap(page, '#store-S001')
  await shoot(page, 'mall-item')
  await tap(page, '#redeem')
  await page.locator('#confirm-redeem:visible').waitFor()
  await shoot(page, 'mall-confirm')
  await tap(page, '#confirm-redeem')
  const code = (await read(page, '#pickup-code')).replace(/\D/g, '')
  await shoot(page, 'mall-order')
  const till = await stage.phone('demo-cashier', '#/store/till')
  await type(till, '#code-input', code)
  await till.locator('#hand-over:visible').waitFor()
  await shoot(till, 'till-pickup')
  await page.goto(`${stage.cloud.url}/?as=screens-li#/mall/orders`)
  await page.locator('.orders__words:visible').first().waitFor()
  await shoot(page, 'mall-orders')
}

async function office(stage: Stage): Promise<void> {
  const sections = '#/staff/office?section='
  const admin = await stage.desk('demo-admin', `${sections}people`)
  await admin.locator('#add:visible').waitFor()
  await shoot(admin, 'office')

  for (const [size, open] of [
    ['desk', stage.desk],
    ['phone', stage.phone],
  ] as const) {
    const page = await open('demo-staff', `${sections}offers`)
    await page.locator('#row-sorry-10:visible').waitFor()
    await shoot(page, `office-offers-${size}`)
    await tap(page, '#row-sorry-10')
    await page.locator('#opened-title:visible').waitFor()
    await shoot(page, `office-offer-${size}`)
    const form = await open('demo-staff', `${sections}offers&doing=edit`)
    await type(form, '#offer-title', '周末咖啡日')
    await type(form, '#offer-threshold', '20')
    await type(form, '#offer-off', '25')
    await shoot(form, `office-offer-form-${size}`)
    const issue = await open('demo-staff', `${sections}offers&doing=hand&id=sorry-10`)
    await issue.locator('#issue-list:visible textarea').fill('123456789\n12')
    await tap(issue, '#dry-run')
    await issue.locator('#issue-lines:visible').waitFor()
    await shoot(issue, `office-issue-${size}`)
    const item = await open('demo-staff', `${sections}items&doing=edit&id=mug`)
    await item.locator('#item-title:visible').waitFor()
    await shoot(item, `office-item-form-${size}`)
    const stamps = await open('demo-staff', `${sections}stamps&doing=edit`)
    await type(stamps, '#stamps-title', '面包集印')
    await type(stamps, '#stamps-categories', '面包')
    await shoot(stamps, `office-stamps-form-${size}`)
    const programme = await open('demo-staff', `${sections}programme`)
    await type(programme, '#tier-from-1', '600')
    await shoot(programme, `office-programme-${size}`)
    const orders = await open('demo-staff', `${sections}orders`)
    await orders.locator('#list:visible').waitFor()
    await shoot(orders, `office-orders-${size}`)
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error)
    process.exit(1)
  },
)
