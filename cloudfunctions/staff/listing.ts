// Lists that staff look through: searched, by phase, the newest first, in pages.
import { z } from 'zod'
import type { Listing, ListQuery, Phase } from '../../shared/staff/offers-api'

const phases = ['planned', 'running', 'paused', 'over', 'ended'] as const satisfies readonly Phase[]

export const limitInput = z.int().min(1).max(100).optional()
export const searchInput = z.string().max(80).optional()
export const afterInput = z.string().max(200).optional()
export const listInput = z.strictObject({
  search: searchInput,
  phase: z.enum(phases).optional(),
  after: afterInput,
  limit: limitInput,
})

interface Listed {
  id: string
  title: string
  /** When it begins: the last to begin comes first. */
  from: string
}

/** One page of rows. `next` is a place in the order, so that it holds when rows change in between. */
export function listing<Row extends { phase: Phase }>(
  rows: Row[],
  { search = '', phase, after, limit = 20 }: ListQuery,
  asListed: (row: Row) => Listed,
): Listing<Row> {
  const wanted = search.trim().toLowerCase()
  const fitting = rows
    .map(row => ({ row, ...asListed(row) }))
    .filter(({ row }) => phase === undefined || row.phase === phase)
    .filter(({ id, title }) => [id, title].some(text => text.toLowerCase().includes(wanted)))
    .map(({ row, id, from }) => ({ row, place: `${new Date(from).toISOString()} ${id}` }))
    .sort((a, b) => (a.place < b.place ? 1 : -1))
  const rest = after === undefined ? fitting : fitting.filter(({ place }) => place < after)
  const page = rest.slice(0, limit)
  const next = rest.length > limit ? (page[page.length - 1]?.place ?? null) : null
  return { items: page.map(({ row }) => row), total: fitting.length, next }
}
