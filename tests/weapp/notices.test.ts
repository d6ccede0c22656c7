// Subscribe messages on the built package: WeChat's own sheet within the tap, the ledger after it, and the message.
import { joined } from './shop'
import { openStage } from './stage'

const stage = openStage()

async function granted(openid: string) {
  const answer = await stage.client.call(openid, 'notices', 'templates', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.templates.find(({ template }) => template === 'expiry')?.granted
}

test('到期提醒 is allowed on 我的; a lost reply grants it once', async () => {
  await joined(stage.client, 'remind-me')
  const phone = stage.phone('remind-me')
  phone.open('account/me')
  await phone.sees('去开启')
  phone.network.loseReplyOf('notices.grant')
  await phone.tap('tell-me-expiry')
  await phone.sees('还能提醒 1 次')
  const [sent, again, ...more] = phone.network.sent('notices.grant')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(await granted('remind-me')).toBe(1)
})

test('declined in WeChat: nothing is granted, and the page says where it can be allowed', async () => {
  await joined(stage.client, 'not-now')
  const phone = stage.phone('not-now')
  phone.subscribing.says = 'reject'
  phone.open('account/me')
  await phone.sees('去开启')
  await phone.tap('tell-me-expiry')
  await phone.sees('小程序“设置”里打开')
  expect(phone.network.sent('notices.grant')).toEqual([])
  expect(await granted('not-now')).toBe(0)
})
