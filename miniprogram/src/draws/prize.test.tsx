// The page of a won prize: goods are claimed once, with what their way needs; other prizes say where they are.
import type { Win } from '@shared/draws/api'
import Taro from '@tarojs/taro'
import { no, onTrial, openPage, type Server, yes } from '../../../tests/stand-ins/page'
import { win } from './draw-trial'
import PrizePage from './prize'

onTrial()
afterEach(() => jest.mocked(Taro.redirectTo).mockClear())

const stores = [
  { storeId: 'S001', name: '人民路店' },
  { storeId: 'S002', name: '解放路店' },
]

const shelf = (won: Win, rest: Server = {}) =>
  openPage(
    PrizePage,
    { id: won.drawId, ticket: String(won.ticketNo) },
    {
      mine: () => yes({ draws: [], wins: [won], stores }),
      ...rest,
    },
  )

test('collected at a store: one must be chosen, a lost reply asks the same again, then the order opens', async () => {
  let isLost = true
  const page = await shelf(win, { claim: () => (isLost ? null : yes({ win, order: { orderId: 'abc' } })) })
  await page.tap('claim')
  expect(page.words('claim-missing')).toBe('请选择领取的门店')
  await page.tap('choose-store')
  await page.tap('store-S001')
  await page.tap('claim')
  expect(page.words('claim-words')).toContain('人民路店')
  await page.tap('confirm-claim')
  expect(page.words('claim-problem')).toContain('不会重复领取')
  isLost = false
  await page.tap('confirm-claim')
  const [first, again] = page.asked('claim')
  expect(first).toEqual({ drawId: 'december', ticketNo: 7, receive: { way: 'pickup', storeId: 'S001' } })
  expect(again).toEqual(first)
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/mall/order?id=abc' })
})

test('claimed elsewhere meanwhile: it is told, and the prize is looked at again', async () => {
  const page = await shelf(win, { claim: () => no('claimed-before') })
  await page.tap('choose-store')
  await page.tap('store-S002')
  await page.tap('claim')
  await page.tap('confirm-claim')
  expect(page.words('claim-problem')).toContain('已经领过了')
  expect(page.asked('mine')).toHaveLength(2)
})

test.each<[Partial<Win>, string, string | null]>([
  [{ state: 'claimed', orderId: 'x' }, '已选领取方式', '看领取进度'],
  [{ kind: 'coupon', state: 'given' }, '已放进卡包', '去卡包'],
  [{ kind: 'points', state: 'given' }, '积分已到账', '看积分明细'],
  [{ state: 'lapsed' }, '领奖时间已经过了', null],
])('%o says %s', async (rest, note, door) => {
  const page = await shelf({ ...win, ...rest })
  expect(page.words('prize-note')).toBe(note)
  expect(page.has('claim')).toBe(false)
  expect(page.has('prize-door') ? page.words('prize-door') : null).toBe(door)
})

test('a prize that is not mine is not there', async () => {
  await openPage(
    PrizePage,
    { id: 'december', ticket: '8' },
    { mine: () => yes({ draws: [], wins: [win], stores }) },
  )
  expect(document.body.textContent).toContain('没有找到这个奖品')
})
