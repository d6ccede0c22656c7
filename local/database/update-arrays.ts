// The update operators on arrays: push, addToSet, pop, pull, pullAll.
import { notUnderstood, requestFailed, writeFailed } from './errors'
import type { FieldOperator } from './field-operator'
import { compileCondition } from './match'
import { readSort, sortByFields } from './sorting'
import { compareValues, equalValues, isDocument, typeName, type Value } from './values'
import { assertStorable } from './wire'

export function push(operand: Value): FieldOperator {
  if (!isDocument(operand) || !('$each' in operand)) {
    assertStorable(operand)
    return (value, _document, field) => [...arrayOf('$push', value, field), operand]
  }
  const unknown = Object.keys(operand).find(name => !['$each', '$position', '$slice', '$sort'].includes(name))
  if (unknown) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  const each = eachOf('$push', operand.$each ?? null)
  const position = wholeNumber('$position', operand.$position)
  const slice = wholeNumber('$slice', operand.$slice)
  const sort = sorter(operand.$sort)
  return (value, _document, field) => {
    const array = [...arrayOf('$push', value, field)]
    array.splice(position ?? array.length, 0, ...each)
    const sorted = sort(array)
    if (slice === undefined) return sorted
    return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice)
  }
}

export function addToSet(operand: Value): FieldOperator {
  let added = [operand]
  if (isDocument(operand) && '$each' in operand) {
    if (Object.keys(operand).length > 1)
      throw requestFailed('Found unexpected fields after $each in $addToSet')
    added = eachOf('$addToSet', operand.$each ?? null)
  } else {
    assertStorable(operand)
  }
  return (value, _document, field) => {
    const array = [...arrayOf('$addToSet', value, field)]
    for (const item of added) if (!array.some(present => equalValues(present, item))) array.push(item)
    return array
  }
}

export function pop(operand: Value): FieldOperator {
  if (operand !== 1 && operand !== -1) throw requestFailed('$pop expects 1 or -1')
  return (value, _document, field) => {
    if (value === undefined) return undefined
    const array = arrayOf('$pop', value, field)
    return operand === 1 ? array.slice(0, -1) : array.slice(1)
  }
}

export function pull(operand: Value): FieldOperator {
  // Against a plain value or an array an element must be equal to it; `a: 1` does not reach into [[1]].
  const isPlain = !isDocument(operand) && !(operand instanceof RegExp)
  const isPulled = isPlain ? (item: Value) => equalValues(item, operand) : compileCondition(operand)
  return (value, _document, field) =>
    value === undefined ? undefined : arrayOf('$pull', value, field).filter(item => !isPulled(item))
}

export function pullAll(operand: Value): FieldOperator {
  if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument')
  return (value, _document, field) =>
    value === undefined
      ? undefined
      : arrayOf('$pullAll', value, field).filter(item => !operand.some(pulled => equalValues(item, pulled)))
}

function arrayOf(operator: string, value: Value | undefined, field: string): Value[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  const type = typeName(value)
  if (operator === '$push' || operator === '$addToSet')
    throw writeFailed(`The field '${field}' must be an array but is of type ${type}`)
  throw writeFailed(`Cannot apply ${operator} to a non-array value: the field '${field}' is of type ${type}`)
}

function eachOf(operator: string, each: Value): Value[] {
  if (!Array.isArray(each)) throw requestFailed(`The argument to $each in ${operator} must be an array`)
  for (const item of each) assertStorable(item)
  return each
}

function wholeNumber(name: string, value: Value | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!Number.isInteger(value)) throw requestFailed(`The value for ${name} must be an integer value`)
  return Number(value)
}

function sorter(order: Value | undefined): (array: Value[]) => Value[] {
  if (order === undefined) return array => array
  if (order === 1) return array => array.sort(compareValues)
  if (order === -1) return array => array.sort((a, b) => compareValues(b, a))
  if (!isDocument(order)) throw requestFailed('The $sort is invalid: use 1/-1 to sort the whole element')
  const fields = readSort(order)
  return array => {
    if (!array.every(isDocument))
      throw notUnderstood('$sort by a field in an array that does not hold documents only')
    return sortByFields(array.filter(isDocument), fields, item => item)
  }
}
