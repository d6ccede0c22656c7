// One sale from its first quote to its answer: points, coupons, a friend's card, and what became of it when it was sent.
import type { Receipt, Scanned, SentBasket, SentLine } from '@shared/store/api'
import { useEffect, useState } from 'react'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { type CouponChoice, without } from './coupon-choice'
import { isAboutFriend } from './duo-words'
import { keptPendingSale, type SentSale } from './pending'
import { newSaleNo } from './sale-no'
import { useQuote } from './use-quote'

/** The second card of a sale: its code, or what was wrong with the last one. */
interface Friend {
  code: string | null
  problem: AnyRefusal | null
}

const noFriend: Friend = { code: null, problem: null }
const noCoupons: string[] = []

/** `onSold` learns `isOlder` when this number was booked before with other content: what counts is what was booked. */
export function useSale(
  { scan, member }: Scanned,
  lines: SentLine[] | null,
  onSold: (receipt: Receipt, isOlder?: boolean) => void,
) {
  const [saleNo] = useState(newSaleNo)
  const [spend, setSpend] = useState(0)
  const [choice, setChoice] = useState<CouponChoice>(null)
  const [friend, setFriend] = useState<Friend>(noFriend)
  const [problem, setProblem] = useState<AnyRefusal | null>(null)
  /** Sent, and the reply was lost: nothing may change until it is known. */
  const [unclear, setUnclear] = useState<SentSale | null>(null)

  const basket: SentBasket | null = lines && {
    scan,
    lines,
    spendPoints: spend,
    ...(friend.code && { friendCode: friend.code }),
  }
  const quoting = useQuote(basket, member.maySpend ? choice : noCoupons)
  const { sellable, refused, again } = quoting

  useEffect(() => {
    if (!refused) return
    const { refusal, details } = refused
    if (refusal === 'spend-too-much' || refusal === 'not-enough-points') {
      // The basket became smaller than its points: use as many as it still takes.
      const { most } = details
      setSpend(points => (typeof most === 'number' && most < points ? most : 0))
    }
    // So it did for a coupon: the others stay, or the best is used again.
    if (isAboutCoupons(refusal)) setChoice(chosen => without(chosen, details.couponId))
    if (isAboutFriend(refusal)) setFriend({ code: null, problem: refusal })
  }, [refused])

  async function settle(sale: SentSale) {
    keptPendingSale.write(sale)
    setProblem(null)
    setFriend(({ code }) => ({ code, problem: null }))
    const answer = await call('store', 'sell', sale)
    if (answer.ok) return onSold(answer.value)
    if (isUnclear(answer.refusal)) return setUnclear(sale)
    if (answer.refusal === 'conflicting-retry') {
      const booked = await call('store', 'receipt', { saleNo: sale.saleNo })
      if (booked.ok) return onSold(booked.value, true)
    }
    keptPendingSale.forget()
    setUnclear(null)
    if (isAboutFriend(answer.refusal)) return setFriend({ code: null, problem: answer.refusal })
    setProblem(answer.refusal)
    if (isAboutCoupons(answer.refusal)) {
      setChoice(null)
      again()
    }
  }

  return {
    ...quoting,
    spend,
    setSpend,
    /** The coupons that the next quote will be for. */
    chosen: choice ?? quoting.couponIds,
    setChoice,
    friend,
    setFriend: (code: string | null) => setFriend({ code, problem: null }),
    problem,
    isUnclear: unclear !== null,
    /** Sends what was quoted; or, after a lost reply, the very same again. */
    send: async () => {
      if (unclear) await settle(unclear)
      else if (sellable) await settle({ ...sellable, saleNo })
    },
  }
}

function isAboutCoupons(refusal: AnyRefusal): boolean {
  return refusal === 'coupon-not-fit' || refusal === 'no-such-coupon' || refusal === 'coupons-clash'
}
