// Coupons under a link: taken by a friend, by two at once, taken back, forgotten, and asked for again much later.
import type { Chain } from './chain'
import { attempt } from './deeds'
import type { Person } from './person'

interface Held {
  couponId: string
  terms: { isGivable: boolean }
}

/** Puts a coupon under a link; what becomes of it is drawn by lot. */
export async function give(chain: Chain): Promise<void> {
  const { luck, faults } = chain
  const giver = chain.member()
  const mine = await giver?.call('coupons', 'mine', { state: 'usable' })
  if (!giver || mine?.kind !== 'value') return
  const held = mine.value.coupons as Held[]
  const givable = held.filter(({ terms }) => terms.isGivable)
  const coupon = luck.chance(0.95) ? luck.pickAny(givable) : luck.pickAny(held)
  if (!coupon) return
  const { memberId } = giver
  const { couponId } = coupon
  const giveAgain = async () => {
    const requestId = chain.newNumber()
    const name = `give:${memberId}:${requestId}`
    return attempt(chain, {
      memberId,
      name,
      ask: () => giver.call('coupons', 'give', { couponId, requestId }),
      isTrue: books => books.byRef(name)?.kind === 'given',
      lasting: value => [value.giftToken, value.until],
    })
  }
  // Two links for one coupon, asked for at once: one of them holds nothing.
  const isTwice = luck.chance(0.08)
  const links = await Promise.all(isTwice ? [giveAgain(), giveAgain()] : [giveAgain()])
  for (const link of links) {
    if (link.kind !== 'value') continue
    const giftToken = String(link.value.giftToken)
    chain.links.push({ giftToken, giver })
    if (luck.chance(0.25)) faults.count('gift forgotten')
    else await follow(chain, giftToken, giver)
  }
}

/** Somebody opens an old link. */
export async function openOldLink(chain: Chain): Promise<void> {
  const { luck } = chain
  const link = luck.pickAny(chain.links)
  if (link) await follow(chain, link.giftToken, link.giver)
}

async function follow(chain: Chain, giftToken: string, giver: Person): Promise<void> {
  const { luck } = chain
  const friend = () => luck.pickAny(chain.people.filter(person => person !== giver && person.isMember))
  const who = luck.weighted({ friend: 5, crowd: 3, giver: 2, both: 2 })
  const takers: (Person | undefined)[] = []
  if (who !== 'giver') takers.push(friend())
  if (who === 'crowd') takers.push(friend(), friend())
  if (who === 'giver' || who === 'both') takers.push(giver)
  const present = [...new Set(takers)].filter(person => person !== undefined)
  if (luck.chance(0.2)) await present[0]?.call('coupons', 'gift', { giftToken })
  if (present.length > 1) chain.faults.count('gift raced for')
  await Promise.all([
    ...present.map(async person => {
      await chain.timeline.sleep(luck.below(150))
      await accept(chain, giftToken, person, person === giver)
    }),
    // A friend who leaves at that very moment.
    ...(luck.chance(0.05) && present[0] ? [present[0].close()] : []),
  ])
}

function accept(chain: Chain, giftToken: string, person: Person, isGiver: boolean) {
  const { memberId } = person
  const kind = isGiver ? 'gift-back' : 'gift-in'
  const ref = `${kind}:${giftToken}`
  return attempt(chain, {
    memberId,
    name: `accept:${giftToken}:${memberId}`,
    ask: () => person.call('coupons', 'accept', { giftToken }),
    // What nobody takes goes back by itself, whatever the giver was told when they asked.
    find: books => {
      const entry = isGiver ? undefined : books.byRef(ref)
      if (entry?.memberId !== memberId) return undefined
      // Who has left since is told that, and not what became of the gift before.
      const hasLeft = books.ofMember(memberId).some(({ kind, seq }) => kind === 'closed' && seq > entry.seq)
      return hasLeft ? undefined : entry
    },
    isTrue: books => {
      const entry = books.byRef(ref)
      return entry?.kind === kind && entry.memberId === memberId
    },
    lasting: value => (value.coupon as { couponId: string }).couponId,
  })
}
