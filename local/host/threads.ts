// Runs functions in several threads: more than one core, and a function that never yields can be stopped.
import { Worker } from 'node:worker_threads'
import type { Call, FunctionHost, HostOptions, Result } from './host'

/** A thread that has not answered this long after a call's own limit is stuck, and is replaced. */
const GRACE_MS = 2_000

interface Waiting {
  resolve: (result: Result) => void
  timer: NodeJS.Timeout
}

/** Starts `count` threads from the compiled `worker.js` and gives each call to the least busy one. */
export async function hostInThreads(
  count: number,
  workerFile: string,
  options: HostOptions,
): Promise<FunctionHost> {
  const limits = new Map(options.functions.map(({ name, timeoutSeconds }) => [name, timeoutSeconds * 1000]))
  const threads = await Promise.all(Array.from({ length: count }, () => startThread(workerFile, options)))

  return {
    run(call) {
      const thread = threads.reduce((best, other) => (other.waiting.size < best.waiting.size ? other : best))
      return thread.run(call, limits.get(call.name) ?? 0)
    },
    close: async () => {
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}

async function startThread(workerFile: string, options: HostOptions) {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closing = false
  let worker = await launch()

  /** A launched thread has loaded its bundles. */
  async function launch(): Promise<Worker> {
    const launched = new Worker(workerFile, { workerData: options })
    await new Promise<void>((resolve, reject) => {
      launched.once('message', () => resolve())
      launched.once('error', reject)
    })
    launched.on('message', ({ id, result }: { id: number; result: Result }) => settle(id, result))
    launched.on('error', error => console.error(error))
    launched.on('exit', () => void replace(launched))
    return launched
  }

  async function replace(gone: Worker): Promise<void> {
    for (const id of waiting.keys()) settle(id, crashed('the thread ended'))
    if (!closing && gone === worker) worker = await launch()
  }

  function settle(id: number, result: Result): void {
    const call = waiting.get(id)
    if (!call) return
    clearTimeout(call.timer)
    waiting.delete(id)
    call.resolve(result)
  }

  return {
    waiting,
    run(call: Call, limitMs: number): Promise<Result> {
      const id = ++lastId
      return new Promise(resolve => {
        const timer = setTimeout(() => {
          settle(id, { ended: 'timed-out', message: 'the function never yielded', requestId: call.token })
          void worker.terminate()
        }, limitMs + GRACE_MS)
        waiting.set(id, { resolve, timer })
        worker.postMessage({ id, call })
      })
    },
    async close(): Promise<void> {
      closing = true
      await worker.terminate()
    },
  }
}

const crashed = (message: string): Result => ({ ended: 'crashed', message, requestId: '' })
