// The storage of one mini-program on one phone: it outlives the app, and gives back copies.

export class Storage {
  private readonly values = new Map<string, string>()

  readonly wx = {
    // WeChat answers an empty text where nothing was kept.
    getStorageSync: (key: string): unknown => {
      const value = this.values.get(key)
      return value === undefined ? '' : JSON.parse(value)
    },
    setStorageSync: (key: string, value: unknown): void => {
      this.values.set(key, JSON.stringify(value))
    },
    removeStorageSync: (key: string): void => {
      this.values.delete(key)
    },
    clearStorageSync: (): void => this.values.clear(),
  }

  /** What is kept under the key that begins with `name`. */
  kept<Value>(name: string): Value | null {
    for (const [key, value] of this.values) {
      if (key.startsWith(`${name}.`)) return JSON.parse(value)
    }
    return null
  }
}
