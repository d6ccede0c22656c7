// Runs a pipeline: its head through the planner, the rest through mingo.
import { aggregate, ProcessingMode } from 'mingo'
import { type DatabaseError, invalid, notUnderstood, requestFailed } from './errors'
import { documentOf, type Wanted } from './find'
import { refuseImpure } from './match'
import { checkResultSize, mustBeDocument } from './operations'
import type { Request } from './request'
import { readSort } from './sorting'
import type { Row } from './table'
import { compareValues, type Document, isDocument, typeRank, type Value } from './values'
import { readEjson, resultText } from './wire'

/** What a pipeline may ask of the database. */
export interface PipelineSources {
  find(wanted: Wanted): Row[]
  /** Every document of another collection, for `$lookup`. */
  collection(name: string): Document[]
  now: number
  /** Fresh randomness for `$sample`, 32 hex digits. */
  newId: () => string
}

interface Stage {
  key: string
  value: Value
}

const knownStages = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$replaceRoot',
  '$sample',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unwind',
])

/** The texts of the documents that come out of a pipeline. */
export function runPipeline(request: Request, sources: PipelineSources): string[] {
  const stages = readStages(request, sources.now)
  const { wanted, rest } = splitHead(stages)
  const rows = sources.find(wanted)
  const list = rest.length === 0 ? rows.map(row => row.text) : compute(rows.map(documentOf), rest, sources)
  checkResultSize(list)
  return list
}

function readStages(request: Request, now: number): Stage[] {
  if (!Array.isArray(request.stages)) throw invalid('stages must be a list')
  return request.stages.map((stage: { stageKey?: unknown; stageValue?: unknown }) => {
    const key = stage.stageKey
    if (typeof key !== 'string') throw invalid('a stage needs a key')
    if (!knownStages.has(key)) throw notUnderstood(`Unrecognized pipeline stage name: '${key}'`)
    refuseImpure(key, String(stage.stageValue))
    return { key, value: readEjson(stage.stageValue, now) }
  })
}

/** Leading `$match`, `$sort`, `$skip`, `$limit` in this order are a query, which can use an index. */
function splitHead(stages: readonly Stage[]): { wanted: Wanted; rest: Stage[] } {
  const rest = [...stages]
  const take = (key: string) => (rest[0]?.key === key ? rest.shift() : undefined)
  const matches: Document[] = []
  for (let match = take('$match'); match; match = take('$match'))
    matches.push(mustBeDocument(match.value, '$match'))
  const query = matches.length > 1 ? { $and: matches } : (matches[0] ?? {})
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  const wanted = {
    query,
    sort: sort ? readSort(sort.value) : [],
    skip: skip ? amount(skip, 0) : 0,
    limit: limit ? amount(limit, 1) : Number.POSITIVE_INFINITY,
  }
  return { wanted, rest }
}

function amount(stage: Stage, least: number): number {
  if (!Number.isInteger(stage.value) || Number(stage.value) < least)
    throw requestFailed(`invalid argument to ${stage.key} stage`)
  return Number(stage.value)
}

function compute(documents: Document[], stages: Stage[], sources: PipelineSources): string[] {
  let results: Record<string, unknown>[] = documents
  let pending: Stage[] = []
  for (const stage of stages) {
    if (stage.key !== '$sample') {
      pending.push(stage)
      continue
    }
    const size = mustBeDocument(stage.value, '$sample').size
    results = sample(
      run(results, pending, sources),
      amount({ key: '$sample', value: size ?? null }, 1),
      sources,
    )
    pending = []
  }
  return run(results, pending, sources).map(result => resultText(idFirst(result)))
}

function run(
  input: Record<string, unknown>[],
  stages: Stage[],
  sources: PipelineSources,
): Record<string, unknown>[] {
  if (stages.length === 0) return input
  let refused: DatabaseError | undefined
  const collectionResolver = (name: string) => {
    try {
      return sources.collection(name)
    } catch (error) {
      refused = error as DatabaseError
      throw error
    }
  }
  try {
    return aggregate(
      input,
      stages.flatMap(stageFor),
      // A dotted field in $addFields would otherwise reach into the documents that went in.
      { processingMode: ProcessingMode.CLONE_INPUT, collectionResolver, scriptEnabled: false },
    ) as Record<string, unknown>[]
  } catch (error) {
    throw refused ?? requestFailed(error instanceof Error ? error.message : String(error))
  }
}

function stageFor({ key, value }: Stage): Record<string, unknown>[] {
  return key === '$bucket' ? bucketStages(mustBeDocument(value, '$bucket')) : [{ [key]: value }]
}

// Mongo too turns a $bucket into these two stages; mingo's own puts a value on a boundary into the wrong one.
function bucketStages({ groupBy, boundaries, output, default: others }: Document): Record<string, unknown>[] {
  if (groupBy === undefined || !Array.isArray(boundaries) || boundaries.length < 2)
    throw requestFailed('$bucket needs groupBy and at least two boundaries')
  const branches = boundaries.slice(1).map((to, i) => {
    const from = boundaries[i] ?? null
    if (typeRank(from) !== typeRank(to) || compareValues(from, to) >= 0)
      throw requestFailed('the boundaries of $bucket must be of one type and ascending')
    const isInside = { $and: [{ $gte: [groupBy, { $literal: from }] }, { $lt: [groupBy, { $literal: to }] }] }
    // Not written as a literal: an object with a field `then` looks like a promise.
    return Object.fromEntries([
      ['case', isInside],
      ['then', { $literal: from }],
    ])
  })
  const $switch = others === undefined ? { branches } : { branches, default: { $literal: others } }
  const fields = isDocument(output) ? output : { count: { $sum: 1 } }
  return [{ $group: { _id: { $switch }, ...fields } }, { $sort: { _id: 1 } }]
}

/** Picks at random, but from `newId` alone, so that a run can be repeated. */
function sample<T>(items: T[], size: number, { newId }: PipelineSources): T[] {
  const pool = [...items]
  const picked: T[] = []
  while (picked.length < size && pool.length > 0) {
    const at = Number(BigInt(`0x${newId().slice(0, 12)}`) % BigInt(pool.length))
    picked.push(...pool.splice(at, 1))
  }
  return picked
}

// Mongo puts _id first; mingo puts it last.
function idFirst(result: Record<string, unknown>): Record<string, unknown> {
  return '_id' in result ? { _id: result._id, ...result } : result
}
