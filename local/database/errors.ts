// The errors of the cloud's database: its codes, and its own words where they are known.

/** What a refused request is answered with. */
export interface Failure {
  code: string
  message: string
}

/** Thrown inside the engine and answered as `{code, message}`. */
export class DatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** A write that cannot be carried out; `reason` is in Mongo's own words. */
export class WriteError extends DatabaseError {
  constructor(readonly reason: string) {
    super(
      'DATABASE_REQUEST_FAILED',
      `[FailedOperation] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`,
    )
  }
}

/** Thrown when a plain write meets a document that an open transaction holds: the writer has to wait. */
export class Blocked extends Error {
  constructor(readonly transactionId: string) {
    super(`waiting for transaction ${transactionId}`)
  }
}

const contact = (when: string) => `Please check your request, but if the problem ${when}, contact us.`

export function invalid(message: string): DatabaseError {
  return new DatabaseError('INVALID_PARAM', `[InvalidParameter] ${message}`)
}

export function requestFailed(message: string): DatabaseError {
  return new DatabaseError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)
}

/** A query, a pipeline or a projection that this database does not understand. */
export function notUnderstood(message: string): DatabaseError {
  return requestFailed(`${message}. The local cloud refuses what it cannot answer exactly.`)
}

export function writeFailed(reason: string): WriteError {
  return new WriteError(reason)
}

/** The same reason when it stops an insert. */
export function insertFailed(reason: string): DatabaseError {
  return new DatabaseError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.Insert] bulk write error: [{${reason}}]`,
  )
}

export function noSuchCollection(name: string): DatabaseError {
  const words = `Db or Table not exist: ${name}. ${contact('cannot be solved')}`
  return new DatabaseError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] ${words}`)
}

export function collectionExists(name: string): DatabaseError {
  const words = `[ResourceInUse] Table exist: ${name}. ${contact('cannot be solved')}`
  return new DatabaseError('DATABASE_COLLECTION_ALREADY_EXIST', words)
}

export function conflict(): DatabaseError {
  const words = `Transaction is conflict, maybe resource operated by others. ${contact('persists')}`
  return new DatabaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] ${words}`,
  )
}

export function noSuchTransaction(): DatabaseError {
  const words =
    'Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ' +
    contact('persists')
  return new DatabaseError('DATABASE_TRANSACTION_FAIL', `[ResourceUnavailable.TransactionNotExist] ${words}`)
}

export function busyTransaction(): Failure {
  const words = `Transaction is busy, run its operations one after the other. ${contact('persists')}`
  return { code: 'DATABASE_TRANSACTION_FAIL', message: `[ResourceUnavailable.TransactionBusy] ${words}` }
}

/** A write that waited too long for the transaction which holds its document. */
export function lockTimeout(): Failure {
  return {
    code: 'DATABASE_TIMEOUT',
    message: '[FailedOperation.Timeout] a transaction held the document for too long',
  }
}
