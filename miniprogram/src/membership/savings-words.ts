// What a membership was worth, told honestly: also when it does not pay for itself.
import { lastDayAfter, type Month, startOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { Savings } from '@shared/membership/api'
import { yuan } from '../ui/figures'

/** `本会员年` when it lasts a year, else `本会员期`. */
export function periodName({ from, until }: Pick<Savings, 'from' | 'until'>): string {
  return until === lastDayAfter(from, 12) ? '本会员年' : '本会员期'
}

interface Verdict {
  title: string
  note: string
  isGood: boolean
}

/** So many days must have passed before the pace says anything. */
const paceAfterDays = 14

/** Whether the fee has come back, and whether it is going to. */
export function verdictOf(savings: Savings): Verdict {
  const { savedFen, feeFen, isWorthIt, daysLeft } = savings
  const missing = `¥${yuan(Math.max(0, feeFen - savedFen))}`
  if (isWorthIt) {
    const more = savedFen - feeFen
    return {
      title: '会费已经省回来了',
      note: more > 0 ? `比会费多省了 ¥${yuan(more)}` : '刚好和会费一样多',
      isGood: true,
    }
  }
  if (daysLeft === null) {
    return {
      title: '这一期没有省回会费',
      note: `差 ${missing}。要不要再开通，可以想一想`,
      isGood: false,
    }
  }
  const outlook = outlookFen(savings)
  if (outlook !== null && outlook < feeFen) {
    return {
      title: `还差 ${missing} 回本`,
      note: `照现在的用法，到期大约省 ¥${Math.round(outlook / 100)}，省不回会费。续费前可以想一想`,
      isGood: false,
    }
  }
  return { title: `还差 ${missing} 回本`, note: `还有 ${daysLeft} 天，${advice(savings)}`, isGood: false }
}

/** What it will be worth at its end if it goes on like this; null while too little of it has passed. */
function outlookFen({ from, until, savedFen, daysLeft }: Savings): number | null {
  if (daysLeft === null) return null
  const days = Math.round((startOf(until).getTime() - startOf(from).getTime()) / 86_400_000) + 1
  const passed = days - daysLeft
  return passed < Math.min(paceAfterDays, days) ? null : (savedFen * days) / passed
}

function advice({ packFen }: Savings): string {
  return packFen === 0 ? '记得用券包里的券' : '结账时记得出示会员码'
}

/** How full the bar of the fee is, 0…100. */
export function shareOfFee({ savedFen, feeFen }: Pick<Savings, 'savedFen' | 'feeFen'>): number {
  if (feeFen <= 0) return 100
  return Math.round(Math.min(100, Math.max(0, (savedFen / feeFen) * 100)))
}

export interface MonthBar {
  month: Month
  /** `11月` */
  name: string
  /** `2026`, under the first bar and under each January; null elsewhere. */
  year: string | null
  /** Whole yuan for the place over a bar; the fen are in `words`. */
  figure: string
  /** 0…100 of the highest. */
  height: number
  /** For those who listen: `2026年11月，省 ¥12.5`. */
  words: string
}

/** A bar a month, the newest twelve. What refunds have turned below nothing is drawn as nothing. */
export function barsOf(months: Savings['months']): MonthBar[] {
  const shown = months.slice(-12)
  const highest = Math.max(1, ...shown.map(({ savedFen }) => savedFen))
  return shown.map(({ month, savedFen }, index) => {
    const [year = '', number = ''] = month.split('-')
    return {
      month,
      name: `${Number(number)}月`,
      year: index === 0 || number === '01' ? year : null,
      figure: savedFen === 0 ? '0' : roundYuan(savedFen),
      height: Math.round((Math.max(0, savedFen) / highest) * 100),
      words: `${year}年${Number(number)}月，省 ¥${yuan(savedFen)}`,
    }
  })
}

function roundYuan(fen: number): string {
  return Math.abs(fen) < 1000 ? yuanWords(Math.round(fen / 10) * 10) : String(Math.round(fen / 100))
}
