// Gifts: each ends with exactly one person, and whoever was told that it is theirs has it.
import type { GiftDocument } from '../../cloudfunctions/coupons/gifts'
import type { Chain } from './chain'
import type { Books } from './ledger'

export function examineGifts({ ledger, host, timeline }: Chain, books: Books): void {
  for (const { _id, giverId, giveRef, until, takenBy } of host.documents<GiftDocument>('gifts')) {
    const given = books.byRef(giveRef)
    const taken = books.byRef(`gift-in:${_id}`)
    const back = books.byRef(`gift-back:${_id}`)
    const out = books.byRef(`gift-out:${_id}`)
    const say = (what: string) =>
      ledger.violated('a gift ends with one person', `${_id} of ${giverId}, ${until}: ${what}`, giverId)
    if (!given) {
      if (taken || back || out) say('it was never given')
      continue
    }
    // Who left forfeits what is on its way: nothing goes back to them.
    const hasLeft = books.ofMember(giverId).some(entry => entry.kind === 'closed' && entry.seq > given.seq)
    const isOver = takenBy !== null || Date.parse(until) < timeline.now
    if (taken && back) say('a friend has it, and it went back')
    else if (isOver && !taken && !back && !hasLeft) say('nobody has it')
    else if (!isOver && (taken || back)) say('it is still open')
    if (taken && !out && !hasLeft) say('its giver still holds it')
    if (out && !taken) say('it left and came to nobody')
    if (taken && takenBy !== taken.memberId) say(`decided for ${takenBy}, booked for ${taken.memberId}`)
  }
}
