// How a stamp card is drawn and what it says of itself.
import type { Day } from '@shared/calendar'
import type { StampCard } from '@shared/coupons/api'
import { dayInWords } from '../ui/figures'

export type Circle = 'stamped' | 'next' | 'empty'

/** One circle a stamp of a full card. */
export function circlesOf({ stamps, needed }: StampCard): Circle[] {
  return Array.from({ length: needed }, (_, index) =>
    index < stamps ? 'stamped' : index === Math.max(0, stamps) ? 'next' : 'empty',
  )
}

/** What to do next; the truth also when stamps are owed. */
export function progressWords({ stamps, needed, reward }: StampCard): string {
  if (stamps < 0) return `退货后欠 ${-stamps} 枚，接下来的 ${-stamps} 枚先补上`
  const missing = needed - stamps
  return `再集 ${missing} 枚，换一张“${reward.title}”`
}

/** Codes are not for shoppers: then the title and the note have to do. */
export function whatWords({ what }: StampCard): string {
  const named = [...what.categories, ...what.skus].filter(name => /[\u4e00-\u9fff]/.test(name))
  return `买${named.length > 0 ? [...new Set(named)].join('、') : '指定商品'}，一件一枚`
}

export function untilWords(until: Day, today: Day): string {
  return `集到 ${dayInWords(until, today)}为止`
}
