// The shape of a proof: which fields it has, and what they may hold.
import { exclusionReasons } from './draw'
import { hasUtf8 } from './hashing'
import type { DrawProof } from './proof-format'

type Fits = (value: unknown) => boolean

const isText: Fits = value => typeof value === 'string' && hasUtf8(value)
const isHash: Fits = value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isCount: Fits = value => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const orNull =
  (fits: Fits): Fits =>
  value =>
    value === null || fits(value)
const listOf =
  (fits: Fits): Fits =>
  value =>
    Array.isArray(value) && value.every(fits)
const shaped =
  (fields: Record<string, Fits>): Fits =>
  value =>
    faultIn(value, fields) === null

const isExclusion = shaped({
  alias: value => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value),
  reason: value => exclusionReasons.some(reason => reason === value),
})
const isResult = shaped({ prizeId: isText, ticketNo: isCount })

const fields: Record<keyof DrawProof, Fits> = {
  format: value => value === 'corner-card-draw/1',
  drawId: isText,
  kind: value => value === 'monthly' || value === 'instant' || value === 'trial',
  terms: isText,
  termsHash: isHash,
  commitment: isHash,
  publishedAt: isText,
  closedAt: isText,
  tickets: isCount,
  listHash: isHash,
  listChain: isHash,
  pageHashes: listOf(isHash),
  list: orNull(isText),
  exclusions: listOf(isExclusion),
  exclusionsHash: isHash,
  publicNumber: orNull(isText),
  secret: orNull(isHash),
  drawnAt: orNull(isText),
  deckHash: orNull(isHash),
  results: listOf(isResult),
}

/** What is wrong with the shape of a proof; null when nothing is. */
export function faultOfShape(proof: unknown): string | null {
  const fault = faultIn(proof, fields)
  if (fault !== null) return fault
  const { kind, deckHash } = proof as DrawProof
  return kind !== 'instant' && deckHash !== null ? 'the field deckHash, which only an instant draw has' : null
}

function faultIn(value: unknown, wanted: Record<string, Fits>): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no object'
  const stranger = Object.keys(value).find(name => !Object.keys(wanted).includes(name))
  if (stranger !== undefined) return `an unknown field ${stranger}`
  const faulty = Object.entries(wanted).find(
    ([name, fits]) => !fits((value as Record<string, unknown>)[name]),
  )
  return faulty ? `the field ${faulty[0]}` : null
}
