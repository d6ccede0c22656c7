// Offers and items as head office puts them up, for a load to meet: on since yesterday, for a month.
import type { CloudClient } from '../../local/client'
import { itemDraft, offerDraft } from '../../local/trial-drafts'

const day = 86_400_000

/** An offer of so many coupons, one for each member. */
export async function putUpOffer(client: CloudClient, offerId: string, total: number, now: Date) {
  const opensAt = new Date(now.getTime() - day).toISOString()
  const closesAt = new Date(now.getTime() + 30 * day).toISOString()
  const limits = { total, perMember: 1, perDay: null }
  const draft = offerDraft(offerId, { limits, opensAt, closesAt })
  const saved = await client.call('demo-staff', 'staff', 'saveOffer', draft)
  if (!saved.ok) throw new Error(`${offerId}: ${saved.refusal} ${JSON.stringify(saved.details)}`)
}

/** An item of so many pieces, for 300 points. */
export async function putUpItem(client: CloudClient, itemId: string, stock: number, now: Date) {
  const onSaleFrom = new Date(now.getTime() - day).toISOString()
  const onSaleUntil = new Date(now.getTime() + 30 * day).toISOString()
  const draft = itemDraft(itemId, { points: 300, stock, onSaleFrom, onSaleUntil })
  const saved = await client.call('demo-staff', 'staff', 'saveItem', draft)
  if (!saved.ok) throw new Error(`${itemId}: ${saved.refusal} ${JSON.stringify(saved.details)}`)
}
