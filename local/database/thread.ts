// Runs the local database in a thread of its own, so that the functions' thread keeps its core for itself.
import { Worker } from 'node:worker_threads'
import type { CollectionSpec } from './collections'
import type { Counters } from './engine'
import type { Others } from './server'
import type { FromWorker, ToWorker, WorkerOptions } from './worker'

export interface DatabaseThreadOptions {
  /** The compiled `worker.ts`. */
  workerFile: string
  file: string
  collections: readonly CollectionSpec[]
  port?: number
  others?: Others
}

export interface DatabaseThread {
  url: string
  port: number
  counters(): Promise<Counters>
  /** Inserts plain documents fast, in durable steps of a few thousand. */
  bulkLoad(collection: string, documents: Iterable<object>): Promise<void>
  close(): Promise<void>
}

type Question = ToWorker extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never

const chunkSize = 5_000

/** Starts the thread and returns when it listens. */
export async function startDatabaseThread(options: DatabaseThreadOptions): Promise<DatabaseThread> {
  const workerData: WorkerOptions = {
    file: options.file,
    collections: options.collections,
    port: options.port,
    hasOthers: options.others !== undefined,
  }
  const worker = new Worker(options.workerFile, { workerData })
  const questions = new Questions(worker)
  const { url, port } = await ready(worker, options.others, questions)
  return {
    url,
    port,
    counters: async () => (await questions.ask({ kind: 'counters' })) as Counters,
    bulkLoad: async (collection, documents) => {
      for (const chunk of chunks(documents))
        await questions.ask({ kind: 'bulkLoad', collection, documents: chunk })
    },
    close: async () => {
      await questions.ask({ kind: 'close' })
      await worker.terminate()
    },
  }
}

/** Questions to the worker that are not answered yet. */
class Questions {
  private readonly open = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  private last = 0

  constructor(private readonly worker: Worker) {}

  ask(question: Question): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.last++
      this.open.set(this.last, { resolve, reject })
      this.worker.postMessage({ ...question, id: this.last })
    })
  }

  answered(id: number, value: unknown, error: string | undefined): void {
    const question = this.open.get(id)
    this.open.delete(id)
    if (error === undefined) question?.resolve(value)
    else question?.reject(new Error(error))
  }

  failAll(error: Error): void {
    for (const { reject } of this.open.values()) reject(error)
    this.open.clear()
  }
}

function ready(
  worker: Worker,
  others: Others | undefined,
  questions: Questions,
): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      questions.failAll(error)
      reject(error)
    }
    worker.on('error', failed)
    worker.on('exit', code => failed(new Error(`the database's thread ended with code ${code}`)))
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve(message)
      else if (message.kind === 'failed') failed(new Error(message.message))
      else if (message.kind === 'answer') questions.answered(message.id, message.value, message.error)
      else if (others) forward(worker, others, message)
    })
  })
}

async function forward(
  worker: Worker,
  others: Others,
  message: FromWorker & { kind: 'others' },
): Promise<void> {
  const refused = (error: unknown) => ({
    code: 'SYS_ERR',
    message: error instanceof Error ? error.message : String(error),
  })
  const reply = await others(message.request).catch(refused)
  worker.postMessage({ kind: 'othersAnswer', id: message.id, reply } satisfies ToWorker)
}

function* chunks(documents: Iterable<object>): Generator<object[]> {
  let chunk: object[] = []
  for (const document of documents) {
    chunk.push(document)
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
