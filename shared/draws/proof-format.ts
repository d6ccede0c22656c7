// The proof of a draw as it is published: everything that another program needs to recompute the result.
// docs/draw-proof.md describes it field by field.
import type { Exclusion, Result } from './draw'

export interface DrawProof {
  format: 'corner-card-draw/1'
  drawId: string
  kind: 'monthly' | 'instant' | 'trial'
  /** The exact published text; what is hashed are its UTF-8 bytes. */
  terms: string
  termsHash: string
  commitment: string
  publishedAt: string
  closedAt: string
  tickets: number
  listHash: string
  listChain: string
  /** SHA-256 of each page of `listPageLines` lines. */
  pageHashes: string[]
  /** The whole list where it is short (or was put in by the archive); null where it comes in pages. */
  list: string | null
  exclusions: Exclusion[]
  exclusionsHash: string
  /** Null until the draw. */
  publicNumber: string | null
  secret: string | null
  drawnAt: string | null
  /** Instant draws: SHA-256 of the deck's text. */
  deckHash: string | null
  results: Result[]
}

/** The checks in the order in which they are made. */
export const proofSteps = [
  'format', // it has all fields, in their shape
  'terms', // the text has the published hash, and its prizes can be read
  'commitment', // the secret is the one that was promised before the start
  'pages', // every page has its hash, and the chain of pages ends as published
  'list', // the whole list has the published hash, its lines are numbered 1…N
  'exclusions', // who could not win is as published at closing
  'deck', // instant: the deck has the hash that the promise covers
  'result', // the winners are the ones that secret, list and number give
] as const
export type ProofStep = (typeof proofSteps)[number]

export interface CheckedStep {
  step: ProofStep
  /** `skipped`: does not apply, or cannot be known before the draw. */
  is: 'right' | 'wrong' | 'skipped'
  /** What was computed and what was published, for people to compare. */
  detail: string
}
