// The numbers of sales and refunds, made on this phone: unique in the store, and made once for one piece of work.
import { dayOf } from '@shared/calendar'
import { kept } from '../call/kept'
import { randomName } from '../call/request-id'

interface Counter {
  /** Tells this phone from the other tills of the store. */
  till: string
  day: string
  count: number
}

const keptCounter = kept<Counter>('till.counter')

export function nextCounter(last: Counter | null, today: string, makeTill: () => string): Counter {
  const till = last?.till ?? makeTill()
  return { till, day: today, count: last?.day === today ? last.count + 1 : 1 }
}

/** `20261122-k3f9wd-7` */
export function numberOf({ till, day, count }: Counter): string {
  return `${day.replace(/-/g, '')}-${till}-${count}`
}

function next(): string {
  const counter = nextCounter(keptCounter.read(), dayOf(new Date()), () => randomName(6))
  keptCounter.write(counter)
  return numberOf(counter)
}

export const newSaleNo = () => next()
export const newRefundNo = () => `R${next()}`
