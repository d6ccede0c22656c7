// Paid membership in the office on the built package: head office edits a plan on a phone, and decides on a refund.
import { openStage } from './stage'

const stage = openStage()

test('a plan is edited on a phone: what is wrong is said, and the new price is a new version', async () => {
  const phone = stage.phone('demo-staff')
  phone.open('staff/office', { section: 'plans' })
  await phone.sees('街角PLUS年卡')
  await phone.tap('row-plus-year')
  await phone.tap('edit')
  await phone.sees('已经买的人继续按买的时候的条款')
  await phone.type('plan-months', '40')
  await phone.tap('save')
  expect(await phone.textOf('save-problem')).toContain('1 到 36')
  await phone.type('plan-months', '12')
  await phone.type('plan-price', '89')
  await phone.tap('save')
  await phone.sees('价格 99元 → 89元')
  const plan = await stage.client.call('demo-staff', 'staff', 'plan', { planId: 'plus-year' })
  expect(plan).toMatchObject({ ok: true, value: { plan: { version: 2, terms: { priceFen: 8900 } } } })
})

test('a refund is rejected on a phone, with a reason', async () => {
  await stage.client.call('weapp-mei', 'account', 'join', { privacyVersion: '1' })
  const bought = await stage.client.call('weapp-mei', 'membership', 'buy', {
    planId: 'plus-month',
    termsVersion: 1,
    requestId: 'office-membership',
  })
  if (!bought.ok) throw new Error(bought.refusal)
  const { orderNo, payParams } = bought.value
  const prepayId = payParams.package.replace('prepay_id=', '')
  await stage.client.send('POST', '/local/pay', JSON.stringify({ prepayId }))
  await stage.client.call('weapp-mei', 'membership', 'confirm', { orderNo })
  await stage.client.call('weapp-mei', 'membership', 'requestRefund', { orderNo, reason: '买错了' })

  const phone = stage.phone('demo-finance')
  phone.open('staff/office', { section: 'refunds' })
  await phone.sees('待批准')
  await phone.tap(`row-${orderNo}`)
  await phone.sees('买错了')
  await phone.tap('reject')
  await phone.tap('sure')
  await phone.sees('请写明原因')
  await phone.type('reason', '已和会员说好不退')
  await phone.tap('sure')
  await phone.sees('已驳回')
  const status = await stage.client.call('weapp-mei', 'membership', 'status', {})
  expect(status).toMatchObject({ ok: true, value: { isActive: true } })
})

test('a manager may look at plans, and not at the money', async () => {
  const phone = stage.phone('demo-manager')
  phone.open('staff/office', { section: 'plans' })
  await phone.sees('街角PLUS年卡')
  expect(phone.has('section-refunds')).toBe(false)
  expect(phone.has('add')).toBe(false)
})
