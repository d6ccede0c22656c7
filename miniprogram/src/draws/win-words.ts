// What a won prize says of itself: where it is, what to do, and which page is behind it.
import { dayOf } from '@shared/calendar'
import type { Win } from '@shared/draws/api'
import type { Prize } from '@shared/draws/draw'
import { dayInWords } from '../ui/figures'

/** What became of it, in few words. */
export function winStateWords({ kind, state }: Pick<Win, 'kind' | 'state'>): string {
  if (state === 'due') return '正在发放'
  if (state === 'given') return givenWords[kind]
  return { 'to-claim': '待领取', claimed: '已选领取方式', lapsed: '过期未领', forfeited: '已失效' }[state]
}

const givenWords: Record<Win['kind'], string> = {
  points: '积分已到账',
  coupon: '已放进卡包',
  virtual: '兑换码已给您',
  goods: '已领取',
  place: '试用名额已保留',
}

/** The state with its last moment, for a line of its own. */
export function winNote(win: Win, now: Date): string {
  if (win.state === 'to-claim' && win.claimBy !== null) {
    // Until the beginning of the day after the last one.
    const last = new Date(Date.parse(win.claimBy) - 1)
    return `最晚 ${dayInWords(dayOf(last), dayOf(now))}领取`
  }
  if (win.state === 'due') return '正在发放，过一会儿再来看看'
  if (win.state === 'lapsed') return '领奖时间已经过了'
  return winStateWords(win)
}

/** Whether its owner has something to do. */
export const isToDo = ({ state }: Pick<Win, 'state'>) => state === 'to-claim'

/** Where the prize is: the page behind it and the words on its door; null when there is nothing to open. */
export function winDoor(win: Win): { url: string; words: string } | null {
  if (win.state === 'to-claim') return { url: prizePage(win), words: '去领取' }
  if (win.orderId !== null) {
    const words = win.kind === 'virtual' ? '看兑换码' : '看领取进度'
    return { url: `/mall/order?id=${encodeURIComponent(win.orderId)}`, words }
  }
  if (win.state !== 'given') return null
  if (win.kind === 'coupon') return { url: '/coupons/wallet', words: '去卡包' }
  if (win.kind === 'points') return { url: '/account/history', words: '看积分明细' }
  if (win.kind === 'place') return { url: '/trials/trials', words: '去看试用' }
  return null
}

/** The prize's own page. */
export const prizePage = ({ drawId, ticketNo }: Pick<Win, 'drawId' | 'ticketNo'>) =>
  `/draws/prize?id=${encodeURIComponent(drawId)}&ticket=${ticketNo}`

/** How a prize comes to its winner, under its name in the list. */
export function prizeKindWords({ kind, ways }: Pick<Prize, 'kind' | 'ways'>): string {
  if (kind === 'points') return '自动到账'
  if (kind === 'coupon') return '自动放进卡包'
  if (kind === 'virtual') return '自动给兑换码'
  if (kind === 'place') return '试用名额'
  const both = ways.length > 1
  return both ? '自提或快递' : ways[0] === 'delivery' ? '快递到家' : '门店自提'
}
