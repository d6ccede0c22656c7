// Coupons come: claimed, claimed by a crowd, issued to a list; and people look at what there is.
import { addDays, dayOf } from '../../shared/calendar'
import type { Chain } from './chain'
import { attempt } from './deeds'
import type { Told } from './ledger'
import type { Person } from './person'

interface Claimed {
  couponId: string
  offerId: string
}

/** Offers that are claimed in the app, the scarce ones most often; one is not for claiming. */
function offerToClaim({ luck, flashes }: Chain): string {
  return luck.chance(0.6)
    ? luck.pick(flashes)
    : luck.pick(['bakery-88', 'bakery-88', 'morning-coffee', 'silver-20', 'sorry-10'])
}

export async function claim(chain: Chain): Promise<void> {
  const person = chain.member()
  if (person) await claimOne(chain, person, offerToClaim(chain))
}

/** What only a paid membership opens; somebody without one is refused. */
export async function claimAsPaid(chain: Chain): Promise<void> {
  const person = chain.payer()
  if (person) await claimOne(chain, person, 'plus-30-8')
}

/** A crowd that wants one offer in the same second; `isDeadly` when most of its functions die on the way. */
export async function claimCrowd(chain: Chain, isDeadly = false): Promise<void> {
  const offerId = offerToClaim(chain)
  const deadliness = isDeadly ? { probability: 0.8, callsAtMost: 5 } : undefined
  const crowd = chain.people.filter(person => person.isMember && chain.luck.chance(0.7)).slice(0, 10)
  await Promise.all(crowd.map(person => claimOne(chain, person, offerId, deadliness)))
}

export async function claimOne(
  chain: Chain,
  person: Person,
  offerId: string,
  deadliness?: { probability: number; callsAtMost: number },
): Promise<Told> {
  const { memberId } = person
  const requestId = chain.newNumber()
  const name = `claim:${memberId}:${requestId}`
  return attempt(chain, {
    memberId,
    name,
    ask: () => person.call('coupons', 'claim', { offerId, requestId }, deadliness),
    isTrue: (books, value) => {
      const told = value.coupon as Claimed
      const entry = books.byRef(name)
      const [booked] = (entry?.details as { coupons: Claimed[] } | undefined)?.coupons ?? []
      return entry?.kind === 'claimed' && booked?.couponId === told.couponId && booked.offerId === offerId
    },
    lasting: value => (value.coupon as Claimed).couponId,
  })
}

/** Head office issues a coupon to a list of members; who has left since is on some lists. */
export async function issue(chain: Chain): Promise<void> {
  const { luck, ledger } = chain
  const offerId = luck.pick(['sorry-10', 'sorry-10', 'silver-20'])
  const numbers = new Map(ledger.joined.map(({ memberId, memberNo }) => [memberNo, memberId]))
  const isListed = (memberId: string) =>
    luck.chance(0.25) && chain.people.some(person => person.isMember && person.memberId === memberId)
  const listed = new Map([...numbers].filter(([, memberId]) => isListed(memberId)))
  const requestId = chain.newNumber()
  const asked = { offerId, memberNos: [...listed.keys()], requestId }
  const bookedFor = (memberNo: string) => `issue:${requestId}:${listed.get(memberNo)}`
  await attempt(chain, {
    memberId: [...listed.values()][0] ?? '',
    name: `issue:${requestId}`,
    ask: () => chain.staff('issueCoupons', asked),
    // A refusal may come half-way through the list: `details.issued` tells how far it came.
    find: () => undefined,
    isTrue: (books, value) => {
      const lines = value.lines as { memberNo: string; outcome: string }[]
      const issued = lines.filter(({ outcome }) => outcome === 'issued')
      return issued.every(({ memberNo }) => books.byRef(bookedFor(memberNo))?.kind === 'issued')
    },
    lasting: () => requestId,
  })
}

/** Somebody looks around: nothing is written, and what is told adds up. */
export async function lookAround(chain: Chain): Promise<void> {
  const person = chain.member()
  if (!person) return
  const { luck, ledger } = chain
  const what = luck.pick(['offers', 'mine', 'stamps', 'status', 'items', 'item'] as const)
  if (what === 'status') await person.call('checkin', what)
  else if (what === 'items') await person.call('mall', what)
  else if (what === 'item') await person.call('mall', what, { itemId: luck.pick(chain.items) })
  else {
    const told = await person.call('coupons', what)
    if (told.kind !== 'value' || what !== 'mine') return
    const { coupons, counts } = told.value as {
      coupons: { couponId: string; state: string }[]
      counts: { usable: number }
    }
    const usable = coupons.filter(coupon => coupon.state === 'usable')
    if (usable.length !== counts.usable || new Set(coupons.map(one => one.couponId)).size < coupons.length) {
      ledger.violated('a wallet shows each coupon once', JSON.stringify(told.value), person.memberId)
    }
  }
}

/** Somebody says when they were born: today, or within these days. */
export async function tellBirthday(chain: Chain): Promise<void> {
  const day = addDays(dayOf(new Date(chain.timeline.now)), chain.luck.below(3))
  await chain.member()?.call('account', 'saveBirthday', { birthday: day.slice(5) })
}
