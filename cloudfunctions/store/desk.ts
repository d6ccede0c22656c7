// What happens at a till, whoever asks: a POS over HTTP or a cashier's phone. Fetch, ask the rule, save.
import type { Entry, OpenScan } from '../../shared/account/account'
import { balanceOn } from '../../shared/account/points'
import { tierIn } from '../../shared/account/tier'
import type { CommonRefusal } from '../../shared/api'
import { dayOf, monthOf } from '../../shared/calendar'
import { readCode, seedFor, type Verified, verifyCode } from '../../shared/card/code'
import { accept, type Outcome, refuse } from '../../shared/outcome'
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
import { type RefundDetails, refund as refundRule } from '../../shared/store/refund'
import {
  type Basket,
  lateAfterSeconds,
  type Presence,
  quote as quoteRule,
  type SaleDetails,
  type Shop,
  scan as scanRule,
  sell as sellRule,
} from '../../shared/store/sale'
import { change, entryByRef, newestEntry, requestDigest } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { type Records, registryId } from '../runtime/registry'
import type { World } from '../runtime/world'

type Retrying = Extract<CommonRefusal, 'conflicting-retry' | 'busy'>

/** Registry records that a presented code or a basket needs besides who asks. */
export function deskNeeds(presented: { code?: string }): string[] {
  const code = presented.code === undefined ? null : readCode(presented.code)
  return code ? [registryId.programme, registryId.card(code.memberNo)] : [registryId.programme]
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
  return accept({
    scan: outcome.value._id,
    member: {
      memberNo,
      name: maskedName(profile?.nickname ?? null),
      tier: tier.name,
      tierRateHundredths: tier.rateHundredths,
      points: balanceOn(state.points, dayOf(now)),
      maySpend: opened.maySpend,
    },
    coupons: [],
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
  const basket = basketOf(asked)
  const present = await whoIs(world, records, asked, basket)
  if (!present.ok) return present
  const newest = await newestEntry(world, present.value.memberId)
  if (!newest) return refuse('scan-unknown')
  return quoteRule(newest.state, records.programme(), shop, basket, present.value.presence, world.now())
}

/** Books a sale once under the till's own number. */
export async function sell(
  world: World,
  records: Records,
  shop: Shop,
  asked: SentBasket & { saleNo: string },
): Promise<Outcome<Receipt, SaleRefusal | Retrying>> {
  const { saleNo } = asked
  const basket = basketOf(asked)
  const ref = saleRef(shop.storeId, saleNo)
  const present = await whoIs(world, records, asked, basket)
  if (!present.ok) {
    // A till that asks again long after gets its first answer, although the code has died meanwhile.
    const before = await entryByRef<SaleDetails>(world, ref)
    if (!before) return present
    const isSame = before.request === requestDigest(before.memberId, requestOf(basket))
    return isSame ? accept(receiptOf(before)) : refuse('conflicting-retry')
  }
  const { memberId, presence } = present.value
  const outcome = await change<SaleDetails, SaleRefusal>(world, memberId, {
    ref,
    request: requestOf(basket),
    rule: account =>
      sellRule(account, records.programme(), shop, { ...basket, saleNo }, presence, world.now()),
  })
  return outcome.ok ? accept(receiptOf(outcome.value)) : outcome
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
    lines: sale.details.lines,
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

interface Present {
  memberId: string
  presence: Presence
}

/** Who is at the till: the member of a scan, or of a code verified for the time of the sale. */
async function whoIs(
  world: World,
  records: Records,
  asked: { scan?: string; code?: string },
  basket: Basket,
): Promise<Outcome<Present, SaleRefusal>> {
  const now = world.now()
  if (asked.code !== undefined) {
    const card = verifiedCard(world, records, asked.code, basket.soldAt ?? now)
    if (!card.ok) return card
    const { memberId, step, maySpend } = card.value
    return accept({ memberId, presence: { code: { step, maySpend } } })
  }
  const scanId = asked.scan ?? ''
  const [memberId = '', seq = ''] = scanId.split('.')
  const isLate = basket.soldAt && now.getTime() - basket.soldAt.getTime() > lateAfterSeconds * 1000
  const onFile = isLate ? await scanOnFile(world, scanId) : undefined
  return accept({ memberId, presence: { scan: { seq: Number(seq), onFile } } })
}

async function scanOnFile(world: World, scanId: string): Promise<OpenScan | undefined> {
  const entry = await world.db.find<Entry<{ scan: OpenScan }>>('journal', scanId)
  return entry?.kind === 'scan' ? entry.details.scan : undefined
}

/** The member whose card made a code, when the code was good at a moment. */
function verifiedCard(
  world: World,
  records: Records,
  text: string,
  at: Date,
): Outcome<Verified & { memberId: string; memberNo: string }, CodeRefusal> {
  const code = readCode(text)
  if (!code) return refuse('code-forged')
  const card = records.card(code.memberNo)
  // An unknown number costs the same work as a known one, so that guessing learns nothing from time.
  const salt = card?.salt ?? ''
  const seedOf = (day: number) => seedFor(world.keys.cardMaster, code.memberNo, salt, day)
  const verified = verifyCode(code, seedOf, at.getTime() / 1000)
  if (!card) return refuse('code-forged')
  if (!verified.ok) return verified
  if (card.closedAt) return refuse('member-closed')
  return accept({ ...verified.value, memberId: card.memberId, memberNo: code.memberNo })
}

async function refundsOf(world: World, sale: Entry<SaleDetails>): Promise<Entry<RefundDetails>[]> {
  const refunds = await world.db.findBy<Entry<RefundDetails>>('journal', { of: sale.ref })
  return refunds.sort((a, b) => a.seq - b.seq)
}

function basketOf(asked: SentBasket): Basket {
  return {
    lines: asked.lines.map(whole),
    couponIds: asked.couponIds ?? [],
    spendPoints: asked.spendPoints ?? 0,
    soldAt: asked.soldAt === undefined ? null : new Date(asked.soldAt),
  }
}

function whole(line: SentLine): SaleLine {
  return { ...line, name: line.name ?? '', category: line.category ?? '' }
}

/** What makes two requests under one sale number the same. The code is not part of it: a retry may show a new one. */
function requestOf(basket: Basket) {
  return { ...basket, soldAt: basket.soldAt?.toISOString() ?? null }
}

function receiptOf(entry: Entry<SaleDetails>): Receipt {
  const { saleNo, totalFen, discountFen, payableFen, pointsFen, dueFen, earned, spent, balance } =
    entry.details
  const { tier, soldAt, isLate } = entry.details
  const amounts = { totalFen, discountFen, payableFen, pointsFen, dueFen }
  return { saleNo, ...amounts, earned, spent, balance, tier, soldAt, isLate, entry: entry._id }
}

function refundReceiptOf(entry: Entry<RefundDetails>): RefundReceipt {
  const { refundNo, saleNo, amountFen, cashFen, takenBack, givenBack, balance, debt } = entry.details
  return { refundNo, saleNo, amountFen, cashFen, takenBack, givenBack, balance, debt, entry: entry._id }
}
