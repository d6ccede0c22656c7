// The stages of a draw: each with its time once it is reached, else with the time that was published for it.
import type { DrawState } from '@shared/draws/draw'
import type { StaffDrawRow } from '@shared/staff/draws-api'

export interface Stage {
  name: string
  at: string | null
  isReached: boolean
}

const order: readonly DrawState[] = ['draft', 'open', 'closing', 'closed', 'drawing', 'drawn']

export function stagesOf(draw: StaffDrawRow): Stage[] {
  const { state, terms, publishedAt, closing, drawnAt, endedAt } = draw
  const has = (reached: DrawState) => order.indexOf(state) >= order.indexOf(reached)
  const published: Stage = { name: '已发布', at: publishedAt, isReached: publishedAt !== null }
  const closed: Stage = {
    name: closing ? '已截止' : '截止',
    at: closing?.at ?? terms.closesAt,
    isReached: closing !== null,
  }
  if (state === 'ending' || state === 'ended') {
    return [published, ...(closing ? [closed] : []), { name: '提前结束', at: endedAt, isReached: true }]
  }
  if (terms.kind === 'instant') {
    return [published, closed, { name: '公布结果', at: drawnAt, isReached: has('drawn') }]
  }
  const drawn: Stage = {
    name: has('drawn') ? '已开奖' : '开奖',
    at: drawnAt ?? terms.drawsAt,
    isReached: has('drawn'),
  }
  return [published, closed, drawn]
}
