// Stamp programmes as staff keep them: all in the one document that a sale reads.
import { z } from 'zod'
import { noCampaigns } from '../../shared/coupons/campaigns'
import { faultsOfStampProgramme } from '../../shared/coupons/stamp-draft'
import type { StampProgramme } from '../../shared/coupons/stamp-programme'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { SaveRefusal, StampDraft, StampRow } from '../../shared/staff/offers-api'
import { phaseOfStampProgramme } from '../../shared/staff/phase'
import { canonical } from '../runtime/chain'
import type { InTransaction } from '../runtime/database'
import { type CampaignsDocument, campaignsIn, offerId } from '../runtime/offers'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber, nothing } from '../runtime/shapes'
import { contextNeeds, draftContext, offersWithWay } from './draft-context'
import { stampDraftInput } from './draft-shapes'
import { type Changed, changeTogether, historyOf } from './registry-changes'

type Api = Pick<StaffApi, 'stampProgrammes' | 'stampProgramme' | 'saveStampProgramme' | 'endStampProgramme'>

const subjectOf = (programmeId: string) => `stamp:${programmeId}`

export const stampHandlers: HandlersOf<Api> = {
  stampProgrammes: {
    input: nothing,
    needs: () => [offerId.campaigns],
    run: async (_, { records, world }) => {
      const rows = campaignsIn(records).stampProgrammes.map(known => rowOf(known, world.now()))
      return accept({ items: rows.sort((a, b) => (a.from < b.from ? 1 : -1)) })
    },
  },

  stampProgramme: {
    input: z.strictObject({ programmeId: businessNumber }),
    needs: () => [offerId.campaigns],
    run: async ({ programmeId }, { records, world }) => {
      const found = byId(campaignsIn(records).stampProgrammes, programmeId)
      if (!found) return refuse('no-such-programme')
      const changes = await historyOf(world, subjectOf(programmeId))
      return accept({ programme: rowOf(found, world.now()), changes })
    },
  },

  saveStampProgramme: {
    input: stampDraftInput,
    needs: contextNeeds,
    run: save,
  },

  endStampProgramme: {
    input: z.strictObject({ programmeId: businessNumber, reason: z.string().max(200).optional() }),
    run: ({ programmeId, reason }, call) => {
      const now = call.world.now()
      const subject = subjectOf(programmeId)
      return changeTogether<StampRow, 'no-such-programme'>(
        call,
        'staff.endStampProgramme',
        subject,
        async documents => {
          const { known } = await campaignsWith(documents, programmeId)
          if (!known) return refuse('no-such-programme')
          if (known.endedAt !== null) return accept({ value: rowOf(known, now), record: null })
          const ended = { ...known, version: known.version + 1, endedAt: now.toISOString() }
          return write(documents, ended, now, reason)
        },
      )
    },
  },
}

async function save(draft: StampDraft, call: Call): Promise<Outcome<StampRow, SaveRefusal | 'busy'>> {
  const context = await draftContext(call)
  const rewardOffers = offersWithWay(context, 'stamps')
  const faults = faultsOfStampProgramme(draft, { ...context, rewardOffers })
  if (faults.length > 0) return refuse('draft-faulty', { faults })
  const now = call.world.now()
  const subject = subjectOf(draft.programmeId)
  return changeTogether<StampRow, SaveRefusal>(call, 'staff.saveStampProgramme', subject, async documents => {
    const { known } = await campaignsWith(documents, draft.programmeId)
    if (known && known.endedAt !== null) return refuse('already-ended')
    const edited = draft.version ?? 0
    const stored = known?.version ?? 0
    const isPaused = draft.isPaused ?? known?.isPaused ?? false
    const after: StampProgramme = { ...draft, version: stored + 1, isPaused, endedAt: null }
    const isSame = known && canonical(after) === canonical({ ...known, version: stored + 1 })
    // Asked again after a lost reply, or with nothing changed.
    if (isSame && (edited === stored || edited === stored - 1)) {
      return accept({ value: rowOf(known, now), record: null })
    }
    if (edited !== stored) return refuse('outdated', { version: stored })
    return write(documents, after, now)
  })
}

async function write(
  documents: InTransaction,
  after: StampProgramme,
  now: Date,
  reason?: string,
): Promise<Outcome<Changed<StampRow>, never>> {
  const { campaigns, known } = await campaignsWith(documents, after.programmeId)
  const { stampProgrammes } = campaigns
  const changed = known
    ? stampProgrammes.map(one => (one.programmeId === after.programmeId ? after : one))
    : [...stampProgrammes, after]
  const document: CampaignsDocument = { ...campaigns, stampProgrammes: changed }
  await documents.put('registry', document)
  const record = { before: known, after: reason === undefined ? after : { ...after, reason } }
  return accept({ value: rowOf(after, now), record })
}

async function campaignsWith(
  documents: InTransaction,
  programmeId: string,
): Promise<{ campaigns: CampaignsDocument; known: StampProgramme | null }> {
  const stored = await documents.find<CampaignsDocument>('registry', offerId.campaigns)
  const campaigns = stored ?? { _id: offerId.campaigns, ...noCampaigns }
  return { campaigns, known: byId(campaigns.stampProgrammes, programmeId) }
}

function byId(programmes: StampProgramme[], programmeId: string): StampProgramme | null {
  return programmes.find(known => known.programmeId === programmeId) ?? null
}

function rowOf(programme: StampProgramme, now: Date): StampRow {
  return { ...programme, phase: phaseOfStampProgramme(programme, now) }
}
