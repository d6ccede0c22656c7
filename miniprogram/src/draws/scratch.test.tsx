// The page of a scratch card: which card is asked for, what lies under the foil, and when it may be seen.
import type { DrawShown } from '@shared/draws/api'
import { act } from 'react'
import {
  no,
  onTrial,
  openPage,
  type PageOnTrial,
  pass,
  type Server,
  yes,
} from '../../../tests/stand-ins/page'
import { deck, win } from './draw-trial'
import ScratchPage from './scratch'

onTrial()

const shelf = (shown: DrawShown, rest: Server = {}) =>
  openPage(ScratchPage, { id: 'scratch' }, { detail: () => yes({ draw: shown, balance: 100 }), ...rest })

const blank = (cardNo: number) => yes({ prize: null, cardNo, isFree: false, left: 400, balance: 90 })
const mug = { ...win, drawId: 'scratch', title: '街角马克杯', valueFen: 3900, ticketNo: 38 }

/** A finger goes over the foil, from edge to edge in so many lines. */
async function rubIn(page: PageOnTrial, lines: number): Promise<void> {
  const foil = page.element('foil')
  if (!foil) throw new Error('no foil')
  foil.getBoundingClientRect = () => ({ left: 0, top: 0, width: 320, height: 160 }) as DOMRect
  const move = (type: string, clientX: number, clientY: number) =>
    act(
      async () =>
        void foil.dispatchEvent(new MouseEvent(type, { clientX, clientY, bubbles: true, buttons: 1 })),
    )
  for (let line = 0; line < lines; line++) {
    const y = ((line + 0.5) / lines) * 160
    await move('pointerdown', 0, y)
    await move('pointermove', 320, y)
    await move('pointerup', 320, y)
  }
  await pass(50)
}

test('the free card of the day is named; what is under the foil shows after some rubbing', async () => {
  const page = await shelf(deck, {
    play: () => yes({ prize: mug, cardNo: 38, isFree: true, left: 462, balance: 100 }),
  })
  expect(page.words('cards-left')).toContain('剩 463 / 500 张卡')
  expect(page.words('free')).toContain('还没用')
  expect(page.words('play')).toBe('今天免费刮一张')
  await page.tap('play')
  expect(page.words('result')).toContain('街角马克杯')
  expect(page.has('win-38')).toBe(false)
  await rubIn(page, 1)
  expect(page.has('win-38')).toBe(false)
  // Its numbers would tell what is under the foil.
  expect(page.asked('detail')).toHaveLength(1)
  await rubIn(page, 4)
  expect(page.words('win-38')).toContain('中了：街角马克杯')
  expect(page.words('win-door-38')).toBe('去领取')
  expect(page.asked('detail')).toHaveLength(2)
})

test('without rubbing: the result at once, kind words, and the next card under a new number', async () => {
  let cardNo = 37
  const page = await shelf({ ...deck, isNextFree: false }, { play: () => blank(++cardNo) })
  expect(page.words('play')).toBe('用 10 积分刮一张')
  await page.tap('play')
  await page.tap('open')
  expect(page.words('result')).toContain('这张没有奖')
  expect(page.words('play')).toBe('再用 10 积分刮一张')
  await page.tap('play')
  const [first, second] = page.asked('play')
  expect(second?.requestId).not.toBe(first?.requestId)
})

test('a lost reply is asked again for the same card', async () => {
  let isLost = true
  const page = await shelf(deck, { play: () => (isLost ? null : blank(38)) })
  await page.tap('play')
  expect(page.words('play-problem')).toContain('不会重复扣积分')
  isLost = false
  await page.tap('play')
  const [first, again] = page.asked('play')
  expect(again).toEqual(first)
  expect(page.has('play-problem')).toBe(false)
  expect(page.has('open')).toBe(true)
})

test('rubbing before there is a card does nothing', async () => {
  const page = await shelf(deck)
  await rubIn(page, 5)
  expect(page.asked('play')).toEqual([])
  expect(page.has('result')).toBe(false)
})

test('who works here, and who comes too late, read why', async () => {
  const staff = await shelf({ ...deck, isStaff: true })
  expect(staff.words('staff-note')).toContain('员工不能参加')
  await staff.tap('play')
  expect(staff.asked('play')).toEqual([])

  const empty = await shelf({ ...deck, tickets: 500 })
  expect(empty.words('play')).toBe('卡片已经刮完了')

  const late = await shelf(deck, { play: () => no('draw-closed') })
  await late.tap('play')
  expect(late.words('play-problem')).toContain('已经截止')
})
