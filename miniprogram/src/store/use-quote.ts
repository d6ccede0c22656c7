// What the basket would cost now: asked a moment after the last key, nothing is written.
import type { Quote, SentBasket } from '@shared/store/api'
import { useEffect, useRef, useState } from 'react'
import type { Reply } from '../call/apis'
import { call } from '../call/call'
import type { CouponChoice } from './coupon-choice'

const pauseMs = 250

type QuoteReply = Reply<'store', 'quote'>

/** A basket as it was sent, with its coupons, and what came back. */
interface Asked {
  basket: SentBasket
  reply: QuoteReply
}

export interface Quoting {
  /** The last good quote, also while a newer one is on its way: the screen stays calm. */
  quote: Quote | null
  /** The coupons of `quote`. */
  couponIds: string[]
  /** The basket of which `quote` is, when that is exactly what is wanted now: to be sold as it is. */
  sellable: SentBasket | null
  refused: (QuoteReply & { ok: false }) | null
  again: () => void
}

export function useQuote(basket: SentBasket | null, choice: CouponChoice): Quoting {
  const [answer, setAnswer] = useState<(Asked & { key: string }) | null>(null)
  const [good, setGood] = useState<{ quote: Quote; couponIds: string[] } | null>(null)
  const [round, setRound] = useState(0)
  const key = basket ? JSON.stringify([basket, choice]) : ''
  const newest = useRef({ basket, choice })
  newest.current = { basket, choice }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again.
  useEffect(() => {
    if (key === '') return setGood(null)
    let isDropped = false
    const timer = setTimeout(async () => {
      const wanted = newest.current
      if (!wanted.basket) return
      const asked = await (wanted.choice ? ask(wanted.basket, wanted.choice) : askForBest(wanted.basket))
      if (isDropped) return
      setAnswer({ ...asked, key })
      if (asked.reply.ok) setGood({ quote: asked.reply.value, couponIds: asked.basket.couponIds ?? [] })
    }, pauseMs)
    return () => {
      isDropped = true
      clearTimeout(timer)
    }
  }, [key, round])

  const current = answer?.key === key && key !== '' ? answer : null
  return {
    quote: good?.quote ?? null,
    couponIds: good?.couponIds ?? [],
    sellable: current?.reply.ok ? current.basket : null,
    refused: current && !current.reply.ok ? current.reply : null,
    again: () => setRound(last => last + 1),
  }
}

async function ask(basket: SentBasket, couponIds: string[]): Promise<Asked> {
  const asked = { ...basket, couponIds }
  return { basket: asked, reply: await call('store', 'quote', asked) }
}

/** The bare basket names the best coupons, and is asked for once more with them. */
async function askForBest(basket: SentBasket): Promise<Asked> {
  const bare = await ask(basket, [])
  if (!bare.reply.ok || bare.reply.value.suggestedCouponIds.length === 0) return bare
  return ask(basket, bare.reply.value.suggestedCouponIds)
}
