// What happens at a till, whoever asks: a POS over HTTP or a cashier's phone. Fetch, ask the rule, save.
import type { Account, Entry } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { tierIn } from '../../shared/account/tier'
import type { CommonRefusal } from '../../shared/api'
import { dayOf, monthOf } from '../../shared/calendar'
import { readCode } from '../../shared/card/code'
import type { SaleRules } from '../../shared/coupons/at-the-till'
import { usableOn } from '../../shared/coupons/wallet'
import { periodOn } from '../../shared/membership/period'
import { accept, type Outcome, type Refused, refuse } from '../../shared/outcome'
import type {
  CodeRefusal,
  Quote,
  Receipt,
  RefundReceipt,
  RefundRefusal,
  SaleLine,
  SaleOnFile,
  SaleRefusal,
  Scanned,
  SentBasket,
  SentLine,
  SentRefund,
} from '../../shared/store/api'
import { maskedName } from '../../shared/store/mask'
import { type Shop, scan as scanRule } from '../../shared/store/presence'
import { type RefundDetails, refund as refundRule } from '../../shared/store/refund'
import { type Basket, quote as quoteRule, type SaleDetails, sell as sellRule } from '../../shared/store/sale'
import { change, entryByRef, entryId, newestEntry, requestDigest } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { campaignsIn, fetchTerms, offerId } from '../runtime/offers'
import { fetchPlanTerms } from '../runtime/plans'
import { type Records, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { noteCompany, rewardFriend } from './company'
import { companyOf, verifiedCard, whoIs } from './who'

type Retrying = Extract<CommonRefusal, 'conflicting-retry' | 'busy'>

/** Registry records that presented codes or a basket need besides who asks. */
export function deskNeeds(presented: { code?: string; friendCode?: string }): string[] {
  const cards = [presented.code, presented.friendCode].flatMap(code => {
    const read = code === undefined ? null : readCode(code)
    return read ? [registryId.card(read.memberNo)] : []
  })
  return [registryId.programme, offerId.campaigns, ...cards]
}

const saleRef = (storeId: string, saleNo: string) => `sale:${storeId}:${saleNo}`

/** Uses up a code and opens a scan. `requestId` lets a scan whose reply was lost be asked again. */
export async function scan(
  world: World,
  records: Records,
  shop: Shop,
  asked: { code: string; requestId?: string },
): Promise<Outcome<Scanned, CodeRefusal | Retrying>> {
  const now = world.now()
  const card = verifiedCard(world, records, asked.code, now)
  if (!card.ok) return card
  const { memberId, memberNo, step, maySpend } = card.value
  const [outcome, profile] = await Promise.all([
    change(world, memberId, {
      ref: `scan:${memberNo}:${step}`,
      request: { by: shop.by, requestId: asked.requestId ?? null },
      rule: (account, seq) => scanRule(account, shop, { step, maySpend }, seq, world.now()),
    }),
    world.db.find<MemberDocument>('members', memberId),
  ])
  if (!outcome.ok) return outcome.refusal === 'conflicting-retry' ? refuse('code-used') : outcome
  const { scan: opened } = outcome.value.details
  const { state } = outcome.value
  const tier = tierIn(records.programme(), state.earnedByMonth, monthOf(dayOf(now)))
  const coupons = usableOn(state.wallet, dayOf(now))
  const period = periodOn(state, dayOf(now))
  const [termsOf, planTermsOf] = await Promise.all([
    fetchTerms(world, coupons),
    fetchPlanTerms(world, period ? [period] : []),
  ])
  return accept({
    scan: outcome.value._id,
    member: {
      memberNo,
      name: maskedName(profile?.nickname ?? null),
      tier: tier.name,
      tierRateHundredths: tier.rateHundredths,
      isPaidMember: period !== null,
      plan: period && planTermsOf(period).name,
      points: balanceOn(state.points, dayOf(now)),
      maySpend: opened.maySpend,
    },
    coupons: coupons.map(coupon => {
      const { title, benefit } = termsOf(coupon)
      return { couponId: coupon.couponId, title, benefit, until: coupon.until }
    }),
    expiresAt: opened.until,
  })
}

/** What a basket would come to; nothing is written, a code is not used up. */
export async function quote(
  world: World,
  records: Records,
  shop: Shop,
  asked: SentBasket,
): Promise<Outcome<Quote, SaleRefusal>> {
  const basket = basketOf(asked, records)
  const present = await whoIs(world, records, asked, basket)
  if (!present.ok) return present
  const { memberId, presence } = present.value
  const company = await companyOf(world, records, asked, basket, memberId)
  if (!company.ok) return company
  const newest = await newestEntry(world, memberId)
  if (!newest) return refuse('scan-unknown')
  const rules = await rulesFor(world, records, newest.state, basket.soldAt)
  return quoteRule(newest.state, rules, shop, basket, presence, world.now())
}

/** Books a sale once under the till's own number. */
export async function sell(
  world: World,
  records: Records,
  shop: Shop,
  asked: SentBasket & { saleNo: string },
): Promise<Outcome<Receipt, SaleRefusal | Retrying>> {
  const { saleNo } = asked
  const basket = basketOf(asked, records)
  const ref = saleRef(shop.storeId, saleNo)
  const present = await whoIs(world, records, asked, basket)
  const company = present.ok
    ? await companyOf(world, records, asked, basket, present.value.memberId)
    : present
  if (!present.ok || !company.ok) {
    // A till that asks again long after gets its first answer, although the code has died meanwhile.
    const refused = present.ok ? company : present
    const before = await entryByRef<SaleDetails>(world, ref)
    if (!before) return refused as Refused<SaleRefusal>
    const isSame = before.request === requestDigest(before.memberId, requestOf(basket))
    if (!isSame) return refuse('conflicting-retry')
    await rewardFriend(world, before)
    return accept(receiptOf(before))
  }
  const { memberId, presence } = present.value
  if (basket.friend) await noteCompany(world, ref, basket.friend)
  const outcome = await change<SaleDetails, SaleRefusal, SaleRules>(world, memberId, {
    ref,
    request: requestOf(basket),
    reading: account => rulesFor(world, records, account, basket.soldAt, basket.couponIds),
    rule: (account, seq, rules) =>
      sellRule(account, rules, shop, { ...basket, saleNo }, presence, entryId(memberId, seq), world.now()),
  })
  if (!outcome.ok) return outcome
  await rewardFriend(world, outcome.value)
  return accept(receiptOf(outcome.value))
}

/**
 * What a sale is judged by: read for it, except terms of coupons and plans, which never change. `only` names coupons to
 * use.
 */
async function rulesFor(
  world: World,
  records: Records,
  { wallet, periods }: Account,
  soldAt: Date | null,
  only: string[] | null = null,
): Promise<SaleRules> {
  const coupons = wallet.held.filter(coupon => only === null || only.includes(coupon.couponId))
  const period = periodOn({ periods }, dayOf(soldAt ?? world.now()))
  const [termsOf, planTermsOf] = await Promise.all([
    fetchTerms(world, coupons),
    fetchPlanTerms(world, period ? [period] : []),
  ])
  return { programme: records.programme(), campaigns: campaignsIn(records), termsOf, planTermsOf }
}

/** A sale of this store as it is on file, with what was refunded of it. */
export async function receipt(
  world: World,
  shop: Shop,
  saleNo: string,
): Promise<Outcome<SaleOnFile, 'no-such-sale'>> {
  const sale = await entryByRef<SaleDetails>(world, saleRef(shop.storeId, saleNo))
  if (!sale) return refuse('no-such-sale')
  const refunds = await refundsOf(world, sale)
  const refundedFen = refunds.reduce((total, known) => total + known.details.amountFen, 0)
  return accept({
    ...receiptOf(sale),
    refunds: refunds.map(refundReceiptOf),
    refundableFen: sale.details.payableFen - refundedFen,
  })
}

/** Undoes a sale of this store, wholly or in part, once under the till's own number. */
export async function refund(
  world: World,
  shop: Shop,
  asked: SentRefund,
): Promise<Outcome<RefundReceipt, RefundRefusal | Retrying>> {
  const sale = await entryByRef<SaleDetails>(world, saleRef(shop.storeId, asked.saleNo))
  if (!sale) return refuse('no-such-sale')
  const what = asked.lines ? { lines: asked.lines.map(whole) } : { amountFen: asked.amountFen ?? 0 }
  const outcome = await change<RefundDetails, RefundRefusal, Entry<RefundDetails>[]>(world, sale.memberId, {
    ref: `refund:${shop.storeId}:${asked.refundNo}`,
    request: { saleNo: asked.saleNo, ...what },
    // Read after the newest entry: a refund that slips in between takes the sequence number, and we start anew.
    reading: () => refundsOf(world, sale),
    rule: (account, _seq, earlier) =>
      refundRule(
        account,
        shop,
        sale,
        earlier.map(known => known.details),
        { refundNo: asked.refundNo, what },
        world.now(),
      ),
  })
  return outcome.ok ? accept(refundReceiptOf(outcome.value)) : outcome
}

async function refundsOf(world: World, sale: Entry<SaleDetails>): Promise<Entry<RefundDetails>[]> {
  const refunds = await world.db.findBy<Entry<RefundDetails>>('journal', { of: sale.ref })
  return refunds.sort((a, b) => a.seq - b.seq)
}

function basketOf(asked: SentBasket, records: Records): Basket {
  const friend = asked.friendCode === undefined ? null : readCode(asked.friendCode)
  const card = friend && records.card(friend.memberNo)
  return {
    lines: asked.lines.map(whole),
    couponIds: asked.couponIds ?? [],
    spendPoints: asked.spendPoints ?? 0,
    soldAt: asked.soldAt === undefined ? null : new Date(asked.soldAt),
    friend: card ? { memberId: card.memberId, step: 0 } : null,
  }
}

function whole(line: SentLine): SaleLine {
  return { ...line, name: line.name ?? '', category: line.category ?? '' }
}

/** What makes two requests under one sale number the same. Codes are not part of it: a retry may show new ones. */
function requestOf(basket: Basket) {
  const { friend, soldAt, ...rest } = basket
  return {
    ...rest,
    soldAt: soldAt?.toISOString() ?? null,
    ...(friend ? { friend: friend.memberId } : {}),
  }
}

function receiptOf(entry: Entry<SaleDetails>): Receipt {
  const { saleNo, totalFen, discountFen, payableFen, pointsFen, dueFen, earned, spent, balance } =
    entry.details
  const { tier, soldAt, isLate, lines, usedCoupons, newCoupons, stamps } = entry.details
  // What an older version wrote knows of no paid membership.
  const { memberOffFen = 0, extraPoints = 0, isMembersDay = false } = entry.details
  const amounts = { totalFen, memberOffFen, discountFen, payableFen, pointsFen, dueFen }
  return {
    saleNo,
    ...amounts,
    earned,
    extraPoints,
    isMembersDay,
    spent,
    balance,
    tier,
    soldAt,
    isLate,
    lines,
    usedCoupons,
    newCoupons: newCoupons.map(({ couponId, title }) => ({ couponId, title })),
    stamps: stamps.map(({ programmeId, title, stamps: count }) => ({ programmeId, title, stamps: count })),
    entry: entry._id,
  }
}

function refundReceiptOf(entry: Entry<RefundDetails>): RefundReceipt {
  const { storeName: _store, lines: _lines, membership: _membership, ...told } = entry.details
  return { ...told, entry: entry._id }
}
