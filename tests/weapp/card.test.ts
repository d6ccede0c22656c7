// The card of a member on the built package: without network, while it is scanned, and what 积分明细 says later.
import { codeAt, dayOfStep, stepAt } from '../../shared/card/code'
import { joined, scanAtPos, sellAtPos } from './shop'
import { openStage } from './stage'

const stage = openStage()

/** A page must learn of its scan within this time. */
const newsWithinMs = 3000

interface KeptSeeds {
  memberNo: string
  prefix: string
  seeds: { day: number; seed: string }[]
}

test('the seeds of today and tomorrow are kept, and make a valid code when the app starts without network', async () => {
  const memberNo = await joined(stage.client, 'card-offline')
  const phone = stage.phone('card-offline')
  phone.open()
  await phone.shownCode()
  const kept = phone.storage.kept<KeptSeeds>('card.seeds')
  const today = dayOfStep(stepAt(Date.now() / 1000))
  expect(kept).toMatchObject({ memberNo, prefix: '82' })
  expect(kept?.seeds.map(({ day }) => day)).toEqual(expect.arrayContaining([today, today + 1]))
  phone.close()

  phone.network.isDown = true
  phone.open()
  const code = await phone.shownCode()
  await phone.sees('没有网络也能用')
  const possible = [-1, 0].map(before => {
    const step = stepAt(Date.now() / 1000) + before
    const seed = kept?.seeds.find(({ day }) => day === dayOfStep(step))?.seed ?? ''
    return codeAt({ prefix: '82', memberNo, seed, step })
  })
  expect(possible).toContain(code)
  expect(await scanAtPos(stage.client, code)).toMatchObject({ status: 200, body: { member: { memberNo } } })

  phone.network.isDown = false
  // Back in the net it learns what happened meanwhile; until then it asks less and less often.
  await phone.sees('已扫码 · 人民路店', 8000)
})

test('the open card says that it was scanned, changes its code, and says what was earned', async () => {
  await joined(stage.client, 'card-watch')
  const phone = stage.phone('card-watch')
  phone.open()
  const first = await phone.shownCode()
  const { body } = await scanAtPos(stage.client, first)
  await phone.sees('已扫码 · 人民路店', newsWithinMs)
  const second = await phone.shownCode()
  expect(second).not.toBe(first)

  const lines = [{ sku: 'SKU-1', name: '便当', qty: 1, amountFen: 8650 }]
  const sale = { saleNo: 'CARD-WATCH-1', scan: body.scan, lines }
  expect((await stage.client.till('POST', '/till/v1/sales', sale)).status).toBe(200)
  const panel = await phone.textOf('earned-panel', newsWithinMs)
  expect(panel).toContain('本次得 86 积分')
  expect(panel).toContain('余额 86')
  expect(panel).toContain('人民路店 · 消费 ¥86.50')
  await phone.sees('再得 414 分升银卡')
  expect(await phone.textOf('points')).toBe('86')
})

test('积分明细 lists the sale that the till made, and its points', async () => {
  await joined(stage.client, 'card-history')
  const phone = stage.phone('card-history')
  phone.open()
  const sold = await sellAtPos(stage.client, await phone.shownCode(), 'CARD-HISTORY-1', 123_456)
  expect(sold).toMatchObject({ status: 200, body: { earned: 1234 } })

  await phone.tap('to-history')
  await phone.arrivesAt('account/history')
  await phone.sees('消费 · 人民路店')
  expect(phone.text).toMatch(/消费 · 人民路店.*¥1,234\.56 · 余额 1,234\+1,234领取会员卡/)
  await phone.sees('没有更早的了')
  await phone.tap('back')
  await phone.arrivesAt('card/card')
  await phone.sees('积分1,234')
})
