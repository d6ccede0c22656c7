// Trials that can be posted, and those that cannot.
import { trialDraft } from '../../local/trial-trials'
import type { TrialDraft } from '../staff/trials-api'
import { areOnlyMore, faultsOfTrial } from './draft'

const context = { stores: ['S001', 'S002'], tiers: ['普通', '金卡'], today: '2026-11-22' }
const fieldsOf = (more: Partial<TrialDraft>) =>
  faultsOfTrial(trialDraft('yogurt', more), context).map(({ field }) => field)

const drawn: Partial<TrialDraft> = {
  how: 'draw',
  drawsAt: '2026-11-26T16:00:00+08:00',
  publicNumberName: '2026年11月26日上证综指收盘点位',
}

test.each<[string, Partial<TrialDraft>]>([
  ['as it is', {}],
  ['for points and money', { points: 100, priceFen: 599 }],
  ['by tier, for some tiers', { how: 'tier', who: { tiers: ['金卡'], paidOnly: true } }],
  ['by a draw', drawn],
  [
    'at two stores',
    {
      pieces: [
        { storeId: 'S001', pieces: 1 },
        { storeId: 'S002', pieces: 10_000 },
      ],
    },
  ],
  ['without tags', { tags: [] }],
  ['a picture from elsewhere', { picture: 'https://example.com/yogurt.png' }],
])('%s: no fault', (_, more) => expect(fieldsOf(more)).toEqual([]))

test.each<[string, Partial<TrialDraft>, string[]]>([
  ['an id with capitals', { trialId: 'Yogurt' }, ['trialId']],
  ['no title', { title: ' ' }, ['title']],
  ['a title of 21 letters', { title: '酸'.repeat(21) }, ['title']],
  ['no story', { story: '' }, ['story']],
  ['a picture nobody has', { picture: 'yogurt' }, ['picture']],
  ['no supplier', { supplier: '' }, ['supplier']],
  ['no product', { sku: '' }, ['sku']],
  ['no store', { pieces: [] }, ['pieces']],
  [
    'a store twice',
    {
      pieces: [
        { storeId: 'S001', pieces: 1 },
        { storeId: 'S001', pieces: 2 },
      ],
    },
    ['pieces'],
  ],
  ['an unknown store', { pieces: [{ storeId: 'S009', pieces: 1 }] }, ['pieces']],
  ['no piece', { pieces: [{ storeId: 'S001', pieces: 0 }] }, ['pieces']],
  ['half a piece', { pieces: [{ storeId: 'S001', pieces: 1.5 }] }, ['pieces']],
  ['an empty field', { pieces: [{ storeId: 'S001', pieces: Number.NaN }] }, ['pieces']],
  ['an unknown tier', { who: { tiers: ['铂金'], paidOnly: false } }, ['who.tiers']],
  ['half a point', { points: 0.5 }, ['points']],
  ['no full price', { fullPriceFen: 0 }, ['fullPriceFen']],
  ['less than nothing', { priceFen: -1 }, ['priceFen']],
  ['at the full price', { priceFen: 600 }, ['priceFen']],
  ['backwards', { closesAt: '2026-11-01T00:00:00+08:00' }, ['closesAt']],
  ['over already', { closesAt: '2026-11-22T00:00:00+08:00' }, ['closesAt']],
  ['longer than a year', { closesAt: '2027-11-03T00:00:00+08:00' }, ['closesAt']],
  ['a draw without time and number', { how: 'draw' }, ['drawsAt', 'publicNumberName']],
  ['a draw before it closes', { ...drawn, drawsAt: '2026-11-25T00:00:00+08:00' }, ['drawsAt']],
  ['a draw on a day without a time', { ...drawn, drawsAt: '2026-12-31' }, ['drawsAt']],
  ['a draw in ten years', { ...drawn, drawsAt: '2036-11-26T16:00:00+08:00' }, ['drawsAt']],
  ['a lottery’s number', { ...drawn, publicNumberName: '双色球第 2026134 期' }, ['publicNumberName']],
  ['another lottery’s number', { ...drawn, publicNumberName: '排列三第 134 期' }, ['publicNumberName']],
  ['a draw for a car', { ...drawn, fullPriceFen: 5_000_001 }, ['fullPriceFen']],
  ['a number without a draw', { publicNumberName: drawn.publicNumberName ?? null }, ['publicNumberName']],
  ['a time without a draw', { drawsAt: drawn.drawsAt ?? null }, ['drawsAt']],
  ['no day to collect', { collectWithinDays: 0 }, ['collectWithinDays']],
  ['no day to review', { reviewWithinDays: 0 }, ['reviewWithinDays']],
  ['a tag twice', { tags: ['好吃', '好吃'] }, ['tags']],
  ['an empty tag', { tags: [' '] }, ['tags']],
  ['a tag of nine letters', { tags: ['好'.repeat(9)] }, ['tags']],
  ['thirteen tags', { tags: Array.from({ length: 13 }, (_, index) => `${index}`) }, ['tags']],
])('%s', (_, more, fields) => expect(fieldsOf(more)).toEqual(fields))

test.each([
  [[['S001', 2]], [['S001', 2]], true],
  [[['S001', 2]], [['S001', 3]], true],
  [
    [['S001', 2]],
    [
      ['S001', 2],
      ['S002', 1],
    ],
    true,
  ],
  [[['S001', 2]], [['S001', 1]], false],
  [[['S001', 2]], [['S002', 9]], false],
  [
    [
      ['S001', 2],
      ['S002', 2],
    ],
    [['S001', 4]],
    false,
  ],
])('from %j to %j is only more: %s', (before, after, is) => {
  const pieces = (list: (string | number)[][]) =>
    list.map(([storeId, count]) => ({ storeId: String(storeId), pieces: Number(count) }))
  expect(areOnlyMore(pieces(before), pieces(after))).toBe(is)
})
