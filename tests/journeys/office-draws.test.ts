// Head office writes a draw, hears what the law still misses, publishes it; a colleague draws it. Then a trial is posted,
// its people are chosen, and its report can be read.
import type { Page } from 'playwright-core'
import { openStage, read, type Stage, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(180_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const hourMs = 3_600_000

async function join(openid: string): Promise<void> {
  const joined = await stage.client.call(openid, 'account', 'join', { privacyVersion: '1' })
  if (!joined.ok) throw new Error(joined.refusal)
}

/** From now on it is so late, for the cloud and for pages that are opened afterwards. */
async function setClock(now: Date): Promise<void> {
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: now.toISOString() }))
}

async function desk(openid: string, where: string, now: Date): Promise<Page> {
  const page = await stage.desk(openid)
  await page.clock.setFixedTime(now)
  await page.goto(`${stage.cloud.url}/?as=${openid}${where}`)
  return page
}

async function addPrize(page: Page, title: string, worth: string, pieces: string): Promise<void> {
  await tap(page, '#add-prize')
  await type(page, '#prize-title', title)
  await type(page, '#prize-value', worth)
  await type(page, '#prize-quantity', pieces)
  await tap(page, '#prize-done')
}

test('a draft says what the law misses, is saved as it is, and is published once nothing is missing', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=draws')
  await tap(page, '#add')
  await type(page, '#draw-title', '十二月积分抽奖')
  await type(page, '#draw-id', 'december')
  await tap(page, '#done-what')
  await addPrize(page, '一辆车', '60000', '1')
  expect(await read(page, '#law')).toContain('抽奖式有奖销售单个奖品最高 5 万元')
  await tap(page, '#publish')
  await page.getByText('草稿已经存好').last().waitFor()
  await tap(page, '#go-on')
  const draft = await stage.client.call('demo-staff-2', 'staff', 'drawOf', { drawId: 'december' })
  expect(draft).toMatchObject({ ok: true, value: { draw: { state: 'draft', version: 1 } } })

  await page.locator('[id^="open-prize-"]:visible').last().click()
  await type(page, '#prize-title', '咖啡机')
  await type(page, '#prize-value', '1299')
  await tap(page, '#prize-done')
  await tap(page, '#open-number')
  await tap(page, '#use-number')
  await tap(page, '#open-claim')
  await tap(page, '#write-claim')
  await tap(page, '#open-what')
  await tap(page, '#write-rules')
  await tap(page, '#publish')
  await tap(page, '#sure-publish')
  expect(await read(page, '#next')).toContain('到时会员就能参加')
  const shown = await stage.client.call('demo-staff-2', 'staff', 'drawOf', { drawId: 'december' })
  expect(shown).toMatchObject({ ok: true, value: { draw: { state: 'open' }, missing: [] } })
})

test('it closes, its publisher cannot draw it, a colleague does, and its archive is one file', async () => {
  const known = await stage.client.call('demo-staff-2', 'staff', 'drawOf', { drawId: 'december' })
  if (!known.ok) throw new Error(known.refusal)
  const { opensAt, closesAt, drawsAt } = known.value.draw.terms
  const entering = new Date(Date.parse(opensAt) + hourMs)
  await setClock(entering)
  await join('draws-mei')
  const sale = { lines: [{ sku: 'tea', name: '茶', category: 'drink', qty: 1, amountFen: 90_000 }] }
  const page = await stage.phone('draws-mei')
  await page.clock.setFixedTime(entering)
  await page.reload()
  const code = (await read(page, '#code-digits')).replace(/\D/g, '')
  await stage.client.till('POST', '/till/v1/sales', { ...sale, code, saleNo: 'tea-1' }, entering)
  const ticket = { drawId: 'december', tickets: 2, requestId: 'journey-ticket-1' }
  expect(await stage.client.call('draws-mei', 'draws', 'enter', ticket)).toMatchObject({ ok: true })

  const where = '#/staff/office?section=draws&doing=look&id=december'
  const closed = new Date(Date.parse(closesAt) + hourMs)
  await setClock(closed)
  const publisher = await desk('demo-staff', where, closed)
  await tap(publisher, '#close-draw')
  expect(await read(publisher, '#publisher-note')).toContain('发布人是您')

  const evening = new Date(Date.parse(drawsAt ?? '') + hourMs)
  await setClock(evening)
  const colleague = await desk('demo-staff-2', where, evening)
  await type(colleague, '#public-number', '3456.78')
  await type(colleague, '#public-number-again', '3456.87')
  await colleague.getByText('两遍不一样').last().waitFor()
  await type(colleague, '#public-number-again', '3456.78')
  await tap(colleague, '#draw')
  await tap(colleague, '#sure-draw')
  expect(await read(colleague, '#wins')).toContain('咖啡机')
  expect(await read(colleague, '#next')).toContain('还有 1 份奖品没有领')
  const saving = colleague.waitForEvent('download')
  await tap(colleague, '#archive-december')
  expect((await saving).suggestedFilename()).toBe('draw-december.zip')
})

test('a trial is posted, chosen by tier, and reported; a manager reads the report and no more', async () => {
  await stage.client.send('POST', '/local/clock', JSON.stringify({ now: null }))
  const page = await stage.desk('demo-staff', '#/staff/office?section=trials')
  await tap(page, '#add')
  await type(page, '#trial-title', '燕麦拿铁')
  await page.locator('#trial-story:visible textarea').last().fill('不加糖也甜，试过说说。')
  await type(page, '#trial-supplier', '燕麦公司')
  await type(page, '#trial-sku', 'oat-latte')
  await type(page, '#trial-full-price', '12.9')
  await type(page, '#trial-id', 'oat-latte')
  await tap(page, '#trial-stores-S001')
  await type(page, '#trial-pieces-S001', '3')
  await tap(page, '#choose-tier')
  await tap(page, '#save')
  expect(await read(page, '#next')).toContain('开始申请')

  const posted = await stage.client.call('demo-staff', 'staff', 'trial', { trialId: 'oat-latte' })
  if (!posted.ok) throw new Error(posted.refusal)
  const { opensAt, closesAt } = posted.value.trial
  await setClock(new Date(Date.parse(opensAt) + hourMs))
  await join('trials-mei')
  const wish = { trialId: 'oat-latte', storeId: 'S001', requestId: 'journey-wish-1' }
  expect(await stage.client.call('trials-mei', 'trials', 'apply', wish)).toMatchObject({ ok: true })

  const later = new Date(Date.parse(closesAt) + hourMs)
  await setClock(later)
  const where = '#/staff/office?section=trials&doing=look&id=oat-latte'
  const chooser = await desk('demo-staff', where, later)
  await tap(chooser, '#choose')
  await tap(chooser, '#sure-choose')
  await chooser.getByText('结果已经公布').last().waitFor()
  const manager = await desk('demo-manager', where, later)
  expect(await read(manager, '#stores')).toMatch(/人民路店\s+3\s+1\s+1\s+0/)
  expect(await manager.locator('#to-trial:visible').count()).toBe(0)
})
