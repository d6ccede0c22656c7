// Carries out an update document (`{$set: …, $inc: …}`) on one document, as Mongo would.
import { notUnderstood, requestFailed, writeFailed } from './errors'
import type { FieldOperator } from './field-operator'
import { isIndex } from './paths'
import { fieldOperators } from './update-operators'
import { type Document, isDocument, type Value } from './values'

interface Step {
  operator: string
  path: string[]
  apply: FieldOperator
}

const maxArrayPadding = 10_000

/** Compiles an update; the function it returns changes the document it is given. */
export function compileUpdate(update: Value): (document: Document) => void {
  if (!isDocument(update)) throw requestFailed('an update must be an object')
  const operators = Object.keys(update)
  if (operators.length === 0)
    throw requestFailed(`'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}`)
  const steps: Step[] = []
  for (const operator of operators) steps.push(...readSteps(operator, update[operator] ?? null))
  refuseConflicts(steps.flatMap(step => [step.path, ...renamedTo(step, update)]))
  return document => {
    for (const step of steps) applyStep(document, step, update)
  }
}

function readSteps(operator: string, operands: Value): Step[] {
  if (!operator.startsWith('$'))
    throw requestFailed('the update operation document must contain atomic operators')
  const make = fieldOperators.get(operator)
  if (!make && operator !== '$rename') throw notUnderstood(`Unknown modifier: ${operator}`)
  if (!isDocument(operands))
    throw requestFailed(`Modifiers operate on fields but we found another type in ${operator}`)
  const fields = Object.keys(operands)
  if (fields.length === 0)
    throw requestFailed(
      `'${operator}' is empty. You must specify a field like so: {${operator}: {<field>: ...}}`,
    )
  return fields.map(field => {
    const operand = operands[field] ?? null
    return { operator, path: readPath(field), apply: make ? make(operand) : noField }
  })
}

const noField: FieldOperator = value => value

function readPath(field: string): string[] {
  const path = field.split('.')
  if (path.some(part => part === ''))
    throw requestFailed(`The update path '${field}' contains an empty field name`)
  if (path[0] === '_id')
    throw writeFailed(`Performing an update on the path '${field}' would modify the immutable field '_id'`)
  if (path.includes('__proto__')) throw requestFailed(`'__proto__' cannot name a field`)
  if (path.some(part => part.startsWith('$')))
    throw notUnderstood(`The dollar ($) prefixed field in '${field}': positional updates`)
  return path
}

function renamedTo(step: Step, update: Document): string[][] {
  return step.operator === '$rename' ? [renameTarget(step.path, update)] : []
}

function renameTarget(path: string[], update: Document): string[] {
  const names = update.$rename
  const target = isDocument(names) ? names[path.join('.')] : undefined
  if (typeof target !== 'string') throw requestFailed(`The 'to' field for $rename must be a string`)
  return readPath(target)
}

function refuseConflicts(paths: string[][]): void {
  const sorted = paths.map(path => `${path.join('.')}.`).sort()
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1] ?? ''
    const path = sorted[i]?.slice(0, -1)
    if (sorted[i]?.startsWith(before))
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${before.slice(0, -1)}'`)
  }
}

function applyStep(document: Document, step: Step, update: Document): void {
  if (step.operator === '$rename') {
    rename(document, step.path, renameTarget(step.path, update))
    return
  }
  const creates = step.operator !== '$unset' && step.operator !== '$pop' && !step.operator.startsWith('$pull')
  const holder = holderOf(document, step.path, creates)
  if (!holder) return
  const last = step.path.at(-1) ?? ''
  write(holder, last, step.apply(holder[last], document, last))
}

function write(holder: Document, field: string, value: Value | undefined): void {
  if (value !== undefined) holder[field] = value
  else if (!Array.isArray(holder)) delete holder[field]
  else if (Number(field) < holder.length) holder[Number(field)] = null
}

/** The object or array that holds the last part of a path; arrays are given as documents of "0", "1", … */
function holderOf(document: Document, path: readonly string[], creates: boolean): Document | undefined {
  let holder: Document = document
  let name = ''
  for (const [at, part] of path.entries()) {
    const isLast = at === path.length - 1
    if (Array.isArray(holder) && !canHold(holder, part, creates, name)) return undefined
    if (isLast) return holder
    let next = holder[part]
    if (next === undefined) {
      if (!creates) return undefined
      next = {}
      holder[part] = next
    }
    if (!isDocument(next) && !Array.isArray(next)) {
      if (!creates) return undefined
      throw cannotCreate(path[at + 1] ?? '', part, next)
    }
    holder = next as Document
    name = part
  }
  return undefined
}

/** Whether an array can be addressed by this part; grows it with nulls where a field is to be created. */
function canHold(holder: unknown, part: string, creates: boolean, name: string): boolean {
  const array = holder as Value[]
  if (!isIndex(part)) {
    if (!creates) return false
    throw cannotCreate(part, name, array)
  }
  const missing = Number(part) - array.length
  if (missing > maxArrayPadding)
    throw writeFailed(`cannot backfill array to larger than ${maxArrayPadding} elements`)
  if (creates) while (array.length < Number(part)) array.push(null)
  return true
}

function cannotCreate(field: string, holder: string, value: Value): Error {
  return writeFailed(`Cannot create field '${field}' in element {${holder}: ${JSON.stringify(value)}}`)
}

function rename(document: Document, from: readonly string[], to: readonly string[]): void {
  const source = holderOf(document, from, false)
  const last = from.at(-1) ?? ''
  const value = source?.[last]
  if (!source || value === undefined) return
  if (Array.isArray(source)) throw writeFailed('The source field for $rename cannot be an array element')
  delete source[last]
  const target = holderOf(document, to, true)
  if (!target || Array.isArray(target))
    throw writeFailed('The destination field for $rename cannot be an array element')
  target[to.at(-1) ?? ''] = value
}
