// What tests of coupons do again and again: claim, look into the wallet, scan at the till, let time pass.
import type { TrialChain } from './trial-chain'

export const line = (sku: string, amountFen: number, qty = 1) => ({
  sku,
  name: sku,
  category: '',
  qty,
  amountFen,
})

export function trialCoupons(chain: () => TrialChain) {
  let minutes = 0

  /** Claims one of an offer, and answers the coupon's id. */
  async function claimed(openid: string, offerId: string): Promise<string> {
    const requestId = `${openid}-${offerId}`
    const answer = await chain().call(openid, 'coupons', 'claim', { offerId, requestId })
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.coupon.couponId
  }

  /** Offers of which a member can use a coupon. */
  async function usable(openid: string): Promise<string[]> {
    const mine = await chain().call(openid, 'coupons', 'mine', { state: 'usable' })
    if (!mine.ok) throw new Error(mine.refusal)
    return mine.value.coupons.map(coupon => coupon.offerId)
  }

  async function scanned(openid: string): Promise<string> {
    const reply = await chain().till('POST', '/till/v1/scan', { code: await chain().code(openid) })
    return reply.body.scan
  }

  /** Ten minutes on: the next code, the next scan. */
  function later(): void {
    minutes += 10
    chain().at(new Date(Date.parse('2026-11-23T08:00:00+08:00') + minutes * 60_000).toISOString())
  }

  return { claimed, usable, scanned, later }
}
