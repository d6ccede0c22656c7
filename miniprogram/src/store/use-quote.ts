// What the basket would cost now: asked a moment after the last key, nothing is written.
import type { Quote, SentBasket } from '@shared/store/api'
import { useEffect, useRef, useState } from 'react'
import type { Reply } from '../call/apis'
import { call } from '../call/call'

const pauseMs = 250

export interface Quoting {
  /** The last good quote, also while a newer one is on its way: the screen stays calm. */
  quote: Quote | null
  /** Whether `quote` is of exactly this basket. */
  isCurrent: boolean
  refused: (Reply<'store', 'quote'> & { ok: false }) | null
  again: () => void
}

export function useQuote(basket: SentBasket | null): Quoting {
  const [answer, setAnswer] = useState<{ key: string; reply: Reply<'store', 'quote'> } | null>(null)
  const [quote, setQuote] = useState<Quote | null>(null)
  const [round, setRound] = useState(0)
  const key = basket ? JSON.stringify(basket) : ''
  const newest = useRef(basket)
  newest.current = basket

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again.
  useEffect(() => {
    if (key === '') return setQuote(null)
    let isDropped = false
    const timer = setTimeout(async () => {
      if (!newest.current) return
      const reply = await call('store', 'quote', newest.current)
      if (isDropped) return
      setAnswer({ key, reply })
      if (reply.ok) setQuote(reply.value)
    }, pauseMs)
    return () => {
      isDropped = true
      clearTimeout(timer)
    }
  }, [key, round])

  const isAnswered = answer?.key === key && key !== ''
  return {
    quote,
    isCurrent: isAnswered && answer.reply.ok,
    refused: isAnswered && !answer.reply.ok ? answer.reply : null,
    again: () => setRound(last => last + 1),
  }
}
