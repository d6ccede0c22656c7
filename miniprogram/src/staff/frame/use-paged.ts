// A list that comes in pages: the first is asked for anew whenever the question changes, later ones on a tap.
import type { Listing } from '@shared/staff/offers-api'
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'
import { useRemote } from '../../call/use-remote'

export interface PageQuery {
  after?: string
  limit: number
}
/** Some lists do not know how long they are. */
type Page<Row> = Omit<Listing<Row>, 'total'> & { total?: number }
type PageReply<Row> = { ok: true; value: Page<Row> } | { ok: false; refusal: AnyRefusal }
export type AskPage<Row> = (query: PageQuery) => Promise<PageReply<Row>>

const pageSize = 20
const exportPageSize = 100
/** An export that would be longer is cut: nobody reads more, and a phone must hold it. */
const exportAtMost = 10_000

export function usePaged<Row>(ask: AskPage<Row>, deps: readonly unknown[]) {
  const first = useRemote(() => ask({ limit: pageSize }), deps)
  const [later, setLater] = useState<{ of: unknown; items: Row[]; next: string | null } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const page = first.state === 'ready' && first.value.ok ? first.value.value : null
  // Later pages belong to the first page that they were asked after.
  const more = later && later.of === page ? later : null
  const items = page ? [...page.items, ...(more?.items ?? [])] : []
  const next = more ? more.next : (page?.next ?? null)

  async function askMore() {
    if (next === null) return
    const answer = await ask({ after: next, limit: pageSize })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setProblem(null)
    setLater({ of: page, items: [...(more?.items ?? []), ...answer.value.items], next: answer.value.next })
  }
  return { first, items, total: page?.total ?? null, next, askMore, problem }
}

/** All rows of a question, page after page; or the refusal that stopped it. */
export async function allRows<Row>(ask: AskPage<Row>): Promise<Row[] | AnyRefusal> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const answer = await ask({ limit: exportPageSize, ...(after !== undefined && { after }) })
    if (!answer.ok) return answer.refusal
    rows.push(...answer.value.items)
    after = answer.value.next ?? undefined
  } while (after !== undefined && rows.length < exportAtMost)
  return rows
}
