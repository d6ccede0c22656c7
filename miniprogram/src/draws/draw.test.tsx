// The page of a draw: what is asked when tickets are bought, and what it says in each of its stages.
import type { DrawShown } from '@shared/draws/api'
import { no, onTrial, openPage, type Server, yes } from '../../../tests/stand-ins/page'
import DrawPage from './draw'
import { draw, win } from './draw-trial'

onTrial()

const shelf = (shown: DrawShown, balance: number, rest: Server = {}) =>
  openPage(DrawPage, { id: shown.drawId }, { detail: () => yes({ draw: shown, balance }), ...rest })

const closing = {
  at: '2026-12-30T12:00:00.000Z',
  tickets: 1234,
  members: 56,
  listHash: 'c'.repeat(64),
  listChain: 'd'.repeat(64),
  pages: 2,
  exclusions: [{ alias: '0'.repeat(16), reason: 'staff' as const }],
  exclusionsHash: 'e'.repeat(64),
}

test('three tickets cost thirty points, and their numbers are shown', async () => {
  const enter = () => yes({ ticketNos: [4, 5, 6], balance: 70 })
  const page = await shelf(draw, 100, { enter })
  for (const _ of [1, 2]) await page.tap('more')
  expect(page.words('enter')).toBe('用 30 积分换 3 张抽奖券')
  await page.tap('enter')
  expect(page.words('enter-words')).toContain('70 积分')
  await page.tap('confirm-enter')
  expect(page.asked('enter')).toMatchObject([{ drawId: 'december', tickets: 3 }])
  expect(page.words('entered')).toContain('00 004–00 006')
})

test('a lost reply is asked again with the same words; the next purchase has a new number', async () => {
  let isLost = true
  const page = await shelf(draw, 100, { enter: () => (isLost ? null : yes({ ticketNos: [4], balance: 90 })) })
  await page.tap('enter')
  await page.tap('confirm-enter')
  expect(page.words('enter-problem')).toContain('不会重复扣积分')
  isLost = false
  await page.tap('confirm-enter')
  await page.tap('entered-done')
  await page.tap('enter')
  await page.tap('confirm-enter')
  const [first, again, next] = page.asked('enter')
  expect(again).toEqual(first)
  expect(next?.requestId).not.toBe(first?.requestId)
})

test('two taps are one purchase', async () => {
  const page = await shelf(draw, 100, { enter: () => yes({ ticketNos: [4], balance: 90 }) })
  await page.tap('enter')
  await page.tapTwice('confirm-enter')
  expect(page.asked('enter')).toHaveLength(1)
})

test('a refusal is told, and the draw is looked at again', async () => {
  const page = await shelf(draw, 100, { enter: () => no('draw-closed') })
  await page.tap('enter')
  await page.tap('confirm-enter')
  expect(page.words('enter-problem')).toContain('已经截止')
  expect(page.asked('detail')).toHaveLength(2)
})

test.each<[Partial<DrawShown>, number, string]>([
  [{ why: 'not-enough-points' }, 4, '还差 6 积分'],
  [{ why: 'ticket-limit' }, 100, '您已换满 20 张'],
  [
    { phase: 'planned', why: 'draw-not-open', opensAt: '2098-12-01T02:00:00.000Z' },
    100,
    '12月1日 10:00 开始',
  ],
])('who cannot take part reads why: %o', async (rest, balance, words) => {
  const page = await shelf({ ...draw, ...rest }, balance)
  expect(page.words('enter')).toContain(words)
  await page.tap('enter')
  expect(page.has('confirm-enter')).toBe(false)
})

test('who works here reads that points come back', async () => {
  const page = await shelf({ ...draw, isStaff: true }, 100)
  expect(page.words('staff-note')).toBe('员工不能中奖，截止时积分退回')
})

test('once closed: the list, who takes no part, and the door to look oneself up', async () => {
  const page = await shelf({ ...draw, phase: 'closed', closing, ticketNos: [7], excluded: 'staff' }, 100)
  expect(page.words('closing')).toContain('1,234 张，56 人')
  expect(page.words('closing')).toContain('员工 1 人')
  expect(page.words('to-check')).toContain('我的抽奖券在名单里吗')
  expect(page.words('excluded')).toContain('积分已退回')
  expect(page.has('enter')).toBe(false)
})

test('once drawn: the own prize with its door, the number, and who has won', async () => {
  const result = { prizeId: 'machine', title: '咖啡机', valueFen: 59_900 }
  const results = [
    { ...result, ticketNo: 7, winner: null, isMine: true },
    { ...result, ticketNo: 9, winner: '会员 1234', isMine: false },
  ]
  const drawn: DrawShown = {
    ...draw,
    phase: 'drawn',
    closing,
    publicNumber: '3912.46',
    drawnAt: '2026-12-31T12:01:00.000Z',
    results,
    ticketNos: [7],
  }
  const page = await shelf(drawn, 100, { mine: () => yes({ draws: [], wins: [win], stores: [] }) })
  expect(page.words('win-7')).toContain('中了：咖啡机')
  expect(page.words('win-door-7')).toBe('去领取')
  expect(page.words('public-number')).toBe('3912.46')
  expect(page.words('results')).toContain('会员 1234')
  expect(page.words('to-check')).toContain('验证开奖')

  const unlucky = await shelf(drawn, 100, { mine: () => yes({ draws: [], wins: [], stores: [] }) })
  expect(unlucky.words('no-win')).toContain('这次没有中奖')
})

test('ended before its time: why, and that the points come back', async () => {
  const page = await shelf({ ...draw, phase: 'ended', endReason: '门店停业' }, 100)
  expect(page.words('ended')).toBe('已提前结束：门店停业。花掉的积分会全部退回。')
})
