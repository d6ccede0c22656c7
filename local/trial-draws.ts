// What tests of draws do again and again: people with points, tickets, cards, time passing, and the second person's draw.
import { drawNow } from '../cloudfunctions/draws/place'
import type { DrawDocument } from '../cloudfunctions/runtime/draws'
import { numbered, type RollPage } from '../cloudfunctions/runtime/rolls'
import type { InputOf } from '../shared/api'
import type { DrawTerms, Prize } from '../shared/draws/draw'
import type { StaffDrawsApi } from '../shared/staff/draws-api'
import type { TrialChain } from './trial-chain'
import { trialMall } from './trial-mall'

export const afterClosing = '2026-11-30T20:00:01+08:00'
const atTheDraw = '2026-12-01T16:00:00+08:00'

export const points = (quantity: number, more: Partial<Prize> = {}): Prize => ({
  prizeId: 'points',
  title: '10 积分',
  picture: 'points',
  kind: 'points',
  valueFen: 10,
  quantity,
  points: 10,
  offerId: null,
  offerVersion: null,
  ways: [],
  ...more,
})

/** The terms of a small draw that can be published as they are. */
export function terms(drawId: string, more: Partial<DrawTerms> = {}): DrawTerms {
  return {
    drawId,
    kind: 'monthly',
    title: '小抽奖',
    picture: 'gift',
    rules: '用积分换抽奖券，截止后用公共号码开奖。',
    prizes: [points(2)],
    points: 10,
    perMember: 5,
    isFreeDaily: false,
    cards: null,
    onePrizeAMember: true,
    who: { tiers: [], paidOnly: false },
    opensAt: '2026-11-22T00:00:00+08:00',
    closesAt: '2026-11-30T20:00:00+08:00',
    drawsAt: '2026-12-01T16:00:00+08:00',
    publicNumberName: '2026年12月1日上证综指收盘点位',
    claimWithinDays: 30,
    howToClaim: '积分自动到账。',
    ...more,
  }
}

export const deck = (drawId: string, cards: number, more: Partial<DrawTerms> = {}) =>
  terms(drawId, {
    kind: 'instant',
    cards,
    perMember: null,
    drawsAt: null,
    publicNumberName: null,
    onePrizeAMember: false,
    ...more,
  })

export function trialDraws(chain: () => TrialChain) {
  const mall = trialMall(chain)
  let requests = 0

  const staff = <A extends keyof StaffDrawsApi & string>(
    action: A,
    data: InputOf<StaffDrawsApi[A]>,
    by = 'demo-staff',
  ) => chain().call(by, 'staff', action, data as never)

  /** Saves and publishes. */
  async function publish(drawn: DrawTerms): Promise<DrawDocument> {
    const saved = await staff('saveDraw', drawn)
    if (!saved.ok) throw new Error(saved.refusal)
    const done = await staff('publishDraw', { drawId: drawn.drawId })
    if (!done.ok) throw new Error(`${done.refusal} ${JSON.stringify(done.details)}`)
    return draw(drawn.drawId)
  }

  async function draw(drawId: string): Promise<DrawDocument> {
    const found = await drawNow(chain().world, drawId)
    if (!found) throw new Error(`no draw ${drawId}`)
    return found
  }

  const enter = (openid: string, drawId: string, tickets = 1, requestId = `e${requests++}`) =>
    chain().call(openid, 'draws', 'enter', { drawId, tickets, requestId })
  const play = (openid: string, drawId: string, requestId = `p${requests++}`) =>
    chain().call(openid, 'draws', 'play', { drawId, requestId })

  /** Closes and draws. */
  async function drawNumber(drawId: string, publicNumber: string, at = atTheDraw) {
    chain().at(at)
    const closed = await staff('closeDraw', { drawId })
    if (!closed.ok) throw new Error(closed.refusal)
    const drawn = await staff('draw', { drawId, publicNumber }, 'demo-staff-2')
    if (!drawn.ok) throw new Error(drawn.refusal)
    return drawn.value
  }

  /** Who has which numbers, in their order. */
  async function places(drawId: string) {
    const pages = await chain().documents<RollPage>('rolls')
    return pages.filter(({ rollId }) => rollId === drawId).flatMap(numbered)
  }

  return { ...mall, staff, publish, draw, enter, play, drawNumber, places }
}
