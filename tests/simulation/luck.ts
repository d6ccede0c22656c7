// All luck of a world comes from one seeded generator: the same seed draws the same lots in the same order.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export class Luck {
  private readonly source: ReturnType<typeof xoroshiro128plus>

  constructor(seed: number, world: number) {
    this.source = xoroshiro128plus((seed ^ Math.imul(world + 1, 0x9e3779b1)) | 0)
    // Near seeds begin with near numbers; a few draws part them.
    for (let draw = 0; draw < 8; draw++) this.source.next()
  }

  /** A whole number from 0, below `count`. */
  below(count: number): number {
    return (this.source.next() >>> 0) % count
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(probability: number): boolean {
    return (this.source.next() >>> 0) / 0x1_0000_0000 < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  /** The same, where there may be nothing. */
  pickAny<T>(items: readonly T[]): T | undefined {
    return items.length > 0 ? this.pick(items) : undefined
  }

  /** Picks a name, each as often as its weight says. */
  weighted<Name extends string>(weights: Record<Name, number>): Name {
    const names = Object.keys(weights) as Name[]
    let left = this.below(names.reduce((sum, name) => sum + weights[name], 0))
    for (const name of names) {
      left -= weights[name]
      if (left < 0) return name
    }
    throw new Error('weights must be whole numbers')
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count)
    for (let index = 0; index < count; index++) bytes[index] = this.source.next() & 255
    return bytes
  }

  hex(bytes: number): string {
    return Buffer.from(this.bytes(bytes)).toString('hex')
  }
}
