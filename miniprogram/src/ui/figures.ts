// How numbers and days are written. Money comes in fen; WeChat's older phones have no toLocaleString to trust.
import { dayOf, timeOf } from '@shared/calendar'

/** 1369 → `1,369` */
export function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 8650 → `86.50`, 123456 → `1,234.56` */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '−' : ''
  const whole = Math.floor(Math.abs(fen) / 100)
  return `${sign}${grouped(whole)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
}

/** Digits in groups: a card number by 3, a code by 4. */
export function inGroups(digits: string, size: number): string {
  return digits.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? ''
}

/** `2026-11-30` → `11月30日`, with the year when it is not this one. */
export function dayInWords(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const short = `${Number(month)}月${Number(date)}日`
  return year === today.slice(0, 4) ? short : `${year}年${short}`
}

/** An instant as `11月22日 20:08`, in Shanghai. */
export function instantInWords(instant: string, now: Date): string {
  return `${dayInWords(dayOf(instant), dayOf(now))} ${timeOf(instant)}`
}

/** 120 hundredths → `1.2` */
export function hundredths(rate: number): string {
  return String(rate / 100)
}
