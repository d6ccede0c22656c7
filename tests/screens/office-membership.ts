// Pictures of paid membership as staff and cashiers see it.
import type { Page } from 'playwright-core'
import { joinOnPage, type Stage, shownCode, tap, type } from '../journeys/stage'
import type { Shoot } from './draws'

const local = (stage: Stage, door: string, body: object) =>
  stage.client.send('POST', `/local/${door}`, JSON.stringify(body))

/** Buys and pays without the pages; answers the order's number. `backFen` of it go back on the merchant's console at once. */
async function buys(stage: Stage, openid: string, planId: string, backFen = 0): Promise<string> {
  const bought = await stage.client.call(openid, 'membership', 'buy', {
    planId,
    termsVersion: 1,
    requestId: `screens-${openid}`,
  })
  if (!bought.ok) throw new Error(bought.refusal)
  const { orderNo, payParams } = bought.value
  if (backFen > 0) await local(stage, 'pay-callbacks', { fault: 'never' })
  await local(stage, 'pay', { prepayId: payParams.package.replace('prepay_id=', '') })
  if (backFen > 0) await local(stage, 'pay-console-refund', { orderNo, refundFen: backFen })
  await stage.client.call(openid, 'membership', 'confirm', { orderNo })
  return orderNo
}

/** A member's sale with member prices at the till; then the office on plans, payments, refunds and bills. */
export async function officeMembership(stage: Stage, shoot: Shoot): Promise<void> {
  const member = await stage.phone('screens-tang')
  await joinOnPage(member, '唐宁')
  await buys(stage, 'screens-tang', 'plus-year')
  await till(stage, member, shoot)

  for (const [openid, reason] of [
    ['screens-wu', '搬家了，附近没有门店'],
    ['screens-zhao', '买错了，想买年卡'],
  ] as const) {
    await stage.client.call(openid, 'account', 'join', { privacyVersion: '1' })
    const orderNo = await buys(stage, openid, openid === 'screens-wu' ? 'plus-year' : 'plus-month')
    await stage.client.call(openid, 'membership', 'requestRefund', { orderNo, reason })
  }
  await stage.client.call('screens-sun', 'account', 'join', { privacyVersion: '1' })
  const orderNo = await buys(stage, 'screens-sun', 'plus-month', 100)
  const sections = '#/staff/office?section='
  for (const [size, open] of [
    ['desk', stage.desk],
    ['phone', stage.phone],
  ] as const) {
    const look = async (where: string, wait: string, name: string) => {
      const page = await open('demo-staff', `${sections}${where}`)
      await page.locator(`${wait}:visible`).first().waitFor()
      await shoot(page, `${name}-${size}`)
      return page
    }
    await look('plans', '#row-plus-year', 'office-plans')
    await look('plans&doing=look&id=plus-year', '#edit', 'office-plan')
    await look('plans&doing=edit&id=plus-year', '#plan-name', 'office-plan-form')
    await look('plans&doing=rules', '#hidden-on-ios', 'office-pay-settings')
    await look('pay-orders', '#list', 'office-pay-orders')
    await look(`pay-orders&doing=look&id=${orderNo}`, `#alarm-${orderNo}-0`, 'office-alarm')
    const refunds = await look('refunds', '#list', 'office-refunds')
    await refunds.locator('#list .list-row:visible').first().click()
    await refunds.locator('#approve:visible').last().waitFor()
    await shoot(refunds, `office-refund-${size}`)
    await tap(refunds, '#approve')
    await refunds.locator('#sure-approve:visible').last().waitFor()
    await shoot(refunds, `office-refund-approve-${size}`)
  }
}

async function till(stage: Stage, member: Page, shoot: Shoot): Promise<void> {
  const page = await stage.phone('demo-cashier', '#/store/till')
  await type(page, '#code-input', await shownCode(member))
  await tap(page, '#by-item')
  await type(page, '#item-sku', 'latte')
  await type(page, '#item-name', '拿铁')
  await type(page, '#item-unit', '15')
  await tap(page, '#item-add')
  await page.locator('#member-off:visible').waitFor()
  await shoot(page, 'till-paid-member')
  await tap(page, '#confirm')
  await page.locator('#receipt:visible').waitFor()
  await shoot(page, 'till-paid-member-receipt')
}
