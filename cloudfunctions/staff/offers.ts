// Offers as staff keep them: every edit is a new version with its own terms, its stock and what works by itself.
import { z } from 'zod'
import { dayOf } from '../../shared/calendar'
import { automaticWays, noCampaigns } from '../../shared/coupons/campaigns'
import { faultsOfOffer } from '../../shared/coupons/draft'
import type { Offer } from '../../shared/coupons/offer'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { faultsOfId } from '../../shared/staff/faults'
import type { DraftFault, OfferDraft, OfferRow, SaveRefusal } from '../../shared/staff/offers-api'
import { phaseOfOffer } from '../../shared/staff/phase'
import { canonical } from '../runtime/chain'
import type { InTransaction } from '../runtime/database'
import { type CampaignsDocument, type OfferDocument, offerId, type TermsDocument } from '../runtime/offers'
import { listOf } from '../runtime/pages'
import type { PlanDocument } from '../runtime/plans'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import { brokenBy, contextNeeds, type DraftContext, draftContext } from './draft-context'
import { offerDraftInput } from './draft-shapes'
import { numbersOfOffer } from './figures'
import { listInput, listing } from './listing'
import { type Changed, changeTogether, historyOf } from './registry-changes'
import { restocked } from './restock'

type Api = Pick<StaffApi, 'offers' | 'offer' | 'saveOffer' | 'pauseOffer' | 'endOffer'>

export const offerHandlers: HandlersOf<Api> = {
  offers: {
    input: listInput,
    run: async (query, { world }) => {
      const offers = await listOf<OfferDocument>(world, 'offer')
      const rows = offers.map(offer => rowOf(offer, world.now()))
      return accept(
        listing(rows, query, ({ offerId: id, terms }) => ({ id, title: terms.title, from: terms.opensAt })),
      )
    },
  },

  offer: {
    input: z.strictObject({ offerId: businessNumber }),
    needs: asked => [offerId.offer(asked.offerId)],
    run: async (asked, call) => {
      const { world, records } = call
      const id = offerId.offer(asked.offerId)
      const offer = records.document<OfferDocument>(id)
      if (!offer) return refuse('no-such-offer')
      const [numbers, changes, plans] = await Promise.all([
        numbersOfOffer(call, asked.offerId),
        historyOf(world, id),
        listOf<PlanDocument>(world, 'plan'),
      ])
      // Also of a plan that is off sale: who has bought it gets its packs.
      const packOf = plans
        .filter(({ terms }) => terms.benefits.pack.includes(asked.offerId))
        .map(({ terms }) => terms.name)
      return accept({ offer: rowOf(offer, world.now()), numbers, changes, packOf })
    },
  },

  saveOffer: {
    input: offerDraftInput,
    needs: contextNeeds,
    run: saveOffer,
  },

  pauseOffer: {
    input: z.strictObject({ offerId: businessNumber, isPaused: z.boolean() }),
    run: ({ offerId: id, isPaused }, call) =>
      changeOffer<'already-ended'>(call, 'staff.pauseOffer', id, before => {
        if (before.endedAt !== null) return refuse('already-ended')
        return accept({ ...before, isPaused })
      }),
  },

  endOffer: {
    input: z.strictObject({ offerId: businessNumber, reason: z.string().max(200).optional() }),
    run: ({ offerId: id, reason }, call) =>
      changeOffer<never>(
        call,
        'staff.endOffer',
        id,
        before => accept({ ...before, endedAt: before.endedAt ?? call.world.now().toISOString() }),
        reason,
      ),
  },
}

async function saveOffer(draft: OfferDraft, call: Call): Promise<Outcome<OfferRow, SaveRefusal | 'busy'>> {
  const { terms } = draft
  const context = await draftContext(call)
  const faults = [
    ...faultsOfId(draft.offerId, 'offerId'),
    ...faultsOfOffer(terms, context),
    ...faultsOfVoucher(draft, context),
    ...brokenBy(draft.offerId, terms.ways, context),
  ]
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const now = call.world.now()
  const id = offerId.offer(draft.offerId)
  return changeTogether<OfferRow, SaveRefusal>(call, 'staff.saveOffer', id, async documents => {
    const before = await documents.find<OfferDocument>('registry', id)
    if (before && before.endedAt !== null) return refuse('already-ended')
    const edited = draft.version ?? 0
    const stored = before?.version ?? 0
    const isPaused = draft.isPaused ?? before?.isPaused ?? false
    const isSame = before?.isPaused === isPaused && canonical(before.terms) === canonical(terms)
    // Asked again after a lost reply, or with nothing changed.
    if (before && isSame && (edited === stored || edited === stored - 1)) {
      return accept({ value: rowOf(before, now), record: null })
    }
    if (edited !== stored) return refuse('outdated', { version: stored })
    const offer: Offer = { offerId: draft.offerId, version: stored + 1, terms, isPaused, endedAt: null }
    return writeOffer(documents, before, offer, now)
  })
}

/** A change of how an offer stands, its terms apart; nothing is written when nothing changes. */
function changeOffer<Refusal extends string>(
  call: Call,
  what: string,
  asked: string,
  next: (before: Offer) => Outcome<Offer, Refusal>,
  reason?: string,
): Promise<Outcome<OfferRow, Refusal | 'no-such-offer' | 'busy'>> {
  const now = call.world.now()
  const id = offerId.offer(asked)
  return changeTogether<OfferRow, Refusal | 'no-such-offer'>(call, what, id, async documents => {
    const before = await documents.find<OfferDocument>('registry', id)
    if (!before) return refuse('no-such-offer')
    const after = next(offerOf(before))
    if (!after.ok) return after
    if (canonical(after.value) === canonical(offerOf(before))) {
      return accept({ value: rowOf(before, now), record: null })
    }
    const offer = { ...after.value, version: before.version + 1 }
    const written = await writeOffer(documents, before, offer, now, reason)
    if (!written.ok) throw new Error('the same limits are below what was taken')
    return written
  })
}

/** The offer, its terms under the new version, its stock, and what works by itself. */
async function writeOffer(
  documents: InTransaction,
  before: Offer | null,
  offer: Offer,
  now: Date,
  reason?: string,
): Promise<Outcome<Changed<OfferRow>, 'below-taken'>> {
  const { version, terms } = offer
  const { limits } = terms
  const id = offerId.offer(offer.offerId)
  const stock = restocked(
    id,
    await documents.find<StockDocument>('stock', id),
    { version, total: limits.total, perDay: limits.perDay },
    dayOf(now),
  )
  if (!stock.ok) return stock
  // The stock first: it is what others move, so it must not be held for long without the rest.
  await documents.put('stock', stock.value)
  const campaigns = await documents.find<CampaignsDocument>('registry', offerId.campaigns)
  const { stampProgrammes, offers } = campaigns ?? noCampaigns
  const others = offers.filter(known => known.offerId !== offer.offerId)
  const isAutomatic = automaticWays.some(way => terms.ways.includes(way))
  if (isAutomatic || others.length < offers.length) {
    const automatic = isAutomatic ? [...others, offer] : others
    const after: CampaignsDocument = { _id: offerId.campaigns, stampProgrammes, offers: automatic }
    await documents.put('registry', after)
  }
  const versioned: TermsDocument = {
    _id: offerId.terms(offer.offerId, version),
    offerId: offer.offerId,
    version,
    terms,
  }
  await documents.put('registry', versioned)
  const document: OfferDocument = { _id: id, ...offer }
  await documents.put('registry', document)
  const record = {
    before: before && offerOf(before),
    after: reason === undefined ? offer : { ...offer, reason },
  }
  return accept({ value: rowOf(offer, now), record })
}

function faultsOfVoucher({ terms }: OfferDraft, { items }: DraftContext): DraftFault[] {
  const { benefit } = terms
  if (benefit.is !== 'mall-voucher' || benefit.itemId === '') return []
  if (items.some(item => item.itemId === benefit.itemId)) return []
  return [{ field: 'benefit.itemId', words: '商城里没有这件商品，请先建好商品' }]
}

function offerOf({ offerId: id, version, terms, isPaused, endedAt }: Offer): Offer {
  return { offerId: id, version, terms, isPaused, endedAt }
}

function rowOf(offer: Offer, now: Date): OfferRow {
  return { ...offerOf(offer), phase: phaseOfOffer(offer, now) }
}
