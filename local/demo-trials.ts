// The demonstration trials: one that who comes first has, one by tier, one for paid members. Open from the first of the
// month for a year.
import { newStock, type StockDocument } from '../cloudfunctions/runtime/stock'
import { placesOf, type TrialDocument, trialKey } from '../cloudfunctions/trials/records'
import { addDays, dayOf, startOf } from '../shared/calendar'
import { type Trial, trialStock } from '../shared/trials/trial'

type Draft = Pick<
  Trial,
  'title' | 'picture' | 'story' | 'supplier' | 'sku' | 'fullPriceFen' | 'pieces' | 'how' | 'tags'
> &
  Partial<Trial>

const drafts: Record<string, Draft> = {
  'trial-oatmilk': {
    title: '早安燕麦奶 试喝',
    picture: 'oatmilk',
    story:
      '不加糖的燕麦奶，只有燕麦、水和一点点盐，250 毫升一盒。冷藏后直接喝，或者倒进热咖啡里，都很顺口。喝完请说说甜不甜、浓不浓、会不会买第二盒，好坏都行，厂家会一条一条看。',
    supplier: '谷里食品',
    sku: 'oat-milk',
    fullPriceFen: 690,
    pieces: [
      { storeId: 'S001', pieces: 20 },
      { storeId: 'S002', pieces: 10 },
    ],
    how: 'first-come',
    tags: ['味道好', '口感顺滑', '不够甜', '包装方便', '会再买'],
  },
  'trial-ricecake': {
    title: '桂花米糕 尝鲜',
    picture: 'gift',
    story:
      '当天现蒸的桂花米糕，一份四块，软糯不粘牙。截止以后按会员等级选人，等级一样的，先申请的先得。请当天吃完，再告诉我们糯不糯、香不香。',
    supplier: '面包工坊',
    sku: 'rice-cake',
    fullPriceFen: 1280,
    priceFen: 100,
    points: 20,
    pieces: [{ storeId: 'S002', pieces: 12 }],
    how: 'tier',
    tags: ['软糯', '桂花香', '太甜', '分量刚好', '会再买'],
  },
  'trial-coldbrew': {
    title: '冷萃咖啡液 会员先尝',
    picture: 'gift',
    story:
      '付费会员先尝的冷萃咖啡液，一盒六颗，兑水兑奶都可以，三秒一杯。先申请的先得。喝完请说说浓淡、酸苦，还有早上赶时间的时候会不会用它。',
    supplier: '街角咖啡',
    sku: 'cold-brew',
    fullPriceFen: 3900,
    pieces: [{ storeId: 'S001', pieces: 20 }],
    how: 'first-come',
    tags: ['香', '够浓', '偏酸', '方便', '会再买'],
    who: { tiers: [], paidOnly: true },
  },
}

/** What fresh demonstration trials are, by collection. */
export function demoTrials(now: Date): { registry: TrialDocument[]; stock: StockDocument[] } {
  const from = `${dayOf(now).slice(0, 7)}-01`
  const trials = Object.entries(drafts).map(
    ([trialId, draft]): TrialDocument => ({
      _id: trialKey(trialId),
      trialId,
      version: 1,
      who: { tiers: [], paidOnly: false },
      points: 0,
      priceFen: 0,
      opensAt: startOf(from).toISOString(),
      closesAt: startOf(addDays(from, 365)).toISOString(),
      drawsAt: null,
      publicNumberName: null,
      collectWithinDays: 7,
      reviewWithinDays: 14,
      state: 'open',
      chosenAt: null,
      endedAt: null,
      endReason: null,
      isShut: false,
      postedBy: 'staff:demo',
      publicNumber: null,
      ...draft,
    }),
  )
  const stock = trials.flatMap(trial =>
    trial.pieces.map(({ storeId, pieces }) =>
      newStock(trialStock(trial.trialId, storeId), trial.version, placesOf(trial, pieces), null),
    ),
  )
  return { registry: trials, stock }
}
