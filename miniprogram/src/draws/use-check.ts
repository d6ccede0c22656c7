// Checking a proof on this phone: the list is fetched page by page where it is long, then everything is recomputed.
import type { CheckedStep, DrawProof } from '@shared/draws/proof-format'
import { pagesIn } from '@shared/draws/ticket-list'
import { useEffect, useRef, useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { call } from '../call/call'
import { checkInSlices } from './check-run'

/** Lists of so many pages are fetched by themselves; longer ones when they are asked for. */
const pagesByThemselves = 20
/** Asked for at a time. */
const pagesAtOnce = 4

export interface Checking {
  is: 'fetching' | 'checking' | 'done' | 'failed'
  /** Pages of the list that are here, of all. */
  fetched: number
  steps: CheckedStep[]
  /** Spent computing. */
  ms: number
  /** Why a page did not come, when `failed`. */
  refusal: AnyRefusal | null
  /** Every page of the list was looked at. */
  isWhole: boolean
}

const atFirst: Checking = { is: 'checking', fetched: 0, steps: [], ms: 0, refusal: null, isWhole: false }

export function useCheck(proof: DrawProof) {
  const [checking, setChecking] = useState(atFirst)
  const [isWishedWhole, setWishedWhole] = useState(
    proof.list !== null || proof.pageHashes.length <= pagesByThemselves,
  )
  const [round, setRound] = useState(0)
  const pages = useRef<string[]>([])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round goes on where the last one stopped.
  useEffect(() => {
    let isStopped = false
    run(proof, isWishedWhole, pages.current, {
      onChange: change => {
        if (!isStopped) setChecking(before => ({ ...before, ...change }))
      },
      isStopped: () => isStopped,
    })
    return () => {
      isStopped = true
    }
  }, [proof, isWishedWhole, round])

  return {
    checking,
    fetchAll: () => setWishedWhole(true),
    retry: () => setRound(last => last + 1),
    /** The text of one page (from 1), from what is here or from the server. */
    pageText: (page: number) => pageText(proof, pages.current, page),
    /** The whole list's text, if it is here. */
    wholeList: () =>
      proof.list ?? (pages.current.length === proof.pageHashes.length ? pages.current.join('') : null),
  }
}

interface Listener {
  onChange(change: Partial<Checking>): void
  isStopped(): boolean
}

async function run(
  proof: DrawProof,
  isWhole: boolean,
  pages: string[],
  { onChange, isStopped }: Listener,
): Promise<void> {
  onChange({
    is: isWhole ? 'fetching' : 'checking',
    steps: [],
    refusal: null,
    fetched: pages.length,
    isWhole,
  })
  if (isWhole) {
    const refusal = await fetchPages(proof, pages, fetched => onChange({ fetched }), isStopped)
    if (refusal) return onChange({ is: 'failed', refusal })
  }
  onChange({ is: 'checking' })
  const steps: CheckedStep[] = []
  const ms = await checkInSlices(proof, isWhole ? pages : null, {
    isStopped,
    onStep: step => {
      steps.push(step)
      onChange({ steps: [...steps] })
    },
  })
  if (ms !== null) onChange({ is: 'done', ms })
}

/** Adds the missing pages to `pages`; answers why it could not. */
async function fetchPages(
  { drawId, list, pageHashes }: DrawProof,
  pages: string[],
  onFetched: (count: number) => void,
  isStopped: () => boolean,
): Promise<AnyRefusal | null> {
  if (list !== null) {
    pages.splice(0, pages.length, ...pagesIn(list))
    return null
  }
  while (pages.length < pageHashes.length && !isStopped()) {
    const count = Math.min(pagesAtOnce, pageHashes.length - pages.length)
    const asked = Array.from({ length: count }, (_, index) => pages.length + index + 1)
    const answers = await Promise.all(asked.map(page => call('draws', 'proofPage', { drawId, page })))
    for (const answer of answers) {
      if (!answer.ok) return answer.refusal
      pages.push(answer.value.text)
    }
    onFetched(pages.length)
  }
  return null
}

async function pageText(
  { drawId, list }: DrawProof,
  pages: string[],
  page: number,
): Promise<{ ok: true; text: string } | { ok: false; refusal: AnyRefusal }> {
  const known = pages[page - 1] ?? (list === null ? undefined : pagesIn(list)[page - 1])
  if (known !== undefined) return { ok: true, text: known }
  const answer = await call('draws', 'proofPage', { drawId, page })
  return answer.ok ? { ok: true, text: answer.value.text } : answer
}
