// Runs functions in several threads: more than one core, and a function that never yields can be stopped.
import { Worker } from 'node:worker_threads'
import type { Call, FunctionHost, HostOptions, Result } from './host'

/** A thread that has not answered this long after a call's own limit is stuck, and is replaced. */
const GRACE_MS = 2_000

/** Starts `count` threads from the compiled `worker.js` and gives each call to the least busy one. */
export async function hostInThreads(
  count: number,
  workerFile: string,
  options: HostOptions,
): Promise<FunctionHost> {
  const limits = new Map(options.functions.map(({ name, timeoutSeconds }) => [name, timeoutSeconds * 1000]))
  const launch = () => launchThread(workerFile, options)
  const threads = await Promise.all(Array.from({ length: count }, launch))
  let isClosing = false

  async function replace(gone: Thread): Promise<void> {
    const place = threads.indexOf(gone)
    if (place < 0 || isClosing) return
    threads.splice(place, 1)
    threads.push(await launch())
  }

  return {
    async run(call) {
      // While the only thread is being replaced there is none to ask.
      while (threads.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
      const thread = threads.reduce((best, other) => (other.busy() < best.busy() ? other : best))
      const result = await thread.run(call, (limits.get(call.name) ?? 0) + GRACE_MS)
      if (thread.isGone()) await replace(thread)
      return result
    },
    async close() {
      isClosing = true
      await Promise.all(threads.map(thread => thread.end()))
    },
  }
}

interface Thread {
  run(call: Call, patienceMs: number): Promise<Result>
  busy(): number
  isGone(): boolean
  end(): Promise<unknown>
}

/** A launched thread has loaded its bundles. */
async function launchThread(workerFile: string, options: HostOptions): Promise<Thread> {
  const worker = new Worker(workerFile, { workerData: options })
  const waiting = new Map<number, (result: Result) => void>()
  let lastId = 0
  let isGone = false
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })

  /** Whatever ends a thread ends the calls that it was running. */
  function leave(): void {
    isGone = true
    for (const settle of waiting.values()) {
      settle({ ended: 'crashed', message: 'the thread ended', requestId: '' })
    }
  }
  worker.on('message', ({ id, result }: { id: number; result: Result }) => waiting.get(id)?.(result))
  worker.on('error', error => console.error(error))
  worker.on('exit', leave)

  return {
    run: (call, patienceMs) =>
      new Promise(resolve => {
        const id = ++lastId
        const settle = (result: Result) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(result)
        }
        const timer = setTimeout(() => {
          settle({ ended: 'timed-out', message: 'the function never yielded', requestId: call.token })
          leave()
          void worker.terminate()
        }, patienceMs)
        waiting.set(id, settle)
        worker.postMessage({ id, call })
      }),
    busy: () => waiting.size,
    isGone: () => isGone,
    end: () => worker.terminate(),
  }
}
