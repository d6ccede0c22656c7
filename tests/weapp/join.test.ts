// Joining on the built package, and the code that the new card shows.

import { scanAtPos } from './shop'
import { openStage } from './stage'

const stage = openStage()

/** What WeChat hands to the page when its phone button is tapped. */
async function phoneCode(phone: string): Promise<string> {
  const { body } = await stage.client.send('POST', '/local/phone-code', JSON.stringify({ phone }))
  return body.code
}

test('consent, nickname and phone make a card whose code the till accepts', async () => {
  const phone = stage.phone('join-all')
  phone.open()
  await phone.sees('领一张会员卡')

  await phone.tap('join')
  expect(await phone.textOf('join-problem')).toBe('请先阅读并同意隐私指引')
  expect(phone.network.sent('account.join')).toEqual([])

  await phone.tap('consent')
  await phone.type('nickname', '林小满')
  await phone.send('phone', 'getphonenumber', { code: await phoneCode('13800138000') })
  expect(await phone.textOf('phone')).toBe('手机号已添加')
  await phone.tap('join')

  const code = await phone.shownCode()
  expect(code).toMatch(/^82\d{18}$/)
  expect(phone.text).toContain('林小满')
  const scanned = await scanAtPos(stage.client, code)
  expect(scanned).toMatchObject({ status: 200, body: { member: { name: '林*满', points: 0 } } })

  await phone.sees('已扫码 · 人民路店')
  phone.close()
  const me = await stage.client.call('join-all', 'account', 'me', {})
  expect(me).toMatchObject({
    ok: true,
    value: { memberNo: scanned.body.member.memberNo, nickname: '林小满' },
  })
  expect(JSON.stringify(me)).toContain('138****8000')
})

test('the guide can be read and left again; what was filled in is still there', async () => {
  const phone = stage.phone('join-reader')
  phone.open()
  await phone.tap('consent')
  await phone.tapWords('《隐私保护指引》')
  await phone.arrivesAt('account/privacy')
  await phone.tap('back')
  await phone.arrivesAt('card/card')
  await phone.tap('join')
  expect(await phone.shownCode()).toMatch(/^82\d{18}$/)
})

test('a phone number that was refused or is used up does not stand in the way', async () => {
  const phone = stage.phone('join-no-phone')
  phone.open()
  await phone.tap('consent')
  await phone.send('phone', 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' })
  expect(await phone.textOf('phone')).toBe('添加手机号（可以不加）')

  await phone.send('phone', 'getphonenumber', { code: 'a code that WeChat does not know' })
  await phone.tap('join')
  expect(await phone.textOf('join-problem')).toBe('手机号没有取到，可以先不填')
  expect(await phone.textOf('phone')).toBe('添加手机号（可以不加）')
  await phone.tap('join')
  expect(await phone.shownCode()).toMatch(/^82\d{18}$/)
})
