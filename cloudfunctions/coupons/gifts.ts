// Coupons under a link, between two accounts. One document decides who has it; every step can be done again, so that
// whoever comes next (a retry, the sweeper) ends what a crash left half done.

import { dayOf } from '../../shared/calendar'
import type { GiftRefusal, GiftShown } from '../../shared/coupons/api'
import { giftBack, giftLivesHours, giftTaken, give as giveRule, receiveGift } from '../../shared/coupons/gift'
import type { HeldCoupon } from '../../shared/coupons/offer'
import { hasRoom } from '../../shared/coupons/wallet'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { maskedName } from '../../shared/store/mask'
import { abandon, change, entryByRef, newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { fetchTerms } from '../runtime/offers'
import type { World } from '../runtime/world'
import { namingPlaces } from './places'

export interface GiftDocument {
  /** The token of the link. */
  _id: string
  giverId: string
  giveRef: string
  coupon: HeldCoupon
  until: string
  /** When the sweeper has something to do here; `never` once both accounts say who has it. */
  due: string
  /** Decides: null while nobody has taken it, the giver when it went back. */
  takenBy: string | null
}

const never = '~'
const atOnce = 200

type Given = Outcome<
  { giftToken: string; until: string },
  'not-a-member' | GiftRefusal | 'conflicting-retry' | 'busy'
>
type Received = Outcome<HeldCoupon, 'not-a-member' | GiftRefusal>

/** Puts a coupon under a link. The same request gets the same link. */
export async function give(
  world: World,
  memberId: string,
  { couponId, requestId }: { couponId: string; requestId: string },
): Promise<Given> {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const giftToken = world.keys.hash('gift', `${memberId}:${requestId}`).slice(0, 32)
  const until = new Date(world.now().getTime() + giftLivesHours * 3_600_000).toISOString()
  const giveRef = `give:${memberId}:${requestId}`
  const coupon = newest.state.wallet.held.find(held => held.couponId === couponId)
  const document: GiftDocument | null = coupon
    ? { _id: giftToken, giverId: memberId, giveRef, coupon, until, due: until, takenBy: null }
    : null
  if (document) await world.db.insert('gifts', { ...document })
  const given = await change(world, memberId, {
    ref: giveRef,
    request: { couponId },
    reading: async account => ({
      termsOf: await fetchTerms(world, account.wallet.held),
      link: await world.db.find<GiftDocument>('gifts', giftToken),
    }),
    // A link that the sweeper has closed meanwhile holds nothing any more.
    rule: (account, _seq, { termsOf, link }) =>
      link && link.takenBy !== null
        ? refuse('gift-lapsed')
        : giveRule(account, couponId, termsOf, { giftToken, until }, memberId, world.now()),
  })
  if (!given.ok) return given
  const gift = given.value.state.wallet.gifts.find(known => known.giftToken === giftToken)
  return accept({ giftToken, until: gift?.until ?? until })
}

/** What a link holds. */
export async function look(
  world: World,
  memberId: string,
  giftToken: string,
): Promise<Outcome<GiftShown, 'no-such-gift'>> {
  const gift = await world.db.find<GiftDocument>('gifts', giftToken)
  if (!gift || !(await isGiven(world, gift))) return refuse('no-such-gift')
  const [termsOf, giver] = await Promise.all([
    fetchTerms(world, [gift.coupon]),
    world.db.find<MemberDocument>('members', gift.giverId),
  ])
  const terms = termsOf(gift.coupon)
  return accept({
    terms: (await namingPlaces(world, [terms]))(terms),
    from: gift.coupon.from,
    until: gift.coupon.until,
    giver: maskedName(giver?.nickname ?? null),
    isOwn: gift.giverId === memberId,
    state: stateOf(gift, memberId, world.now()),
    opensUntil: gift.until,
  })
}

/** Takes the coupon of a link, once; the giver takes it back. */
export async function take(world: World, memberId: string, giftToken: string): Promise<Received> {
  const [gift, own] = await Promise.all([
    world.db.find<GiftDocument>('gifts', giftToken),
    newestEntry(world, memberId),
  ])
  if (!own?.state.isOpen) return refuse('not-a-member')
  if (!gift || !(await isGiven(world, gift))) return refuse('no-such-gift')
  if (gift.takenBy === null) {
    const isLate = world.now().toISOString() >= gift.until
    if (isLate && gift.giverId !== memberId) return refuse('gift-lapsed')
    if (gift.giverId !== memberId && !hasRoom(own.state.wallet, dayOf(world.now())))
      return refuse('wallet-full')
    await world.db.update('gifts', { _id: giftToken, takenBy: null }, decision(world, memberId))
  }
  const decided = await world.db.find<GiftDocument>('gifts', giftToken)
  if (!decided || decided.takenBy === null) return refuse('no-such-gift')
  const holder = decided.due !== never ? await settle(world, decided) : decided.takenBy
  if (holder !== memberId) return refuse(holder === gift.giverId ? 'gift-lapsed' : 'gift-taken')
  // It was never given, or forfeited on its way: then nothing came back.
  const isBack = holder !== gift.giverId || (await entryByRef(world, `gift-back:${giftToken}`)) !== null
  if (!isBack) return refuse('no-such-gift')
  return accept(decided.coupon)
}

/** Sends back what nobody took in time, and ends what a crash left half done. */
export async function sweepGifts(world: World): Promise<number> {
  const now = world.now().toISOString()
  const due = await world.db.rangeBy<GiftDocument>('gifts', 'due', { from: '', to: now, limit: atOnce })
  for (const gift of due) {
    if (gift.takenBy === null) {
      // It may never have been given: then its number is used up, so that it cannot be given late.
      await abandon(world, gift.giverId, gift.giveRef)
      await world.db.update('gifts', { _id: gift._id, takenBy: null }, decision(world, gift.giverId))
    }
    const decided = await world.db.find<GiftDocument>('gifts', gift._id)
    if (decided && decided.due !== never) await settle(world, decided)
  }
  return due.length
}

/** Who has the coupon, and that the sweeper shall see to it if nobody else ends it. */
function decision(world: World, takenBy: string): Pick<GiftDocument, 'takenBy' | 'due'> {
  return { takenBy, due: world.now().toISOString() }
}

/** Writes into both accounts what was decided; answers who has the coupon in the end. */
async function settle(world: World, gift: GiftDocument): Promise<string | null> {
  const { _id, coupon, giverId, takenBy } = gift
  const title = (await fetchTerms(world, [coupon]))(coupon).title
  const now = world.now()
  if (takenBy !== null && takenBy !== giverId) {
    const inRef = `gift-in:${_id}`
    const received = await change(world, takenBy, {
      ref: inRef,
      request: _id,
      // Whoever was decided for when the friend's entry is written has it, and nobody else.
      reading: () => world.db.find<GiftDocument>('gifts', _id),
      rule: (account, _seq, decided) =>
        decided?.takenBy === takenBy
          ? receiveGift(account, coupon, title, takenBy, now)
          : refuse('no-such-gift' as const),
    })
    if (received.ok) {
      await change(world, giverId, {
        ref: `gift-out:${_id}`,
        request: _id,
        rule: account => giftTaken(account, _id, title, giverId, now),
      })
      await world.db.update('gifts', { _id }, { due: never })
      return takenBy
    }
    // The friend has left, or has no room any more: it goes back, unless it arrived after all.
    await world.db.update('gifts', { _id, takenBy }, { takenBy: giverId })
    const booked = await abandon(world, takenBy, inRef)
    if (booked.kind === 'gift-in') {
      await world.db.update('gifts', { _id, takenBy: giverId }, { takenBy })
      return settle(world, gift)
    }
  }
  await change(world, giverId, {
    ref: `gift-back:${_id}`,
    request: _id,
    rule: account => giftBack(account, _id, title, giverId, now),
  })
  await world.db.update('gifts', { _id }, { due: never })
  return giverId
}

/** Whether the giver's journal says so too, or has said so. */
async function isGiven(world: World, gift: GiftDocument): Promise<boolean> {
  if (gift.takenBy !== null) return true
  const giver = await newestEntry(world, gift.giverId)
  return giver?.state.wallet.gifts.some(known => known.giftToken === gift._id) ?? false
}

function stateOf(gift: GiftDocument, memberId: string, now: Date): GiftShown['state'] {
  if (gift.takenBy === null) return now.toISOString() < gift.until ? 'open' : 'lapsed'
  if (gift.takenBy === gift.giverId) return 'lapsed'
  return gift.takenBy === memberId ? 'taken-by-you' : 'taken'
}
