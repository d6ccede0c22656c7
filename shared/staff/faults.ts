// Gathers what is wrong with a draft, all at once: the field, and words that say what to do. The checks that offers,
// items, stamp programmes and the programme have in common stand here.
import { addDays } from '../calendar'
import { basketAtMostFen } from '../store/sale'
import type { DraftFault } from './offers-api'

const dayMs = 86_400_000

export interface Faults {
  list: DraftFault[]
  /** Notes a fault when something is not fine; answers whether it was. */
  need(isFine: boolean, field: string, words: string): boolean
  /** A whole number from `least` to `most`; `name` is what people call it. */
  whole(value: number, least: number, most: number, field: string, name: string): boolean
  /** Fen from 0 or 1 up to what a basket can come to. */
  money(fen: number, least: 0 | 1, field: string, name: string): boolean
  text(value: string, least: number, most: number, field: string, name: string): boolean
  /** Every entry is known, and none is there twice. */
  knownOnly(chosen: readonly string[], known: readonly string[], field: string, name: string): void
  /** Two instants, the second later, and at most so many days apart. */
  span(from: string, until: string, fields: { from: string; until: string }, atMostDays: number): boolean
}

export function gatherFaults(): Faults {
  const list: DraftFault[] = []
  const need: Faults['need'] = (isFine, field, words) => {
    if (!isFine) list.push({ field, words })
    return isFine
  }
  return {
    list,
    need,
    whole(value, least, most, field, name) {
      if (Number.isNaN(value)) return need(false, field, `请填写${name}（整数）`)
      const isFine = Number.isSafeInteger(value) && value >= least && value <= most
      return need(isFine, field, `${name}要填 ${least} 到 ${most} 的整数`)
    },
    money(fen, least, field, name) {
      if (Number.isNaN(fen)) return need(false, field, `请填写${name}`)
      const isFine = Number.isSafeInteger(fen) && fen >= least && fen <= basketAtMostFen
      const words = least === 0 ? `${name}不能小于 0 元` : `${name}要大于 0 元`
      return need(isFine, field, `${words}，最多 ${basketAtMostFen / 1_000_000} 万元`)
    },
    text(value, least, most, field, name) {
      const length = [...value.trim()].length
      if (length < least) return need(false, field, `请填写${name}`)
      return need(length <= most, field, `${name}最多 ${most} 个字，现在 ${length} 个`)
    },
    knownOnly(chosen, known, field, name) {
      const stranger = chosen.find(one => !known.includes(one))
      need(stranger === undefined, field, `没有${name}“${stranger}”，请重新选择`)
      need(new Set(chosen).size === chosen.length, field, `${name}重复了，请去掉一个`)
    },
    span(from, until, fields, atMostDays) {
      const isDated = [
        need(isInstant(from), fields.from, '请填写开始时间'),
        need(isInstant(until), fields.until, '请填写结束时间'),
      ].every(Boolean)
      if (!isDated) return false
      const lengthMs = Date.parse(until) - Date.parse(from)
      if (!need(lengthMs > 0, fields.until, '结束时间要晚于开始时间')) return false
      return need(lengthMs <= atMostDays * dayMs, fields.until, `从开始到结束最多 ${atMostDays} 天`)
    },
  }
}

/** What is wrong with the id of something new: it is part of addresses and file names. */
export function faultsOfId(id: string, field: string): DraftFault[] {
  if (/^[a-z0-9-]{1,40}$/.test(id)) return []
  return [{ field, words: '编号只能用小写字母、数字和短横线，1 到 40 位' }]
}

/** A day that is in the calendar: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text
}

/** A moment with its zone, as `2026-12-01T16:00:00+08:00`: nothing else means the same to everybody. */
export function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    isDay(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
  )
}
