// Prizes while they are being written.
import { changePrize, freshPrize, movePrize, withPrizeKind } from './prize-draft'

test('another kind of prize keeps name, value and quantity alone', () => {
  const mug = { ...freshPrize('p1'), title: '杯子', valueFen: 3900, quantity: 10 }
  const points = withPrizeKind(mug, 'points')
  expect(points).toMatchObject({ title: '杯子', valueFen: 3900, quantity: 10, points: Number.NaN, ways: [] })
  const coupon = withPrizeKind({ ...points, points: 100 }, 'coupon')
  expect(coupon).toMatchObject({ points: null, offerId: null, picture: 'voucher' })
  expect(withPrizeKind(coupon, 'goods')).toMatchObject({ ways: ['pickup'], picture: 'gift' })
  const photo = withPrizeKind({ ...mug, picture: 'https://example.com/mug.jpg' }, 'virtual')
  expect(photo.picture).toBe('https://example.com/mug.jpg')
})

test('prizes move within their list, not out of it', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(freshPrize)
  if (!a || !b || !c) throw new Error('three prizes')
  const ids = (prizes: ReturnType<typeof movePrize>) => prizes.map(({ prizeId }) => prizeId).join('')
  expect(ids(movePrize([a, b, c], 0, 1))).toBe('bac')
  expect(ids(movePrize([a, b, c], 2, -1))).toBe('acb')
  expect(ids(movePrize([a, b, c], 0, -1))).toBe('abc')
  expect(ids(movePrize([a, b, c], 2, 1))).toBe('abc')
  expect(changePrize([a, b], 1, { ...b, title: '二等奖' })[1]?.title).toBe('二等奖')
})
