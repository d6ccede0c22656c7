// What tests of refunds do again and again: ask for the money back, let the office approve, let WeChat end it.
import { approve } from '../cloudfunctions/membership/refunds'
import type { TrialChain } from './trial-chain'
import { trialPayments } from './trial-payments'

/** Who approves alone. */
const office = { by: 'staff:office-1', name: '办公室' }

/** `orderNo` is the order that the test is about, of the member mei unless it says otherwise. */
export function trialRefunds(chain: () => TrialChain, orderNo: () => string) {
  const { timer, status } = trialPayments(chain)

  const ask = (openid = 'mei', reason = '用不上了') =>
    chain().call(openid, 'membership', 'requestRefund', { orderNo: orderNo(), reason })

  async function approved() {
    await ask()
    const outcome = await approve(chain().world, { orderNo: orderNo(), ...office })
    if (!outcome.ok) throw new Error(outcome.refusal)
    return outcome.value
  }

  /** WeChat ends its refunds, and tells us. */
  async function later(iso: string): Promise<void> {
    chain().at(iso)
    await chain().payCallbacks()
    await timer()
  }

  /** The number of the order's first refund. */
  const no1 = () => `${orderNo()}R1`
  const isActive = async () => (await status('mei')).isActive

  return { office, ask, approved, later, no1, isActive }
}
