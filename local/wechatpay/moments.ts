// How WeChat Pay writes time: always Shanghai's, to the second.

const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString()

/** `2026-11-22T10:31:40+08:00`, as in answers and callbacks. */
export const rfc3339 = (at: number): string => `${shanghai(at).slice(0, 19)}+08:00`

/** `2026-11-22 10:31:40`, as in bills. */
export const billTime = (at: number): string => shanghai(at).slice(0, 19).replace('T', ' ')

/** `20261122103140`, as in numbers. */
export const digitsOf = (at: number): string => shanghai(at).slice(0, 19).replace(/\D/g, '')

/** `1795314700`, as in the headers of a signature. */
export const unixSeconds = (at: number): string => String(Math.floor(at / 1000))

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

/** Reads RFC 3339 with its zone; null for anything else. In ms. */
export function readMoment(text: string): number | null {
  const at = written.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}
