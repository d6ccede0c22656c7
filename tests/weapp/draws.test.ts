// Draws on the built package: tickets bought once although a reply was lost, cards scratched open by a finger, a draw
// checked on the phone from its proof, and a prize that is collected at a store.
import type { Phone } from './phone'
import { codeOf, joined, sellAtPos } from './shop'
import { openStage } from './stage'

const stage = openStage()

const monthly = { id: 'monthly-demo' }

/** A member with points, and nothing open yet. */
async function memberWith(openid: string, points: number): Promise<Phone> {
  await joined(stage.client, openid)
  await sellAtPos(stage.client, await codeOf(stage.client, openid), openid, points * 100)
  return stage.phone(openid)
}

async function drawsOf(openid: string) {
  const answer = await stage.client.call(openid, 'draws', 'mine', {})
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

async function detailFor(openid: string, drawId: string) {
  const answer = await stage.client.call(openid, 'draws', 'detail', { drawId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

/** The head office closes the monthly draw and draws it, each at its time. */
async function drawAtItsTime(openid: string): Promise<void> {
  const { draw } = await detailFor(openid, monthly.id)
  const after = (instant: string) => new Date(Date.parse(instant) + 60_000)
  const closed = await stage.client.call(
    'demo-staff',
    'staff',
    'closeDraw',
    { drawId: monthly.id },
    after(draw.closesAt),
  )
  const drawn = await stage.client.call(
    'demo-staff-2',
    'staff',
    'draw',
    { drawId: monthly.id, publicNumber: '3912.46' },
    after(draw.drawsAt ?? ''),
  )
  expect([closed.ok, drawn.ok]).toEqual([true, true])
}

test('a lost reply is asked for again with the same number: three tickets, paid once', async () => {
  const shopper = await memberWith('draws-weapp', 300)
  shopper.open('draws/draws')
  await shopper.sees('月末街角抽奖')
  await shopper.tap('draw-monthly-demo')
  await shopper.arrivesAt('draws/draw')
  for (const _ of [1, 2]) await shopper.tap('more')
  await shopper.tap('enter')
  expect(await shopper.textOf('enter-words')).toContain('90 积分')
  shopper.network.loseReplyOf('draws.enter')
  await shopper.tap('confirm-enter')
  expect(await shopper.textOf('enter-problem')).toContain('可能已经换好了')
  await shopper.tap('confirm-enter')
  expect(await shopper.textOf('entered')).toContain('3 张抽奖券')
  await shopper.tap('entered-done')
  const [sent, again, ...more] = shopper.network.sent('draws.enter')
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  const { balance, draw } = await detailFor('draws-weapp', monthly.id)
  expect([balance, draw.ticketNos]).toEqual([210, [1, 2, 3]])
})

test('a card is paid once, and its foil is rubbed off by a finger; the next one is looked at at once', async () => {
  const shopper = await memberWith('draws-weapp-scratch', 300)
  shopper.open('draws/scratch', { id: 'scratch-demo' })
  expect(await shopper.textOf('play')).toBe('今天免费刮一张')
  shopper.network.loseReplyOf('draws.play')
  await shopper.tap('play')
  expect(await shopper.textOf('play-problem')).toContain('不会重复扣积分')
  await shopper.tap('play')
  expect(await shopper.textOf('open')).toBe('直接看结果')
  await shopper.rub('foil', 1)
  expect(shopper.has('open')).toBe(true)
  await shopper.rub('foil', 5)
  expect(await shopper.textOf('play')).toContain('再用 20 积分刮一张')
  expect(shopper.has('open')).toBe(false)
  await shopper.tap('play')
  await shopper.tap('open')
  await shopper.textOf('result')
  const [first, again, second] = shopper.network.sent('draws.play')
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
  const { draws } = await drawsOf('draws-weapp-scratch')
  expect(draws).toMatchObject([{ drawId: 'scratch-demo', mine: 2, left: 498 }])
})

test('the phone finds everything right in a drawn draw, and the own ticket in its list; the prize is collected', async () => {
  const entered = await stage.client.call('draws-weapp', 'draws', 'enter', {
    drawId: monthly.id,
    tickets: 3,
    requestId: 'some-more',
  })
  expect(entered.ok).toBe(true)
  await drawAtItsTime('draws-weapp')

  const stranger = stage.phone('draws-weapp-stranger')
  stranger.open('draws/check', monthly)
  await stranger.sees('全部对得上')
  expect(await stranger.textOf('public-number')).toContain('3912.46')
  await stranger.type('ticket-no', '5')
  await stranger.tap('look-up')
  expect(await stranger.textOf('found-line')).toBe('在名单第 5 行')
  stranger.close()

  // The only one who took part has won the first prize.
  const [won] = (await drawsOf('draws-weapp')).wins
  const winner = stage.phone('draws-weapp')
  winner.open('draws/draw', monthly)
  expect(await winner.textOf(`win-${won?.ticketNo}`)).toContain('中了：手机一部')
  await winner.tap('to-check')
  await winner.arrivesAt('draws/check')
  await winner.sees('全部对得上')
  await winner.tap(`own-${won?.ticketNo}`)
  expect(await winner.textOf('found-alias')).toBe('名字和我的一样')
  expect(await winner.textOf('found-won')).toBe('中了：手机一部')
  await winner.tap('back')
  await winner.tap(`win-door-${won?.ticketNo}`)
  await winner.arrivesAt('draws/prize')
  await winner.tap('way-pickup')
  await winner.tap('choose-store')
  await winner.tap('store-S001')
  await winner.tap('claim')
  await winner.tap('confirm-claim')
  await winner.arrivesAt('mall/order')
  expect(await winner.textOf('pickup-code')).toMatch(/^83[\d ]+$/)
  expect((await drawsOf('draws-weapp')).wins).toMatchObject([{ state: 'claimed' }])
})
