// The office on the built package: a manager looks at an offer, head office writes one on a phone and goes back.
import { addDays, dayOf } from '../../shared/calendar'
import { openStage } from './stage'

const stage = openStage()

test('head office writes an offer on a phone: what is wrong is said, what is saved is on the list', async () => {
  const phone = stage.phone('demo-staff')
  phone.open('staff/office', { section: 'offers' })
  await phone.sees('心意券 10元')
  await phone.tap('add')
  await phone.sees('新的优惠活动')
  await phone.type('offer-title', '手机上写的')
  await phone.type('offer-threshold', '20')
  await phone.type('offer-off', '20')
  await phone.sees('减免金额要小于使用门槛')
  await phone.tap('save')
  expect(await phone.textOf('save-problem')).toContain('减免金额要小于使用门槛')
  await phone.type('offer-off', '5')
  await phone.send('offer-closes-day', 'change', { value: '2030-01-01' })
  await phone.sees('从开始到结束最多 366 天')
  await phone.send('offer-closes-day', 'change', { value: addDays(dayOf(new Date()), 1) })
  await phone.tap('save')
  await phone.sees('手机上写的')
  await phone.sees('共 500 张')
  const offers = await stage.client.call('demo-staff', 'staff', 'offers', { search: '手机上写的' })
  expect(offers.ok && offers.value.total).toBe(1)
})

test('a manager finds the own store, and nothing to change', async () => {
  const phone = stage.phone('demo-manager')
  phone.open('staff/office')
  await phone.sees('心意券 10元')
  expect(phone.has('add')).toBe(false)
  await phone.tap('row-sorry-10')
  await phone.sees('本店的数字')
  expect(phone.has('edit')).toBe(false)
  await phone.tap('back')
  await phone.sees('优惠券的内容、条件和数量')
})
