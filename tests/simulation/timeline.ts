// Simulated time: what is to happen lies in a queue by its time, and nothing happens by itself.
// Promises are let run until none can go on; then the next event of the queue is taken.

/** Something that is going to happen, unless it is called off. */
export interface Happening {
  at: number
  order: number
  run: (() => void) | null
  /** Whether it resolves a promise, so that code must be let run before the next event. */
  wakes: boolean
}

const settled = () => new Promise<void>(resolve => setImmediate(resolve))

export class Timeline {
  /** Milliseconds that passed by waiting; jumps of the calendar are not in it. */
  elapsed = 0
  private readonly queue: Happening[] = []
  private orders = 0

  /** `calendar` is the time since 1970 at which the world begins. */
  constructor(private calendar: number) {}

  /** Milliseconds since 1970, as a clock that is right shows them. */
  get now(): number {
    return Math.floor(this.calendar + this.elapsed)
  }

  /** Moves the calendar forward while everything under way stays under way. */
  jump(milliseconds: number): void {
    this.calendar += milliseconds
  }

  after(milliseconds: number, run: () => void, wakes = true): Happening {
    const happening = { at: this.elapsed + milliseconds, order: this.orders++, run, wakes }
    push(this.queue, happening)
    return happening
  }

  callOff(happening: Happening): void {
    happening.run = null
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => this.after(milliseconds, resolve))
  }

  /** Lets everything happen until `isDone`, or until nothing is left to happen; whether it was done. */
  async run(isDone: () => boolean): Promise<boolean> {
    await settled()
    while (!isDone()) {
      const next = pop(this.queue)
      if (!next) return isDone()
      if (!next.run) continue
      this.elapsed = next.at
      next.run()
      if (next.wakes) await settled()
    }
    return true
  }

  /** Runs one piece of work to its end, and everything else that happens meanwhile. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined
    work.then(
      value => {
        outcome = { value }
      },
      error => {
        outcome = { error }
      },
    )
    await this.run(() => outcome !== undefined)
    if (!outcome) throw new Error('nothing is left to happen, but the work has not ended')
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
}

const isBefore = (a: Happening, b: Happening) => a.at < b.at || (a.at === b.at && a.order < b.order)

// A binary heap: an operation makes about twenty events, so a sorted list would be felt.
function push(heap: Happening[], item: Happening): void {
  let index = heap.length
  heap.push(item)
  while (index > 0) {
    const parent = (index - 1) >> 1
    const above = heap[parent]
    if (!above || !isBefore(item, above)) break
    heap[index] = above
    index = parent
  }
  heap[index] = item
}

function pop(heap: Happening[]): Happening | undefined {
  const first = heap[0]
  const item = heap.pop()
  if (!first || !item || heap.length === 0) return first
  let index = 0
  for (;;) {
    let child = 2 * index + 1
    let below = heap[child]
    if (!below) break
    const right = heap[child + 1]
    if (right && isBefore(right, below)) {
      below = right
      child++
    }
    if (!isBefore(below, item)) break
    heap[index] = below
    index = child
  }
  heap[index] = item
  return first
}
