// Memberships and plans as members see them.

import type { Entry } from '../../shared/account/account'
import { dayOf } from '../../shared/calendar'
import type { Offer } from '../../shared/coupons/offer'
import type { MembershipApi, MembershipStatus, PlanShown, Savings } from '../../shared/membership/api'
import { mayCome } from '../../shared/membership/membership'
import type { PayOrder, PayRefund } from '../../shared/membership/order'
import { periodOn } from '../../shared/membership/period'
import type { PlanTerms } from '../../shared/membership/plan'
import { type SavingEntry, savingsOf } from '../../shared/membership/savings'
import type { Period } from '../../shared/membership/state'
import { statusOf } from '../../shared/membership/status'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import { entryByRef, entryId, newestEntry } from '../runtime/journal'
import { type OfferDocument, offerId } from '../runtime/offers'
import { every, listOf } from '../runtime/pages'
import { fetchPlanTerms, type PlanDocument, paySettingsId, paySettingsIn } from '../runtime/plans'
import { recentRegistry } from '../runtime/recent'
import { readRegistry, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { givePacks } from './packs'
import { newestRefundsFirst } from './refund-documents'

type Bought = { planId: string; version: number; terms: PlanTerms }

/** Plans with the titles of their packs' coupons: of all that were bought, or of those that come. */
async function withTitles(
  world: World,
  plans: Bought[],
  comes: (offer: Offer) => boolean,
): Promise<PlanShown[]> {
  const ids = [...new Set(plans.flatMap(({ terms }) => terms.benefits.pack))].sort()
  const keys = ids.map(id => offerId.offer(id))
  const records = await recentRegistry(world, keys, false)
  const titlesOf = (id: string) => {
    const offer = records.document<OfferDocument>(offerId.offer(id))
    return offer && comes(offer) ? [offer.terms.title] : []
  }
  return plans.map(({ planId, version, terms }) => {
    const { name, note, priceFen, months, benefits, refund, rules } = terms
    const pack = benefits.pack.flatMap(titlesOf)
    const shown = { ...benefits, pack }
    return { planId, termsVersion: version, name, note, priceFen, months, benefits: shown, refund, rules }
  })
}

/** What is on sale, the longest first. Nobody is promised a coupon whose offer was ended or is paused. */
export async function plansOnSale(world: World): Promise<MembershipApi['plans']['value']> {
  const [plans, records] = await Promise.all([
    listOf<PlanDocument>(world, 'plan'),
    readRegistry(world, [paySettingsId]),
  ])
  const onSale = plans.filter(({ isOnSale }) => isOnSale)
  const today = dayOf(world.now())
  const shown = await withTitles(world, onSale, offer => mayCome(offer, today))
  return {
    plans: shown.sort((a, b) => b.months - a.months || b.priceFen - a.priceFen),
    hiddenOn: paySettingsIn(records).hiddenOn,
  }
}

/** Gives the pack that is due in passing. */
export async function status(
  world: World,
  memberId: string,
): Promise<Outcome<MembershipStatus, 'not-a-member'>> {
  const newest = await newestEntry(world, memberId)
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const { state } = (await givePacks(world, newest)) ?? newest
  const [orders, refunds, termsOf] = await Promise.all([
    world.db.findBy<PayOrder>('payOrders', { memberId }),
    world.db.findBy<PayRefund>('payRefunds', { memberId }),
    fetchPlanTerms(world, state.periods),
  ])
  const running = periodOn(state, dayOf(world.now()))
  const bought = running ? [{ ...running, terms: termsOf(running) }] : []
  const [plan = null] = await withTitles(world, bought, () => true)
  return accept(statusOf(state, { orders, refunds: newestRefundsFirst(refunds), termsOf, plan }, world.now()))
}

/** What the running membership was worth so far, or the last one. */
export async function savings(
  world: World,
  memberId: string,
): Promise<Outcome<Savings, 'not-a-member' | 'no-membership'>> {
  const [newest, records] = await Promise.all([
    newestEntry(world, memberId),
    readRegistry(world, [registryId.programme]),
  ])
  if (!newest?.state.isOpen) return refuse('not-a-member')
  const today = dayOf(world.now())
  const period = periodOn(newest.state, today) ?? lastBegun(newest.state.periods, today)
  if (!period) return refuse('no-membership')
  const [termsOf, started] = await Promise.all([
    fetchPlanTerms(world, [period]),
    entryByRef(world, `membership:${period.orderNo}`),
  ])
  const entries: SavingEntry[] = []
  const from = entryId(memberId, started?.seq ?? 0)
  const to = entryId(memberId, newest.seq + 1)
  for await (const entry of every<Entry>(world.db, 'journal', from, to, 200)) {
    const { kind, at, ref, of, details } = entry
    if (kind === 'sale' || kind === 'refund') entries.push({ kind, at, ref, of, details })
  }
  const { pointsPerYuan } = records.programme()
  return accept(savingsOf(entries, period, termsOf(period).name, pointsPerYuan, today))
}

/** The one that began last; those that wait have not brought anything yet. */
function lastBegun(periods: Period[], today: string): Period | null {
  const begun = periods.filter(({ from }) => from <= today)
  return begun.reduce<Period | null>((last, next) => (last && last.from > next.from ? last : next), null)
}
