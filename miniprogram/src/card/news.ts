// Which happening at a till is news to this phone: newer than the last one told, and fresh enough to matter.
import type { CardEvent } from '@shared/card/api'

/** The last happening that this phone knows of. */
export interface Told {
  seq: number
  at: string
}

const freshForMs = 10 * 60 * 1000

/** `now` is the server's clock in milliseconds, as well as this phone knows it. */
export function isNews(event: CardEvent, told: Told, now: number): boolean {
  const isNewer = event.seq > told.seq || (event.seq === told.seq && event.at > told.at)
  return isNewer && now - Date.parse(event.at) < freshForMs
}
