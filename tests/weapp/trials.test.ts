// New-product trials on the built package: applied for once although a reply was lost, collected at the till, reviewed.
import { joined } from './shop'
import { openStage } from './stage'

const stage = openStage()

async function applicationsOf(openid: string) {
  const answer = await stage.client.call(openid, 'trials', 'mine', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.applications
}

test('from applying to a review, with every reply lost once', async () => {
  await joined(stage.client, 'trial-weapp')
  const shopper = stage.phone('trial-weapp')
  shopper.open('trials/trials')
  await shopper.tap('trial-trial-oatmilk')
  await shopper.arrivesAt('trials/trial')
  await shopper.tap('apply')
  await shopper.tap('store-S001')
  expect(await shopper.textOf('apply-words')).toContain('不花积分')
  shopper.network.loseReplyOf('trials.apply')
  await shopper.tap('confirm-apply')
  expect(await shopper.textOf('apply-problem')).toContain('可能已经申请好了')
  await shopper.tap('confirm-apply')
  const code = (await shopper.textOf('pickup-code')).replaceAll(' ', '')
  shopper.close()
  const [sent, again, ...more] = shopper.network.sent('trials.apply')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(await applicationsOf('trial-weapp')).toMatchObject([{ state: 'chosen', storeId: 'S001' }])

  const cashier = stage.phone('demo-cashier')
  cashier.open('store/till')
  cashier.inView = code
  await cashier.tap('scan')
  await cashier.sees('早安燕麦奶')
  await cashier.tap('hand-over')
  await cashier.sees('已交给顾客')
  cashier.close()

  shopper.open('trials/mine')
  await shopper.sees('说说您的感受')
  await shopper.tap('review-trial-oatmilk')
  await shopper.arrivesAt('trials/review')
  await shopper.tap('send-review')
  expect(await shopper.textOf('review-problem')).toBe('请先点几颗星')
  await shopper.tap('star-4')
  await shopper.tap('tag-2')
  await shopper.type('review-words', '冷藏后很顺口')
  shopper.network.loseReplyOf('trials.review')
  await shopper.tap('send-review')
  expect(await shopper.textOf('review-problem')).toContain('可能已经发出')
  await shopper.tap('send-review')
  await shopper.sees('谢谢您的评价')
  const [written, repeated, ...others] = shopper.network.sent('trials.review')
  expect(repeated).toEqual(written)
  expect(others).toEqual([])
  expect(await applicationsOf('trial-weapp')).toMatchObject([
    {
      state: 'collected',
      mayReview: false,
      review: { stars: 4, tags: ['口感顺滑'], words: '冷藏后很顺口', pictureIds: [] },
    },
  ])
  await shopper.tap('leave')
  await shopper.arrivesAt('trials/mine')
  await shopper.sees('已评价')
})

test('what costs more points than there are says so, and nothing is asked', async () => {
  await joined(stage.client, 'trial-weapp-poor')
  const shopper = stage.phone('trial-weapp-poor')
  shopper.open('trials/trial', { id: 'trial-ricecake' })
  expect(await shopper.textOf('terms')).toContain('等级高的先选')
  expect(await shopper.textOf('apply')).toContain('还差 20 积分')
  await shopper.tap('apply')
  expect(shopper.has('confirm-apply')).toBe(false)
  expect(shopper.network.sent('trials.apply')).toEqual([])
})
