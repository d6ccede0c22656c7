// What staff ask about draws.
import type { Action } from '../api'
import type { Win, WinState } from '../draws/api'
import type { Draw, DrawTerms, ExclusionReason } from '../draws/draw'
import type { ChangeRecord } from './change-record'
import type { DraftFault, Listing, ListQuery, Phase } from './offers-api'

/** `version` is the one that was edited; 0 or left out for a new one. */
export type DrawDraft = DrawTerms & { version?: number }

export interface StaffDrawRow extends Draw {
  phase: Phase
  tickets: number
}

/** A member whom a risk rule has found, or who works here. */
export interface DrawFlag {
  /** `<drawId>#<memberId>` */
  flagId: string
  memberNo: string
  reason: ExclusionReason
  /** What was found, in plain Chinese: 同一手机 5 个账户. */
  found: string
  at: string
  liftedBy: string | null
  liftReason: string | null
}

/** Risk rules are data. */
export interface RiskRules {
  version: number
  /** More accounts than this on one phone (device or number) are excluded, all of them. */
  accountsAPhone: number
  /** So many entries within so many seconds are a machine's. */
  burst: { entries: number; seconds: number }
  /** Whether members whose points a refund took back after they were spent are excluded. */
  pointsTakenBack: boolean
}

export interface StaffWin extends Win {
  memberNo: string
}

export interface DrawFigures {
  tickets: number
  members: number
  /** Points paid in all. */
  points: number
  won: number
  given: number
  /** Prizes that nobody has claimed yet, and that nobody claimed in time. */
  waiting: number
  lapsed: number
}

export type StaffDrawsApi = {
  draws: Action<ListQuery, Listing<StaffDrawRow>>
  drawOf: Action<
    { drawId: string },
    {
      draw: StaffDrawRow
      /** Whether it was published by who asks, and so must be drawn by somebody else. */
      isPublisher: boolean
      /** What the law (and sense) still misses before it can be published. */
      missing: DraftFault[]
      figures: DrawFigures
      flags: DrawFlag[]
      changes: ChangeRecord[]
      /** Imported codes by prize, for prizes of the kind `virtual`. */
      codes: { prizeId: string; count: number }[]
    },
    'no-such-draw'
  >
  /** Saves a draft, however much of it is still missing; only its shape and id must be right. */
  saveDraw: Action<DrawDraft, StaffDrawRow, 'draft-faulty' | 'outdated' | 'terms-frozen'>
  /**
   * Publishes: from here on nothing changes. `details.faults` of a refusal names everything that is missing; the refusal
   * itself is the gravest of them.
   */
  publishDraw: Action<
    { drawId: string },
    StaffDrawRow,
    'no-such-draw' | 'quantities-missing' | 'prize-too-valuable' | 'terms-missing' | 'terms-frozen'
  >
  /** Makes and publishes the list; the timer does it too. Asked again it goes on, and answers the same. */
  closeDraw: Action<
    { drawId: string },
    StaffDrawRow,
    'no-such-draw' | 'draw-still-open' | 'draw-not-published' | 'draw-ended'
  >
  /** Enters the public number and draws, in one act, by another person than who published. */
  draw: Action<
    { drawId: string; publicNumber: string },
    StaffDrawRow,
    | 'no-such-draw'
    | 'draw-not-closed'
    | 'draw-too-early'
    | 'publisher-cannot-draw'
    | 'already-drawn'
    | 'draw-ended'
    | 'not-a-ticket-draw'
  >
  /** Force majeure: it ends without a result, and all points go back. */
  endDraw: Action<
    { drawId: string; reason: string },
    StaffDrawRow,
    'no-such-draw' | 'draw-not-published' | 'already-drawn' | 'reason-needed'
  >
  /** The archive as one zip, in parts of at most 3 MB: put their bytes together in order. */
  archiveDraw: Action<
    { drawId: string; part?: number },
    { fileName: string; part: number; parts: number; base64: string },
    'no-such-draw' | 'draw-not-published' | 'no-such-page'
  >
  drawWins: Action<
    { drawId: string; state?: WinState; after?: string; limit?: number },
    Listing<StaffWin>,
    'no-such-draw'
  >
  liftFlag: Action<
    { flagId: string; reason: string },
    DrawFlag,
    'no-such-flag' | 'reason-needed' | 'list-frozen'
  >
  riskRules: Action<Record<string, never>, RiskRules>
  saveRiskRules: Action<RiskRules, RiskRules, 'draft-faulty' | 'outdated'>
  /** One code a line, as for items of the mall. */
  importPrizeCodes: Action<
    { drawId: string; prizeId: string; csv: string; dryRun?: boolean },
    { added: number; known: number; left: number; isDryRun: boolean },
    'no-such-draw' | 'no-such-prize' | 'not-virtual' | 'list-faulty' | 'list-too-long' | 'terms-frozen'
  >
}
