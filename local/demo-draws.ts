// The demonstration draws: a monthly one with three kinds of prize, and a deck of five hundred cards with twenty prizes.
// Both are published by the first person of the head office; only the second may draw.
import { draftOf, published } from '../cloudfunctions/draws/publish'
import type { DrawDocument } from '../cloudfunctions/runtime/draws'
import type { Keys } from '../cloudfunctions/runtime/keys'
import type { StockDocument } from '../cloudfunctions/runtime/stock'
import { addDays, addMonths, dayOf, lastDayOf, monthOf, startOf } from '../shared/calendar'
import type { DrawTerms, Prize } from '../shared/draws/draw'

const minutes = (count: number) => count * 60_000

const prize = (
  prizeId: string,
  title: string,
  kind: Prize['kind'],
  valueFen: number,
  quantity: number,
  more: Partial<Prize> = {},
): Prize => ({
  prizeId,
  title,
  picture: 'gift',
  kind,
  valueFen,
  quantity,
  points: null,
  offerId: null,
  offerVersion: null,
  ways: [],
  ...more,
})

/** What a fresh demonstration chain publishes. The monthly draw closes at the end of this month, or of the next one. */
function terms(now: Date): DrawTerms[] {
  const today = dayOf(now)
  const isLate = addDays(today, 3) > lastDayOf(monthOf(today))
  const closes = lastDayOf(isLate ? addMonths(monthOf(today), 1) : monthOf(today))
  const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`).toISOString()
  const opensAt = startOf(`${monthOf(today)}-01`).toISOString()
  return [
    {
      drawId: 'monthly-demo',
      kind: 'monthly',
      title: '月末街角抽奖',
      picture: 'gift',
      rules:
        '用 30 积分换一张抽奖券，每位会员最多 20 张，每位会员最多中一件奖品。截止时公布抽奖券名单和指纹，第二天用公共号码当众开奖，人人都可以验证。员工不能中奖，截止时退回积分。中奖以开奖结果为准，过期未领视为放弃。',
      prizes: [
        prize('phone', '手机一部', 'goods', 299_900, 1, { picture: 'phone', ways: ['pickup', 'delivery'] }),
        prize('ten-yuan', '10元优惠券', 'coupon', 1000, 20, {
          picture: 'voucher',
          offerId: 'prize-10',
          offerVersion: 1,
        }),
        prize('hundred', '100 积分', 'points', 100, 100, { picture: 'points', points: 100 }),
      ],
      points: 30,
      perMember: 20,
      isFreeDaily: false,
      cards: null,
      onePrizeAMember: true,
      who: { tiers: [], paidOnly: false },
      opensAt,
      closesAt: at(closes, '20:00'),
      drawsAt: at(addDays(closes, 1), '16:00'),
      publicNumberName: `${addDays(closes, 1)} 起第一个交易日的上证综指收盘点位（上海证券交易所公布，两位小数）`,
      claimWithinDays: 30,
      howToClaim: '积分和优惠券自动到账；手机请在“我的抽奖”里选择到店自提或快递，30 天内有效。',
    },
    {
      drawId: 'scratch-demo',
      kind: 'instant',
      title: '天天刮刮卡',
      picture: 'scratch',
      rules:
        '一共 500 张卡，其中 20 张有奖，奖品和数量从一开始就定好，刮完为止。每位会员每天免费刮一张，再刮每张 20 积分。结束后公布密码，人人都可以核对每一张卡。员工不能参加。',
      prizes: [
        prize('mug', '街角马克杯', 'goods', 3900, 2, { picture: 'mug', ways: ['pickup'] }),
        prize('five-yuan', '10元优惠券', 'coupon', 1000, 6, {
          picture: 'voucher',
          offerId: 'prize-10',
          offerVersion: 1,
        }),
        prize('fifty', '50 积分', 'points', 50, 12, { picture: 'points', points: 50 }),
      ],
      points: 20,
      perMember: null,
      isFreeDaily: true,
      cards: 500,
      onePrizeAMember: false,
      who: { tiers: [], paidOnly: false },
      opensAt,
      closesAt: new Date(startOf(addDays(today, 180)).getTime() - minutes(1)).toISOString(),
      drawsAt: null,
      publicNumberName: null,
      claimWithinDays: 30,
      howToClaim: '积分和优惠券自动到账；马克杯请在“我的抽奖”里选择门店自提，30 天内有效。',
    },
  ]
}

/** What a fresh demonstration chain holds, by collection. */
export function demoDraws(
  now: Date,
  keys: Keys,
  random: (bytes: number) => Uint8Array,
): { registry: DrawDocument[]; stock: StockDocument[] } {
  const by = `staff:${keys.idOf('demo-staff')}`
  const all = terms(now).map(known => published({ keys, random, now: () => now }, draftOf(known, 1), by))
  return { registry: all.map(({ draw }) => draw), stock: all.map(({ gate }) => gate) }
}
