// A reminder all the way: allowed on 我的, found out at night, and in the member's WeChat in the morning. Once.
import { joinOnPage, openStage, read, type Stage, shownCode, tap } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const at = (iso: string) => ({ 'x-local-now': iso })
const local = async (door: string, body: object, headers = {}) =>
  (await stage.client.send('POST', `/local/${door}`, JSON.stringify(body), headers)).body

test('到期提醒: one tap, one message', async () => {
  const page = await stage.phone('reminded')
  await joinOnPage(page, '林小满')
  const lines = [{ sku: 'coffee', name: '咖啡', category: 'drink', qty: 1, amountFen: 20_000 }]
  const sold = await stage.client.till('POST', '/till/v1/sales', {
    code: await shownCode(page),
    lines,
    saleNo: 'reminded-1',
  })
  expect(sold.status).toBe(200)
  await page.goto(`${stage.cloud.url}/?as=reminded#/account/me`)
  expect(await read(page, '#tell-me-expiry')).toContain('去开启')
  await tap(page, '#tell-me-expiry')
  await tap(page, '#allow-notice')
  await page.locator('#tell-me-expiry:has-text("还能提醒 1 次"):visible').waitFor()

  const me = await stage.client.call('reminded', 'account', 'me', {})
  if (!me.ok) throw new Error(me.refusal)
  const [expiring] = me.value.points.expiring
  const lastDay = expiring?.on ?? ''
  await local('run', { function: 'nightly' }, at(`${lastDay}T03:00:00+08:00`))
  expect(await local('run', { function: 'sweep' }, at(`${lastDay}T03:01:00+08:00`))).toMatchObject({
    told: 0,
  })
  expect(await local('run', { function: 'sweep' }, at(`${lastDay}T09:00:00+08:00`))).toMatchObject({
    told: 1,
  })
  expect(await local('run', { function: 'sweep' }, at(`${lastDay}T09:01:00+08:00`))).toMatchObject({
    told: 0,
  })
  const [, month, day] = lastDay.split('-').map(Number)
  expect((await local('messages', { openid: 'reminded' })).messages).toMatchObject([
    {
      templateId: 'demo-expiry',
      page: 'card/card',
      data: { thing1: '会员积分', thing2: `${expiring?.points} 积分${month}月${day}日到期` },
    },
  ])
  await page.reload()
  expect(await read(page, '#tell-me-expiry')).toContain('去开启')
})
