// The entry of the database's own thread: the same server, with everything else asked of the parent.
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { CollectionSpec } from './collections'
import type { Request } from './request'
import { type DatabaseServer, startDatabase } from './server'

/** What the parent says when it starts the thread. */
export interface WorkerOptions {
  file: string
  collections: readonly CollectionSpec[]
  port: number | undefined
  /** Whether the parent answers what is not about documents. */
  hasOthers: boolean
}

/** From the parent: a question about the database, or the answer to one of ours. */
export type ToWorker =
  | { kind: 'counters'; id: number }
  | { kind: 'bulkLoad'; id: number; collection: string; documents: readonly object[] }
  | { kind: 'close'; id: number }
  | { kind: 'othersAnswer'; id: number; reply: object }

/** To the parent: ready, the answer to a question, or a request that is not about documents. */
export type FromWorker =
  | { kind: 'ready'; url: string; port: number }
  | { kind: 'failed'; message: string }
  | { kind: 'answer'; id: number; value?: unknown; error?: string }
  | { kind: 'others'; id: number; request: Request }

const parent = parentPort
if (!parent) throw new Error('this file runs in a worker thread only')
const tell = (message: FromWorker) => parent.postMessage(message)

const asked = new Map<number, (reply: object) => void>()
let lastAsked = 0

function askParent(request: Request): Promise<object> {
  return new Promise(resolve => {
    lastAsked++
    asked.set(lastAsked, resolve)
    tell({ kind: 'others', id: lastAsked, request })
  })
}

async function start(options: WorkerOptions): Promise<DatabaseServer> {
  return startDatabase({
    engine: {
      file: options.file,
      collections: options.collections,
      clock: Date.now,
      newId: () => randomBytes(16).toString('hex'),
    },
    port: options.port,
    others: options.hasOthers ? askParent : undefined,
  })
}

async function answer(server: DatabaseServer, message: ToWorker): Promise<unknown> {
  if (message.kind === 'counters') return server.engine.counters
  if (message.kind === 'bulkLoad') return server.engine.bulkLoad(message.collection, message.documents)
  if (message.kind === 'close') return server.close()
  asked.get(message.id)?.(message.reply)
  asked.delete(message.id)
  return undefined
}

start(workerData as WorkerOptions).then(
  server => {
    parent.on('message', (message: ToWorker) => {
      const isQuestion = message.kind !== 'othersAnswer'
      answer(server, message).then(
        value => isQuestion && tell({ kind: 'answer', id: message.id, value }),
        error =>
          isQuestion && tell({ kind: 'answer', id: message.id, error: String(error?.message ?? error) }),
      )
    })
    tell({ kind: 'ready', url: server.url, port: server.port })
  },
  error => tell({ kind: 'failed', message: String(error?.message ?? error) }),
)
