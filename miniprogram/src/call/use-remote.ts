// What a page asked for: loading, failed (ask again), or an answer, which may be a refusal.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnyRefusal } from './apis'
import { isUnclear } from './apis'

type AnyAnswer = { ok: true; value: unknown } | { ok: false; refusal: AnyRefusal }

export type Remote<Reply> =
  | { state: 'loading' }
  | { state: 'failed'; refusal: AnyRefusal; retry: () => void }
  | { state: 'ready'; value: Reply; again: () => void }

/** Asks when the page opens and whenever `deps` change; an answer to an older question is dropped. */
export function useRemote<Reply extends AnyAnswer>(
  ask: () => Promise<Reply>,
  deps: readonly unknown[],
): Remote<Reply> {
  const [reply, setReply] = useState<Reply | null>(null)
  const [round, setRound] = useState(0)
  const latestAsk = useRef(ask)
  latestAsk.current = ask

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the question depends on.
  useEffect(() => {
    let isDropped = false
    latestAsk.current().then(answer => {
      if (!isDropped) setReply(answer)
    })
    return () => {
      isDropped = true
    }
  }, [round, ...deps])

  const again = useCallback(() => setRound(last => last + 1), [])
  const retry = useCallback(() => {
    setReply(null)
    again()
  }, [again])

  if (!reply) return { state: 'loading' }
  if (!reply.ok && isUnclear(reply.refusal)) return { state: 'failed', refusal: reply.refusal, retry }
  return { state: 'ready', value: reply, again }
}
