// Small draws: what head office publishes in a world, so small that decks are emptied and so short that draws are closed.
import { draftOf, published } from '../../cloudfunctions/draws/publish'
import { riskRulesId } from '../../cloudfunctions/draws/screening'
import type { Database } from '../../cloudfunctions/runtime/database'
import type { Keys } from '../../cloudfunctions/runtime/keys'
import { deck, points, terms } from '../../local/trial-draws'
import type { DrawTerms } from '../../shared/draws/draw'
import { defaultRiskRules } from '../../shared/draws/risk'
import type { RiskRules } from '../../shared/staff/draws-api'
import type { Luck } from './luck'
import type { Timeline } from './timeline'

const hour = 3_600_000
const day = 24 * hour

export type Kind = 'monthly' | 'instant'

/** What a world is made of before anybody is in it. */
interface Beginning {
  luck: Luck
  timeline: Timeline
  keys: Keys
}

/** Terms of a small draw that opens now; few points, so that many can pay. */
export function smallTerms({ luck, timeline }: Beginning, drawId: string, kind: Kind): DrawTerms {
  const prizes = [
    points(1, {
      prizeId: 'mug',
      title: '马克杯',
      kind: 'goods',
      valueFen: 3900,
      points: null,
      ways: ['pickup', 'delivery'],
    }),
    points(luck.between(1, 2), {
      prizeId: 'coupon',
      title: '优惠券',
      kind: 'coupon',
      points: null,
      offerId: 'prize-10',
      offerVersion: 1,
    }),
    points(luck.between(1, 3), { points: luck.between(5, 40) }),
  ]
  const at = (milliseconds: number) => new Date(timeline.now + milliseconds).toISOString()
  const opensAt = at(-10 * 60_000)
  if (kind === 'instant') {
    const closesAt = at(luck.between(2, 9) * day)
    return deck(drawId, luck.between(6, 14), {
      ...{ prizes, opensAt, closesAt, points: luck.between(1, 8), isFreeDaily: luck.chance(0.7) },
      perMember: luck.chance(0.3) ? 3 : null,
    })
  }
  const closesAt = at(luck.between(6, 60) * hour)
  return terms(drawId, {
    ...{ prizes, opensAt, closesAt, drawsAt: new Date(Date.parse(closesAt) + 12 * hour).toISOString() },
    ...{ points: luck.pick([0, 1, 2, 9]), onePrizeAMember: luck.chance(0.5) },
    perMember: luck.chance(0.5) ? luck.between(2, 6) : null,
  })
}

/** What every world begins with: one small draw of each kind, beside the demonstration's, and strict risk rules. */
export async function openDraws(chain: Beginning, db: Database): Promise<void> {
  const rules: RiskRules = { ...defaultRiskRules, burst: { entries: 3, seconds: 120 } }
  await db.insert('registry', { _id: riskRulesId, ...rules } as { _id: string })
  for (const kind of ['monthly', 'instant'] as const) {
    const drawn = smallTerms(chain, `first-${kind}`, kind)
    const random = (bytes: number) => chain.luck.bytes(bytes)
    const world = { keys: chain.keys, random, now: () => new Date(chain.timeline.now) }
    const { draw, gate } = published(world, draftOf(drawn, 1), `staff:${chain.keys.idOf('demo-admin')}`)
    await db.insert('registry', draw)
    await db.insert('stock', gate)
  }
}
