// The value at a path like `tiers.0.from`.

export function valueAt(whole: unknown, path: string): unknown {
  return path.split('.').reduce((part, name) => {
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined
  }, whole)
}
