// Paid membership as a person buys it: the rules, the cashier, what it brings at the till and was worth, the money back.
import type { FrameLocator, Page } from 'playwright-core'
import { joinOnPage, openStage, read, type Stage, shownCode, tap } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(180_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const local = (door: string, body: object) =>
  stage.client.send('POST', `/local/${door}`, JSON.stringify(body))

/** A new member in front of the plans, by the door of 我的. */
async function atThePlans(openid: string): Promise<Page> {
  const page = await stage.phone(openid)
  await joinOnPage(page, '林小满')
  await page.goto(`${stage.cloud.url}/?as=${openid}#/account/me`)
  await tap(page, '#to-membership')
  await page.locator('#plan-plus-year:visible').waitFor()
  return page
}

/** Agrees to the rules, and comes to the cashier. */
async function toTheCashier(page: Page): Promise<FrameLocator> {
  await tap(page, '#agree')
  await tap(page, '#buy')
  const cashier = page.frameLocator('#cashier')
  await cashier.locator('#pay').waitFor()
  return cashier
}

async function statusOf(openid: string) {
  const status = await stage.client.call(openid, 'membership', 'status', {})
  if (!status.ok) throw new Error(status.refusal)
  return status.value
}

test('bought at the cashier, active at once, worth something at the next sale, given back, over', async () => {
  const page = await atThePlans('plus-mei')
  expect(await read(page, '#plan-plus-year')).toContain('7 天内没用过权益，全额退')
  await tap(page, '#plan-plus-year')
  expect(await read(page, '#buy')).toBe('立即开通 ¥99.00')
  await tap(page, '#buy')
  expect(await read(page, '#buy-problem')).toContain('请先阅读并勾选')
  await tap(page, '#read-rules')
  expect(await read(page, '#rules')).toContain('七、发票')
  await tap(page, '#agree-rules')
  await tap(page, '#buy')
  const cashier = page.frameLocator('#cashier')
  expect(await cashier.locator('#amount').innerText()).toBe('¥99.00')
  expect(await cashier.locator('#description').innerText()).toBe('街角PLUS年卡')
  await cashier.locator('#pay').click()
  // No timer runs on this desk: the callback or the page's own question has started it.
  await page.locator('#bought:visible').waitFor()
  expect(await read(page, '#bought-until')).toContain('有效至')
  expect(await read(page, '#benefit-make-up')).toBe('本月还有一次')

  await tap(page, '#to-card')
  expect(await read(page, '#paid-line')).toContain('付费会员 · 至')
  const lines = [{ sku: 'coffee', name: '现磨咖啡', category: 'coffee', qty: 2, amountFen: 3000 }]
  const code = await shownCode(page)
  const sold = await stage.client.till('POST', '/till/v1/sales', { code, lines, saleNo: 'plus-1' })
  // Two coffees at the members' price, and more points than the nineteen of the price: how many more, by the day of the month.
  expect(sold).toMatchObject({ status: 200, body: { payableFen: 1980 } })
  const extraPoints = sold.body.earned - 19
  expect([9, 19]).toContain(extraPoints)
  await page.locator('#earned-panel:visible').waitFor()

  await tap(page, '#paid-line')
  await page.locator('#to-savings:visible', { hasText: '本会员年已省' }).waitFor()
  await tap(page, '#to-savings')
  expect(await read(page, '#saved-prices')).toBe('¥10.20')
  const cents = String(extraPoints).padStart(2, '0')
  expect(await read(page, '#saved-points')).toBe(`¥0.${cents}`)
  expect(await read(page, '#saved')).toBe(`¥10.${20 + extraPoints}`)
  expect(await read(page, '#verdict')).toContain(`还差 ¥88.${80 - extraPoints} 回本`)
  expect(await page.locator(`#chart:visible [aria-label*="省 ¥10.${20 + extraPoints}"]`).count()).toBe(1)

  const [period] = (await statusOf('plus-mei')).periods
  await tap(page, '#back')
  await tap(page, `#order-${period?.orderNo}`)
  expect(await read(page, '#refundable')).toBe('可退 ¥90.75：还有 11 个月没开始，按月退')
  await tap(page, '#ask-refund')
  await tap(page, '#choose-seldom')
  await tap(page, '#confirm-refund')
  expect(await read(page, '#refund-state')).toBe('已申请退款')
  const orderNo = period?.orderNo ?? ''
  const approved = await stage.client.call('demo-finance', 'staff', 'approveRefund', { orderNo })
  expect(approved).toMatchObject({ ok: true, value: { amountFen: 9075 } })
  await page.reload()
  await page.locator('#order-state:visible', { hasText: /退款中|已退款/ }).waitFor()
  expect(await statusOf('plus-mei')).toMatchObject({ isActive: false, until: null })
  await tap(page, '#back')
  await page.locator('#points:visible').waitFor()
  // The card shows what it knew until it has asked.
  await page.locator('#paid-line:visible').waitFor({ state: 'detached' })
})

test('cancelled, left, found again in 会员中心, paid: one order all the way', async () => {
  const page = await atThePlans('plus-li')
  await tap(page, '#plan-plus-month')
  const cashier = await toTheCashier(page)
  await cashier.locator('#cancel').click()
  expect(await read(page, '#unpaid')).toContain('没有扣钱')
  expect(await page.locator('#cashier').count()).toBe(0)
  await tap(page, '#pay-on')
  await page.frameLocator('#cashier').locator('#leave').click()
  await page.locator('#unpaid:visible').waitFor()
  await tap(page, '#to-membership')
  expect(await read(page, '#open-order')).toContain('街角PLUS月卡 ¥12.00')
  await tap(page, '#pay-on')
  // The rules were agreed to when the order was made.
  await page.locator('#agree:visible[aria-checked="true"]').waitFor()
  await tap(page, '#buy')
  const again = page.frameLocator('#cashier')
  await again.locator('#pay').click()
  await page.locator('#bought:visible').waitFor()
  const { body } = await local('pay-orders', {})
  const ours = body.orders.filter(({ totalFen }: { totalFen: number }) => totalFen === 1200)
  expect(ours).toMatchObject([{ state: 'SUCCESS' }])
  expect(await statusOf('plus-li')).toMatchObject({ isActive: true, open: null })
})

test('no callback comes: the page asks WeChat, and the membership is there all the same', async () => {
  const page = await atThePlans('plus-wang')
  await tap(page, '#plan-plus-month')
  const cashier = await toTheCashier(page)
  await local('pay-callbacks', { fault: 'never', times: 1, kind: 'payment' })
  await cashier.locator('#pay').click()
  await page.locator('#bought:visible').waitFor()
  expect(await statusOf('plus-wang')).toMatchObject({ isActive: true })
})

test('paid, and WeChat is dead and its callback lost: nobody is led to pay twice, and asked again it is there', async () => {
  const page = await atThePlans('plus-sun')
  await tap(page, '#plan-plus-year')
  const cashier = await toTheCashier(page)
  await local('pay-callbacks', { fault: 'never', times: 1, kind: 'payment' })
  await local('pay-fault', { api: 'query', fault: 'dies-before', times: 99 })
  await cashier.locator('#pay').click()
  expect(await read(page, '#unclear')).toContain('不用再付')
  await tap(page, '#to-membership')
  await page.locator('#unclear-order:visible #ask-again').waitFor()
  expect(await page.locator('#open-order:visible').count()).toBe(0)
  // The same plan once more: WeChat says that this order is paid, and no cashier opens.
  await tap(page, '#plan-plus-year')
  await tap(page, '#agree')
  await tap(page, '#buy')
  await page.locator('#unclear:visible').waitFor()
  expect(await page.locator('#cashier, #bought:visible').count()).toBe(0)
  expect(await statusOf('plus-sun')).toMatchObject({ isActive: false })
  await tap(page, '#to-membership')
  // Another plan: what is open is told, and stays in the way until WeChat has said whether it is paid.
  await tap(page, '#plan-plus-month')
  expect(await read(page, '#other-open')).toContain('有一单正在确认：街角PLUS年卡 ¥99.00')
  await tap(page, '#agree')
  await tap(page, '#buy')
  expect(await read(page, '#unclear')).toContain('微信还没有告诉我们付了没有')
  await local('pay-heal', {})
  await tap(page, '#ask-again')
  await page.locator('#bought:visible', { hasText: '会员已生效' }).waitFor()
  const status = await statusOf('plus-sun')
  expect([status.periods.length, status.open]).toEqual([1, null])
})

test('the plan is chosen again instead of 继续支付: the same order, and nothing stale above the membership', async () => {
  const page = await atThePlans('plus-qian')
  await tap(page, '#plan-plus-month')
  const first = await toTheCashier(page)
  await first.locator('#cancel').click()
  await page.locator('#unpaid:visible').waitFor()
  await tap(page, '#to-membership')
  await page.locator('#open-order:visible').waitFor()
  const open = (await statusOf('plus-qian')).open?.orderNo
  await tap(page, '#plan-plus-month')
  const again = await toTheCashier(page)
  await again.locator('#pay').click()
  await page.locator('#bought:visible').waitFor()
  expect(await statusOf('plus-qian')).toMatchObject({ open: null, periods: [{ orderNo: open }] })
  await tap(page, '#to-membership')
  await page.locator('#days-left:visible').waitFor()
  expect(await page.locator('#open-order:visible, #unclear-order:visible').count()).toBe(0)
})

test('the way back of the browser leaves the cashier; the order is still there', async () => {
  const page = await atThePlans('plus-zhao')
  await tap(page, '#plan-plus-month')
  await toTheCashier(page)
  await page.goBack()
  await page.locator('#open-order:visible').waitFor()
  expect(await page.locator('#cashier').count()).toBe(0)
})
