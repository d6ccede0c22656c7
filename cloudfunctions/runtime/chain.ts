// The hash chain of a journal: every entry carries the hash of its content and of the entry before.
import { createHash } from 'node:crypto'
import type { Entry } from '../../shared/account/account'

/** JSON with sorted keys: the same content has the same text, whatever order it came back in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The hash that an entry must carry. */
export function hashOf(entry: Omit<Entry, 'hash'>): string {
  return sha256(canonical(entry))
}
