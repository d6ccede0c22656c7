// Group commit: requests that arrive together are performed together and answered after one sync of the disk.
import type { Engine, Reply } from './engine'
import { busyTransaction, lockTimeout } from './errors'
import type { Request } from './request'

type Answer = (reply: object) => void

interface Pending {
  request: Request
  answer: Answer
}

/** A request whose document is held by an open transaction. */
interface Waiting extends Pending {
  since: number
}

const lockWaitMs = 5_000
const lookAgainMs = 200

export class RequestQueue {
  private arrived: Pending[] = []
  private waiting: Waiting[] = []
  private isScheduled = false
  private endedBefore = 0
  private timer: NodeJS.Timeout | undefined
  private readonly inFlight = new Set<string>()

  constructor(private readonly engine: Engine) {}

  /** Takes a request in; its answer comes when what it wrote is on the disk. */
  add(request: Request, answer: Answer): void {
    const { transactionId } = request
    if (typeof transactionId !== 'string') {
      this.enqueue({ request, answer })
    } else if (this.inFlight.has(transactionId)) {
      answer(busyTransaction())
    } else {
      this.inFlight.add(transactionId)
      const release = (reply: object) => {
        this.inFlight.delete(transactionId)
        answer(reply)
      }
      this.enqueue({ request, answer: release })
    }
  }

  /** Performs what has arrived and answers those who wait that nothing more will come. */
  close(): void {
    this.performBatch()
    clearTimeout(this.timer)
    for (const { answer } of this.waiting) answer(lockTimeout())
    this.waiting = []
  }

  private enqueue(pending: Pending): void {
    this.arrived.push(pending)
    if (this.isScheduled) return
    this.isScheduled = true
    setImmediate(() => this.performBatch())
  }

  private performBatch(): void {
    this.isScheduled = false
    const batch = this.arrived
    this.arrived = []
    if (batch.length === 0 && this.waiting.length === 0) return
    const answers: { answer: Answer; reply: Reply }[] = []
    const attempt = (pending: Pending, since: number) => {
      const reply = this.engine.perform(pending.request)
      if ('blockedBy' in reply) this.waiting.push({ ...pending, since })
      else answers.push({ answer: pending.answer, reply })
    }
    try {
      this.engine.beginBatch()
      this.retryWaiting(attempt)
      for (const pending of batch) attempt(pending, Date.now())
      // A commit in this batch may have let go what an earlier request of it was waiting for.
      this.retryWaiting(attempt)
      this.engine.commitBatch()
    } catch (error) {
      const failure = { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
      for (const { answer } of answers) answer(failure)
      return
    }
    for (const { answer, reply } of answers) answer(reply)
    this.giveUpOnOld()
  }

  private retryWaiting(attempt: (pending: Pending, since: number) => void): void {
    if (this.waiting.length === 0) return
    this.engine.expireTransactions()
    if (this.engine.endedTransactions === this.endedBefore) return
    this.endedBefore = this.engine.endedTransactions
    const waiting = this.waiting
    this.waiting = []
    for (const { since, ...pending } of waiting) attempt(pending, since)
  }

  private giveUpOnOld(): void {
    const tooOld = Date.now() - lockWaitMs
    for (const { answer, since } of this.waiting) if (since <= tooOld) answer(lockTimeout())
    this.waiting = this.waiting.filter(({ since }) => since > tooOld)
    clearTimeout(this.timer)
    // Nobody may come by to notice that a transaction has expired, so the queue looks for itself.
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.performBatch(), lookAgainMs)
  }
}
