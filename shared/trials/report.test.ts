// The report's sums: words as people read them, stars, and what counts as bought.
import { averageOf, boughtAtFullPrice, countedUntil, isCounted, ReviewSums, tellingWords } from './report'
import { isFitJpeg, mayReview, pictureAtMostBytes } from './review'

test.each<[string[], string[]]>([
  [
    ['味道', '很好', '味道', '真的', '很好'],
    ['味道', '很好'],
  ],
  [['这个', '燕麦', '奶', '非常', '香', '但是', '有点', '甜'], ['燕麦']],
  [
    ['Oat', 'MILK', 'oat', 'milk', 'the', 'and'],
    ['oat', 'milk'],
  ],
  [['2026', '买了', '12', '盒'], ['买了']],
  [['😀', '好'], []],
  [[], []],
])('what tells something of %j', (parts, words) => expect(tellingWords(parts)).toEqual(words))

test('reviews add up, whatever their order', () => {
  const reviews = [
    { stars: 5, tags: ['好吃', '好吃'], parts: ['早餐', '好吃', '早餐'] },
    { stars: 2, tags: [], parts: ['早餐', '太甜'] },
    { stars: 5, tags: ['太甜', '旧的'], parts: [] },
  ]
  const sumOf = (list: typeof reviews) => {
    const sums = new ReviewSums()
    for (const review of list) sums.add(review)
    return sums.told(['好吃', '太甜', '没人选'])
  }
  const told = sumOf(reviews)
  expect(told).toMatchObject({
    reviewed: 3,
    stars: 4,
    starCounts: [0, 1, 0, 0, 2],
    tags: [
      { tag: '好吃', count: 1 },
      { tag: '太甜', count: 1 },
      { tag: '没人选', count: 0 },
    ],
  })
  expect(told.words[0]).toEqual({ word: '早餐', count: 2 })
  expect(sumOf([...reviews].reverse())).toEqual(told)
})

test('at most thirty words are told', () => {
  const sums = new ReviewSums()
  for (let index = 0; index < 60; index++) sums.add({ stars: 3, tags: [], parts: [`word${index}`] })
  expect(sums.told([]).words).toHaveLength(30)
})

test.each([
  [0, 0, null],
  [7, 2, 3.5],
  [13, 3, 4.3],
  [5, 1, 5],
])('%i stars of %i: %s', (sum, count, average) => expect(averageOf(sum, count)).toBe(average))

describe('bought at the full price', () => {
  const product = { sku: 'yogurt', fullPriceFen: 600 }
  const line = (amountFen: number, qty = 1, discountFen = 0, sku = 'yogurt') => ({
    sku,
    name: '',
    category: '',
    qty,
    amountFen,
    discountFen,
  })
  const sale = (...lines: ReturnType<typeof line>[]) => ({
    lines,
    payableFen: lines.reduce((sum, { amountFen, discountFen }) => sum + amountFen - discountFen, 0),
  })
  const refund = (amountFen: number, ...lines: ReturnType<typeof line>[]) => ({ amountFen, lines })

  test.each([
    ['one', sale(line(600)), [], 1],
    ['three in two lines', sale(line(1200, 2), line(650)), [], 3],
    ['a fen less', sale(line(599)), [], 0],
    ['two for a fen less', sale(line(1199, 2)), [], 0],
    ['with a coupon on it', sale(line(600, 1, 1)), [], 0],
    ['dearer than it need be, with a coupon', sale(line(700, 1, 100)), [], 1],
    ['something else', sale(line(600, 1, 0, 'bread')), [], 0],
    ['brought back', sale(line(600)), [refund(600, line(600))], 0],
    ['one of two brought back', sale(line(1200, 2)), [refund(600, line(600))], 1],
    [
      'something else brought back',
      sale(line(600), line(500, 1, 0, 'bread')),
      [refund(500, line(500, 1, 0, 'bread'))],
      1,
    ],
    ['all of the money back', sale(line(600)), [refund(200), refund(400)], 0],
    ['some of the money back', sale(line(600)), [refund(200)], 1],
  ])('%s', (_, sold, refunds, pieces) => {
    expect(boughtAtFullPrice(sold, refunds, product)).toBe(pieces)
  })

  test.each([
    ['2026-11-22T04:00:00.000Z', false],
    ['2026-11-22T04:00:00.001Z', true],
    ['2026-12-22T15:59:59.999Z', true],
    ['2026-12-22T16:00:00.000Z', false],
  ])('sold at %s counts: %s', (soldAt, is) => {
    expect(isCounted(soldAt, '2026-11-22T04:00:00.000Z')).toBe(is)
    expect(countedUntil('2026-11-22T04:00:00.000Z')).toBe('2026-12-22')
  })
})

describe('reviews', () => {
  const trial = { reviewWithinDays: 14 }
  const collectedAt = '2026-11-22T04:00:00.000Z'
  test.each([
    ['collected', collectedAt, '2026-11-22T12:00:00+08:00', true],
    ['collected', collectedAt, '2026-12-06T23:59:59+08:00', true],
    ['collected', collectedAt, '2026-12-07T00:00:00+08:00', false],
    ['chosen', null, '2026-11-22T12:00:00+08:00', false],
    ['lapsed', null, '2026-11-22T12:00:00+08:00', false],
  ] as const)('%s, at %s, looked at %s: %s', (state, at, time, is) => {
    expect(mayReview(trial, { state, collectedAt: at }, new Date(time))).toBe(is)
  })

  const jpegOf = (length: number) => Uint8Array.from({ length }, (_, index) => [0xff, 0xd8, 0xff][index] ?? 0)
  test.each([
    [jpegOf(100), true],
    [jpegOf(pictureAtMostBytes), true],
    [jpegOf(pictureAtMostBytes + 1), false],
    [jpegOf(2), false],
    [Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), false],
    [new Uint8Array(0), false],
  ])('picture %#', (bytes, is) => expect(isFitJpeg(bytes)).toBe(is))
})
