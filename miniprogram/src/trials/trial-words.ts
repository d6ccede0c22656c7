// What a trial says of itself in a list: its price, its pieces, and until when.
import { dayOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { TrialRow, TrialShown } from '@shared/trials/api'
import type { TrialWay } from '@shared/trials/trial'
import { dayInWords, grouped, instantInWords } from '../ui/figures'

type Price = Pick<TrialRow, 'points' | 'priceFen'>

/** `免费`, `100 积分`, `试用价 ¥3.9`, `100 积分 + ¥3.9` */
export function priceWords({ points, priceFen }: Price): string {
  const money = `¥${yuanWords(priceFen)}`
  if (points === 0) return priceFen === 0 ? '免费' : `试用价 ${money}`
  return priceFen === 0 ? `${grouped(points)} 积分` : `${grouped(points)} 积分 + ${money}`
}

export const wayNames: Record<TrialWay, string> = { 'first-come': '先到先得', draw: '抽签', tier: '按等级' }

type Pieces = Pick<TrialRow, 'how' | 'total' | 'left' | 'phase'>

/** `还剩 12 份`, or how many there are where nobody has one yet: `共 50 份 · 抽签` */
export function piecesWords({ how, total, left, phase }: Pieces): string {
  // What is left over nobody can have any more.
  if (phase === 'ended') return `共 ${grouped(total)} 份`
  if (how !== 'first-come') return `共 ${grouped(total)} 份 · ${wayNames[how]}`
  if (left === 0) return `${grouped(total)} 份都领完了`
  return left === null ? `共 ${grouped(total)} 份` : `还剩 ${grouped(left)} 份`
}

/** What a store has: `剩 3 份`, `10 份`. */
export function storeNote({ pieces, left }: TrialShown['stores'][number]): string {
  if (left === null) return `${grouped(pieces)} 份`
  return left > 0 ? `剩 ${grouped(left)} 份` : '领完了'
}

/** Until when, or what it waits for. */
export function whenWords(
  trial: Pick<TrialRow, 'phase' | 'how' | 'opensAt' | 'closesAt'>,
  now: Date,
): string {
  if (trial.phase === 'planned') return `${instantInWords(trial.opensAt, now)} 开始申请`
  if (trial.phase === 'open') return `${instantInWords(trial.closesAt, now)} 截止申请`
  if (trial.phase === 'ended') return '已经提前结束'
  if (trial.phase === 'chosen' && trial.how !== 'first-come') return '结果已经公布'
  return trial.how === 'first-come' ? '申请已经结束' : '申请已经截止，等公布结果'
}

/** Trials that can be applied for first, then those to come, then the rest; each in the order in which they came. */
export function inThree(trials: TrialRow[]): { open: TrialRow[]; planned: TrialRow[]; past: TrialRow[] } {
  const of = (phase: TrialRow['phase']) => trials.filter(trial => trial.phase === phase)
  const past = trials.filter(({ phase }) => phase !== 'open' && phase !== 'planned')
  return { open: of('open'), planned: of('planned'), past }
}

/** `已有 128 人申请`; null where nobody has, or nobody counts. */
export function applicantsWords({ applicants }: Pick<TrialRow, 'applicants'>): string | null {
  return applicants === null || applicants === 0 ? null : `已有 ${grouped(applicants)} 人申请`
}

/** The day on which something was written or applied for, from an instant. */
export function dayWords(at: string, now: Date): string {
  return dayInWords(dayOf(at), dayOf(now))
}
