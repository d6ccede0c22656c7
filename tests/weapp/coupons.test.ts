// Claiming, giving and checking in on the built package, with replies that get lost on the way.
import { joined } from './shop'
import { openStage } from './stage'

const stage = openStage()

async function coupons(openid: string) {
  const mine = await stage.client.call(openid, 'coupons', 'mine', {})
  if (!mine.ok) throw new Error(mine.refusal)
  return mine.value.coupons.filter(({ offerId }) => offerId === 'flash-100')
}

test('a claim whose reply is lost is asked for again with the same number: one coupon', async () => {
  await joined(stage.client, 'claim-lost')
  const phone = stage.phone('claim-lost')
  phone.open()
  await phone.tap('door-claim')
  await phone.arrivesAt('coupons/claim')
  phone.network.loseReplyOf('coupons.claim')
  await phone.tap('claim-flash-100')
  expect(await phone.textOf('problem-flash-100')).toContain('网络没有回应')
  await phone.tap('claim-flash-100')
  await phone.textOf('use-flash-100')
  const [sent, again, ...more] = phone.network.sent('coupons.claim')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(await coupons('claim-lost')).toHaveLength(1)

  await phone.tap('use-flash-100')
  await phone.arrivesAt('coupons/wallet')
  await phone.sees('满20减5')
})

test('a gift is shared by WeChat’s own button, and taken behind its link', async () => {
  await joined(stage.client, 'gift-from')
  await joined(stage.client, 'gift-to')
  const claimed = await stage.client.call('gift-from', 'coupons', 'claim', {
    offerId: 'flash-100',
    requestId: 'gift-1',
  })
  if (!claimed.ok) throw new Error(claimed.refusal)
  const given = await stage.client.call('gift-from', 'coupons', 'give', {
    couponId: claimed.value.coupon.couponId,
    requestId: 'gift-2',
  })
  if (!given.ok) throw new Error(given.refusal)

  const giver = stage.phone('gift-from')
  giver.open('coupons/wallet')
  await giver.sees('转赠中')
  expect(giver.share()).toEqual({ title: '街角会员', path: '/card/card' })
  await giver.tapWords('满20减5')
  await giver.sees('没有人收下，券会自动回到卡包')
  expect(giver.has('share-gift')).toBe(true)
  expect(giver.share()).toEqual({
    title: '送你一张优惠券：满20减5',
    path: `/coupons/gift?token=${given.value.giftToken}`,
  })
  giver.close()

  const friend = stage.phone('gift-to')
  friend.open('coupons/gift', { token: given.value.giftToken })
  await friend.sees('来自 林*满')
  friend.network.loseReplyOf('coupons.accept')
  await friend.tap('take-gift')
  await friend.sees('券在您的卡包里')
  expect((await coupons('gift-to')).map(({ state }) => state)).toEqual(['usable'])
  expect((await coupons('gift-from')).map(({ state }) => state)).toEqual(['given'])
})

test('check in: a lost reply brings the points once', async () => {
  await joined(stage.client, 'checkin-lost')
  const phone = stage.phone('checkin-lost')
  phone.open()
  await phone.sees('今天未签')
  await phone.tap('door-checkin')
  await phone.arrivesAt('checkin/checkin')
  phone.network.loseReplyOf('checkin.checkIn')
  await phone.tap('check-in')
  expect(await phone.textOf('check-in-problem')).toContain('网络没有回应')
  await phone.tap('check-in')
  expect(await phone.textOf('checked-in')).toContain('今天已签到，得 1 分')
  await phone.sees('明天不来，连续就断了')
  await phone.tap('back')
  await phone.sees('已签到')
  expect(await phone.textOf('points')).toBe('1')
})
