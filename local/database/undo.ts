// Takes back the writes of one request without a savepoint: each write leaves its opposite here.

export class UndoLog {
  private readonly steps: (() => void)[] = []

  push(step: () => void): void {
    this.steps.push(step)
  }

  /** The present point, to which `backTo` can return. */
  mark(): number {
    return this.steps.length
  }

  backTo(mark: number): void {
    while (this.steps.length > mark) this.steps.pop()?.()
  }

  /** Called when a request is done: what it wrote now stands or falls with its batch. */
  clear(): void {
    this.steps.length = 0
  }
}
