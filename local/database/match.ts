// Decides whether a document answers a query, with Mongo's semantics: arrays, null and missing, types.
import { Query } from 'mingo'
import { notUnderstood, requestFailed } from './errors'
import { valuesAt } from './paths'
import { compareValues, type Document, equalValues, isDocument, typeRank, type Value } from './values'
import { regExp } from './wire'

export type Predicate = (document: Document) => boolean

/** Decides on the values that one path led to. */
type Test = (values: (Value | undefined)[]) => boolean

/** Compiles a query; what is not understood is refused here, before any document is read. */
export function compileQuery(query: Document): Predicate {
  const tests = Object.keys(query).map(field => compileField(field, query[field] ?? null))
  const only = tests[0]
  if (tests.length === 1 && only) return only
  return document => tests.every(test => test(document))
}

/** Compiles the condition of `$pull` or `$elemMatch`, which is asked about single values. */
export function compileCondition(condition: Value): (value: Value) => boolean {
  if (isDocument(condition) && !isOperators(condition)) {
    const matches = compileQuery(condition)
    return value => isDocument(value) && matches(value)
  }
  const test = compileValue(condition)
  return value => test([value])
}

/** Whether this is `{$gt: …}` and the like, and not a value; a mixture of both is refused. */
function isOperators(value: Value): value is Document {
  if (!isDocument(value)) return false
  const fields = Object.keys(value)
  const operators = fields.filter(field => field.startsWith('$')).length
  if (operators > 0 && operators < fields.length)
    throw requestFailed(`unknown operator: ${fields.find(field => !field.startsWith('$'))}`)
  return operators > 0 && !['$and', '$or', '$nor'].includes(fields[0] ?? '')
}

function compileField(field: string, condition: Value): Predicate {
  switch (field) {
    case '$and':
      return all(branches(field, condition))
    case '$or':
      return any(branches(field, condition))
    case '$nor': {
      const matches = any(branches(field, condition))
      return document => !matches(document)
    }
    case '$expr': {
      refuseImpure('$expr', JSON.stringify(condition))
      // Expressions read `$a` as a field; only mingo knows all of them.
      const expression = new Query({ $expr: condition }, { scriptEnabled: false })
      return document => expression.test(document)
    }
  }
  if (field.startsWith('$')) throw notUnderstood(`unknown top level operator: ${field}`)
  const path = field.split('.')
  const test = compileValue(condition)
  return document => test(valuesAt(document, path))
}

// These would bring in a clock, chance or code of their own.
const impure = /"\$(rand|sampleRate|function|accumulator|where|meta)"|"\$\$(NOW|CLUSTER_TIME|USER_ROLES)/

/** Refuses an expression, given as text, whose result does not depend on the documents alone. */
export function refuseImpure(where: string, expression: string): void {
  if (impure.test(expression)) throw notUnderstood(`an expression in ${where}`)
}

function branches(operator: string, operand: Value): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0)
    throw requestFailed(`${operator} must be a nonempty array`)
  return operand.map(branch => {
    if (!isDocument(branch)) throw requestFailed(`${operator} entries need to be full objects`)
    return compileQuery(branch)
  })
}

const all =
  (tests: Predicate[]): Predicate =>
  document =>
    tests.every(test => test(document))
const any =
  (tests: Predicate[]): Predicate =>
  document =>
    tests.some(test => test(document))

function compileValue(condition: Value): Test {
  if (!isOperators(condition)) return equals(condition)
  const tests = Object.keys(condition).map(name => compileOperator(name, condition[name] ?? null, condition))
  const only = tests[0]
  if (tests.length === 1 && only) return only
  return values => tests.every(test => test(values))
}

function compileOperator(name: string, operand: Value, siblings: Document): Test {
  switch (name) {
    case '$eq':
      if (operand instanceof RegExp) throw notUnderstood('$eq with a regular expression')
      return equals(operand)
    case '$ne':
      if (operand instanceof RegExp) throw requestFailed(`Can't have regex as arg to $ne.`)
      return not(equals(operand))
    case '$gt':
      return ordered(operand, order => order > 0, false)
    case '$gte':
      return ordered(operand, order => order >= 0, true)
    case '$lt':
      return ordered(operand, order => order < 0, false)
    case '$lte':
      return ordered(operand, order => order <= 0, true)
    case '$in':
      return oneOf(name, operand)
    case '$nin':
      return not(oneOf(name, operand))
    case '$not':
      if (!(operand instanceof RegExp) && !isOperators(operand))
        throw requestFailed('$not needs a regex or a document')
      return not(compileValue(operand))
    case '$exists': {
      const wanted = Boolean(operand)
      return values => values.some(value => value !== undefined) === wanted
    }
    case '$size':
      if (!Number.isInteger(operand) || Number(operand) < 0)
        throw requestFailed('$size must be a whole number')
      return values => values.some(value => Array.isArray(value) && value.length === operand)
    case '$all':
      return compileAll(operand)
    case '$mod':
      return compileMod(operand)
    case '$elemMatch': {
      if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object')
      const matches = compileCondition(operand)
      return values => values.some(value => Array.isArray(value) && value.some(matches))
    }
    case '$regex':
      return equals(operand instanceof RegExp ? operand : regExp(operand, siblings.$options))
    case '$options':
      if (siblings.$regex === undefined) throw requestFailed('$options needs a $regex')
      return () => true
  }
  if (/^\$(geo|near|text|search|center|box|polygon|maxDistance|minDistance)/i.test(name))
    throw notUnderstood(`${name}: queries by place or by words are not supported`)
  throw notUnderstood(`unknown operator: ${name}`)
}

const not =
  (test: Test): Test =>
  values =>
    !test(values)

function equals(operand: Value): Test {
  if (operand instanceof RegExp) return someElement(value => typeof value === 'string' && operand.test(value))
  if (operand === null) return someElement(value => value === undefined || value === null)
  return someElement(value => equalValues(value, operand))
}

/** Holds for the value itself, or for one of its elements if it is an array. */
function someElement(test: (value: Value | undefined) => boolean): Test {
  return values => values.some(value => test(value) || (Array.isArray(value) && value.some(test)))
}

function ordered(operand: Value, fits: (order: number) => boolean, orEqual: boolean): Test {
  if (operand instanceof RegExp) throw requestFailed(`Can't have RegEx as arg to predicate over field`)
  if (operand === null) return orEqual ? equals(null) : () => false
  const rank = typeRank(operand)
  return someElement(
    value => value !== undefined && typeRank(value) === rank && fits(compareValues(value, operand)),
  )
}

function oneOf(name: string, operand: Value): Test {
  if (!Array.isArray(operand)) throw requestFailed(`${name} needs an array`)
  const plain = new Set<Value | undefined>()
  const tests: Test[] = []
  for (const item of operand) {
    if (isOperators(item)) throw requestFailed(`cannot nest $ under ${name}`)
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') plain.add(item)
    else tests.push(equals(item))
  }
  const isPlain = someElement(value => plain.has(value))
  return values => isPlain(values) || tests.some(test => test(values))
}

function compileAll(operand: Value): Test {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  if (operand.length === 0) return () => false
  const tests = operand.map(item => {
    if (!isOperators(item)) return equals(item)
    if (!('$elemMatch' in item)) throw requestFailed('no $ expressions in $all')
    return compileValue(item)
  })
  return values => tests.every(test => test(values))
}

function compileMod(operand: Value): Test {
  if (!Array.isArray(operand) || operand.length !== 2) throw requestFailed('malformed mod, needs two numbers')
  const [divisor, remainder] = operand
  if (typeof divisor !== 'number' || typeof remainder !== 'number' || Math.trunc(divisor) === 0)
    throw requestFailed('malformed mod, divisor must be a number other than 0')
  return someElement(
    value => typeof value === 'number' && Math.trunc(value) % Math.trunc(divisor) === Math.trunc(remainder),
  )
}
