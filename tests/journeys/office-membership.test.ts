// Head office edits a plan, finance gives money back that a shopper has asked for, two people give back a large sum, and
// the day's bill is reconciled.
import { addDays, dayOf, startOf } from '../../shared/calendar'
import type { Plan } from '../../shared/membership/plan'
import { openStage, read, type Stage, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(180_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const local = (door: string, body: object) =>
  stage.client.send('POST', `/local/${door}`, JSON.stringify(body))

async function planOf(planId: string): Promise<Plan> {
  const found = await stage.client.call('demo-staff', 'staff', 'plan', { planId })
  if (!found.ok) throw new Error(found.refusal)
  return found.value.plan
}

/** Somebody joins, buys a plan and pays for it in WeChat's cashier; answers the order's number. */
async function pays(openid: string, planId: string): Promise<string> {
  const joined = await stage.client.call(openid, 'account', 'join', { privacyVersion: '1' })
  if (!joined.ok) throw new Error(joined.refusal)
  const { version } = await planOf(planId)
  const bought = await stage.client.call(openid, 'membership', 'buy', {
    planId,
    termsVersion: version,
    requestId: `${openid}-${planId}`,
  })
  if (!bought.ok) throw new Error(bought.refusal)
  const { orderNo, payParams } = bought.value
  await local('pay', { prepayId: payParams.package.replace('prepay_id=', '') })
  return orderNo
}

async function buys(openid: string, planId: string): Promise<string> {
  const orderNo = await pays(openid, planId)
  const confirmed = await stage.client.call(openid, 'membership', 'confirm', { orderNo })
  expect(confirmed).toMatchObject({ ok: true, value: { state: 'paid' } })
  return orderNo
}

async function asksBack(openid: string, orderNo: string): Promise<void> {
  const asked = await stage.client.call(openid, 'membership', 'requestRefund', {
    orderNo,
    reason: '搬家了，用不上',
  })
  expect(asked).toMatchObject({ ok: true, value: { state: 'asked' } })
}

async function isActive(openid: string): Promise<boolean> {
  const status = await stage.client.call(openid, 'membership', 'status', {})
  if (!status.ok) throw new Error(status.refusal)
  return status.value.isActive
}

test('a plan gets another price: a new version, and who has bought keeps the old one', async () => {
  const orderNo = await buys('mei', 'plus-year')
  const before = await planOf('plus-year')
  const page = await stage.desk('demo-staff', '#/staff/office?section=plans')
  await tap(page, '#row-plus-year')
  await tap(page, '#edit')
  expect(await read(page, '#old-terms')).toContain('已经买的人继续按买的时候的条款')
  await type(page, '#plan-price', '')
  expect(await read(page, '#faults')).toContain('请填写价格')
  await type(page, '#plan-price', '109')
  await tap(page, '#save')
  await page.getByText('价格 99元 → 109元').last().waitFor()
  expect(await planOf('plus-year')).toMatchObject({
    version: before.version + 1,
    terms: { priceFen: 10_900 },
  })

  const orders = await stage.desk('demo-finance', '#/staff/office?section=pay-orders')
  await tap(orders, `#row-${orderNo}`)
  await orders.getByText(`第 ${before.version} 版`).last().waitFor()
  await orders.getByText('¥99.00').last().waitFor()
})

test('a refund that a shopper asked for is seen and approved, and the membership ends', async () => {
  const orderNo = await buys('lin', 'plus-month')
  await asksBack('lin', orderNo)
  const page = await stage.desk('demo-finance', '#/staff/office?section=refunds')
  await tap(page, `#row-${orderNo}`)
  await page.getByText('搬家了，用不上').last().waitFor()
  expect(await isActive('lin')).toBe(true)
  await tap(page, '#approve')
  await tap(page, '#sure-approve')
  await page.locator('#approve').waitFor({ state: 'hidden' })
  expect(await isActive('lin')).toBe(false)
})

test('a plan is taken off sale and put on again', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=plans&doing=look&id=plus-month')
  await tap(page, '#turn-sale')
  await tap(page, '#sure')
  await page.locator('#turn-sale:has-text("开售"):visible').waitFor()
  expect(await planOf('plus-month')).toMatchObject({ isOnSale: false })
  await tap(page, '#turn-sale')
  await tap(page, '#sure')
  await page.locator('#turn-sale:has-text("停售"):visible').waitFor()
  expect(await planOf('plus-month')).toMatchObject({ isOnSale: true })
})

test('above 500 yuan a second person is needed', async () => {
  const { terms } = await planOf('plus-year')
  const saved = await stage.client.call('demo-staff', 'staff', 'savePlan', {
    planId: 'family',
    terms: { ...terms, name: '街角家庭卡', priceFen: 60_000 },
    isOnSale: true,
  })
  expect(saved).toMatchObject({ ok: true })
  const orderNo = await buys('he', 'family')
  await asksBack('he', orderNo)
  const where = `#/staff/office?section=refunds&doing=look&id=${orderNo}`
  const first = await stage.desk('demo-staff', where)
  await tap(first, '#approve')
  await first.getByText('还要另一位同事再批一次').last().waitFor()
  await tap(first, '#sure-approve')
  await first.getByText('还要另一位同事再批').last().waitFor()
  expect(await isActive('he')).toBe(true)
  await tap(first, '#approve')
  await tap(first, '#sure-approve')
  await first.getByText('要由另一位同事再批一次').last().waitFor()
  expect(await isActive('he')).toBe(true)

  const second = await stage.desk('demo-finance', where)
  await tap(second, '#approve')
  await tap(second, '#sure-approve')
  await second.locator('#approve').waitFor({ state: 'hidden' })
  expect(await isActive('he')).toBe(false)
})

test('where buying is hidden is said once and remembered', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=plans')
  await tap(page, '#to-pay-settings')
  await tap(page, '#hidden-on-ios')
  await tap(page, '#save')
  await page.getByText('已保存').last().waitFor()
  const settings = await stage.client.call('demo-staff', 'staff', 'paySettings', {})
  expect(settings).toMatchObject({ ok: true, value: { hiddenOn: ['ios'] } })
})

test('the next morning the bill is reconciled, and the day can be read', async () => {
  const today = dayOf(new Date())
  const morning = new Date(startOf(addDays(today, 1)).getTime() + 11 * 3_600_000)
  await local('clock', { now: morning.toISOString() })
  await local('run', { function: 'reconcile' })
  const page = await stage.desk('demo-finance', '#/staff/office?section=bills')
  const day = await read(page, `#bill-${today}`)
  expect(day).toContain('收 3 笔')
  expect(day).toContain('一致')
})

test('what somebody gave back on the console stands there until a person says how it was dealt with', async () => {
  const { terms } = await planOf('plus-month')
  // Nobody tells of the payment before it has gone back.
  await local('pay-callbacks', { fault: 'never' })
  const orderNo = await pays('xu', 'plus-month')
  await local('pay-console-refund', { orderNo, refundFen: terms.priceFen })
  await stage.client.call('xu', 'membership', 'confirm', { orderNo })

  const page = await stage.desk('demo-finance', '#/staff/office?section=pay-orders')
  await tap(page, '#filter-alarms')
  await tap(page, `#row-${orderNo}`)
  expect(await read(page, `#alarm-${orderNo}-0`)).toContain('有人在微信商户平台直接退了款')
  await tap(page, `#clear-${orderNo}-0`)
  await tap(page, '#sure')
  await page.getByText('请写明是怎么处理的').last().waitFor()
  await type(page, '#reason', '已问清，是小林退的')
  await tap(page, '#sure')
  await page.getByText('已处理：已问清，是小林退的').last().waitFor()
  expect(await read(page, `#alarm-${orderNo}-0`)).toContain('财务老张')

  const waiting = await stage.client.call('demo-staff', 'staff', 'payOrders', { onlyAlarms: true })
  expect(waiting).toMatchObject({ ok: true, value: { items: [] } })
  const changes = await stage.desk('demo-finance', '#/staff/office?section=changes')
  await changes.getByText(`处理提醒 · ${orderNo}`).last().waitFor()
})
