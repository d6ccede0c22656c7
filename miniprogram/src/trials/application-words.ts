// What an application says of itself: where it stands, and what its owner should do or know next.
import { dayOf } from '@shared/calendar'
import type { Application, TrialShown } from '@shared/trials/api'
import type { ApplicationState } from '@shared/trials/trial'
import { dayInWords, grouped, instantInWords } from '../ui/figures'
import { reviewMark } from './review-words'
import { dayWords, whenWords } from './trial-words'

export const stateNames: Record<ApplicationState, string> = {
  applied: '等结果',
  chosen: '待领取',
  'passed-over': '没选中',
  collected: '已领到',
  lapsed: '过期没领',
  ended: '已取消',
}

/** Something is still to come, or to be done. */
export function isOpen({ state, mayReview }: Pick<Application, 'state' | 'mayReview'>): boolean {
  return state === 'applied' || state === 'chosen' || mayReview
}

/** One line under the title. */
export function noteOf({ state, storeName, at, order, mayReview, review }: Application, now: Date): string {
  const today = dayOf(now)
  if (state === 'applied') return `${storeName} · ${dayWords(at, now)}申请`
  if (state === 'chosen') {
    const until = order?.collectBy ? [`最晚 ${dayInWords(order.collectBy, today)}领取`] : []
    return [storeName, ...until].join(' · ')
  }
  if (state === 'collected' && mayReview) return '用过了吗？说说您的感受'
  if (state === 'collected' && review) return `已评价 · ${reviewMark(review) ?? '大家能看到'}`
  return `${storeName} · ${dayWords(at, now)}申请`
}

/** When one will know. */
function waitWords(trial: TrialShown, now: Date): string {
  if (trial.drawsAt !== null) return `${instantInWords(trial.drawsAt, now)} 以后抽签，结果在这里看。`
  return `${whenWords(trial, now)}${trial.phase === 'open' ? '，之后公布结果' : ''}。`
}

/** What to know now, for the page of the trial; null where the code says it all. */
export function standWords(trial: TrialShown, application: Application, now: Date): string | null {
  const back = trial.points > 0 ? `${grouped(trial.points)} 积分已经退回` : null
  switch (application.state) {
    case 'applied':
      return `已申请到${application.storeName}领。${waitWords(trial, now)}`
    case 'chosen':
      return application.order?.pickupCode ? null : '领取期限过了，看看别的试用吧。'
    case 'passed-over':
      return back ? `这次没有选中，${back}。下次再来。` : '这次没有选中，下次再来。'
    case 'collected':
      return application.mayReview ? '已经领到，用过以后说说您的感受吧。' : null
    case 'lapsed':
      return back ? `没有在期限内领取，${back}。` : '没有在期限内领取，名额不再保留。'
    case 'ended':
      return back ? `这个试用提前结束了，${back}。` : '这个试用提前结束了，您的申请已取消。'
  }
}
