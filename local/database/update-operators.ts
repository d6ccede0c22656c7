// What each update operator makes of the value it finds: numbers here, arrays in `update-arrays.ts`.
import { requestFailed, writeFailed } from './errors'
import type { FieldOperator } from './field-operator'
import { addToSet, pop, pull, pullAll, push } from './update-arrays'
import { compareValues, isDocument, typeName, type Value } from './values'
import { assertStorable } from './wire'

/** Checks an operand once, before any document is read, and says what it does to a field. */
type OperatorMaker = (operand: Value) => FieldOperator

export const fieldOperators = new Map<string, OperatorMaker>([
  ['$set', set],
  ['$unset', () => () => undefined],
  ['$inc', operand => arithmetic('$inc', operand, (a, b) => a + b)],
  ['$mul', operand => arithmetic('$mul', operand, (a, b) => a * b)],
  ['$min', operand => extreme(operand, order => order > 0)],
  ['$max', operand => extreme(operand, order => order < 0)],
  ['$bit', bit],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
])

function set(operand: Value): FieldOperator {
  assertStorable(operand)
  return () => operand
}

function extreme(operand: Value, replaces: (order: number) => boolean): FieldOperator {
  assertStorable(operand)
  return value => (value === undefined || replaces(compareValues(value, operand)) ? operand : value)
}

function arithmetic(name: string, operand: Value, sum: (a: number, b: number) => number): FieldOperator {
  if (typeof operand !== 'number')
    throw requestFailed(`Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument`)
  return (value, document, field) => {
    if (value === undefined) return name === '$inc' ? operand : 0
    if (typeof value !== 'number')
      throw writeFailed(
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${JSON.stringify(document._id)}} ` +
          `has the field '${field}' of non-numeric type ${typeName(value)}`,
      )
    return checkResult(sum(value, operand), value, operand)
  }
}

// A double cannot hold larger integers exactly; the cloud would go on with 64-bit integers.
function checkResult(result: number, a: number, b: number): number {
  const isExact = !(Number.isSafeInteger(a) && Number.isSafeInteger(b)) || Number.isSafeInteger(result)
  if (!Number.isFinite(result) || !isExact) throw writeFailed(`the result of ${a} and ${b} is out of range`)
  return result === 0 ? 0 : result
}

function bit(operand: Value): FieldOperator {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw requestFailed('The $bit modifier is not compatible with this operand')
  const steps = Object.entries(operand)
  for (const [name, by] of steps)
    if (!['and', 'or', 'xor'].includes(name) || !Number.isSafeInteger(by))
      throw requestFailed('The $bit modifier only supports and, or, xor with integers')
  return (value = 0) => {
    if (!Number.isSafeInteger(value)) throw writeFailed('Cannot apply $bit to a value of non-integral type')
    let bits = BigInt(Number(value))
    for (const [name, by] of steps) bits = combine(name, bits, BigInt(Number(by)))
    return checkResult(Number(bits), 0, 0)
  }
}

function combine(name: string, a: bigint, b: bigint): bigint {
  if (name === 'and') return a & b
  return name === 'or' ? a | b : a ^ b
}
