// The actions on documents, the same for a plain request and for one inside of a transaction.
import { insertFailed, invalid, requestFailed, WriteError } from './errors'
import { keyOf } from './keys'
import { compileProjection } from './projection'
import { checkId, limitOf, offsetOf, projectionOf, queryOf, type Request, sortOf, targetOf } from './request'
import type { Row } from './table'
import type { UndoLog } from './undo'
import { compileUpdate } from './update'
import { type Document, equalValues, isDocument, type Value } from './values'
import type { View } from './views'
import { parseStored, readDocument, readDocumentAndText, readEjson, storedText } from './wire'

/** What an action works with. */
export interface Setting {
  view: View
  undo: UndoLog
  now: number
  isInTransaction: boolean
  newId: () => string
}

const maxResultBytes = 16 * 1024 * 1024

export function insertDocuments(request: Request, setting: Setting): object {
  if (!Array.isArray(request.data) || request.data.length === 0)
    throw invalid('data must be a list of documents')
  // The cloud's transactions do not resolve serverDate() when adding.
  const now = setting.isInTransaction ? undefined : setting.now
  const arrived = request.data.map(text => {
    const read = readDocumentAndText(text, now)
    const document = withId(read.document, setting.newId)
    return { document, text: (document === read.document && read.text) || storedText(document) }
  })
  for (const { document, text } of arrived)
    attempt(
      setting,
      () => setting.view.insert(keyOf(document._id), document, text),
      error => (error instanceof WriteError ? insertFailed(error.reason) : error),
    )
  return { insertedIds: arrived.map(({ document }) => document._id) }
}

export function getDocuments(request: Request, setting: Setting): object {
  const { view, now } = setting
  const isOne = request.queryType === 'DOC'
  const limit = isOne ? 1 : limitOf(request)
  const skip = isOne ? 0 : offsetOf(request)
  const projection = projectionOf(request, now)
  const project = projection && compileProjection(projection)
  const rows = view.find({ query: queryOf(request, now), sort: sortOf(request, now), skip, limit })
  const list = rows.map(row => (project ? storedText(project(parseStored(row.text))) : row.text))
  checkResultSize(list)
  return { list }
}

export function modifyDocuments(request: Request, setting: Setting): object {
  if (request.merge === false) return setDocument(request, setting)
  if (request.merge !== true) throw invalid('merge must be true or false')
  if (request.upsert) throw invalid('an update cannot create a document')
  const update = compileUpdate(readEjson(request.data, setting.now))
  const limit = request.multi === false ? 1 : Number.POSITIVE_INFINITY
  let updated = 0
  for (const row of setting.view.find({ query: targetOf(request, setting.now), sort: [], skip: 0, limit }))
    if (updateRow(row, update, setting).isChanged) updated++
  return { updated, upsert_id: null }
}

export function modifyAndReturn(request: Request, setting: Setting): object {
  const update = compileUpdate(readEjson(request.data, setting.now))
  const query = targetOf(request, setting.now)
  const [row] = setting.view.find({ query, sort: sortOf(request, setting.now), skip: 0, limit: 1 })
  if (!row) return { updated: 0, doc: null }
  return { updated: 1, doc: updateRow(row, update, setting).text }
}

export function removeDocuments(request: Request, setting: Setting): object {
  const limit = request.multi === false ? 1 : Number.POSITIVE_INFINITY
  const rows = setting.view.find({ query: targetOf(request, setting.now), sort: [], skip: 0, limit })
  for (const row of rows) setting.view.remove(row)
  return { deleted: rows.length }
}

export function checkResultSize(list: readonly string[]): void {
  let size = 0
  for (const text of list) size += text.length
  if (size > maxResultBytes / 3 && Buffer.byteLength(list.join('')) > maxResultBytes)
    throw requestFailed('the result is larger than 16 MB')
}

/** `doc(id).set()`: replaces the whole document, or creates it. */
function setDocument(request: Request, setting: Setting): object {
  const { _id: id, ...others } = queryOf(request, setting.now)
  if (id === undefined || Object.keys(others).length > 0 || request.upsert !== true)
    throw invalid('only a document that is named by its _id can be set')
  checkId(id)
  const content = readDocument(request.data, setting.now)
  if ('_id' in content && !equalValues(content._id, id)) throw invalid('_id cannot be changed')
  const document = { ...content, _id: id }
  const ordered = withId(document, setting.newId)
  const text = storedText(ordered)
  const row = setting.view.get(keyOf(id))
  if (!row) {
    setting.view.insert(keyOf(id), ordered, text)
    return { updated: 0, upsert_id: id }
  }
  if (row.text !== text) setting.view.replace(row, ordered, text)
  return { updated: row.text === text ? 0 : 1, upsert_id: null }
}

function updateRow(
  row: Row,
  update: (document: Document) => void,
  setting: Setting,
): { text: string; isChanged: boolean } {
  const document = parseStored(row.text)
  update(document)
  const text = storedText(document)
  // Equal texts are equal documents: this is how the cloud counts what was really changed.
  const isChanged = text !== row.text
  if (isChanged) attempt(setting, () => setting.view.replace(row, document, text))
  return { text, isChanged }
}

/** Of several documents the ones before a failure stay written, as with Mongo; the failing one leaves nothing. */
function attempt(setting: Setting, write: () => void, wrap = (error: unknown) => error): void {
  const mark = setting.undo.mark()
  try {
    write()
  } catch (error) {
    setting.undo.backTo(mark)
    throw wrap(error)
  }
}

/** Gives a document its id if it has none, and puts it first, as Mongo does. */
export function withId(document: Document, newId: () => string): Document {
  if (document._id === undefined) return { _id: newId(), ...document }
  checkId(document._id)
  for (const first in document) return first === '_id' ? document : { _id: document._id, ...document }
  return document
}

/** A value that must be an object, such as the operand of a stage. */
export function mustBeDocument(value: Value, what: string): Document {
  if (!isDocument(value)) throw requestFailed(`${what} must be an object`)
  return value
}
