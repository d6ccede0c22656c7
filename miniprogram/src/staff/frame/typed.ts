// What people type, as the numbers and lists that are meant; NaN where no number can be read.

/** `12.5` → 1250 */
export function fenTyped(text: string): number {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (!match) return Number.NaN
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** `120` → 120; not `1.5`, not `1e3` */
export function wholeTyped(text: string): number {
  return /^\d{1,10}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
}

/** 1250 → `12.5`, ready to be typed on */
export function typedFen(fen: number): string {
  return Number.isFinite(fen) ? String(fen / 100) : ''
}

export function typedWhole(whole: number | null): string {
  return whole === null || !Number.isFinite(whole) ? '' : String(whole)
}

/** Names between commas, blanks or lines, each once. */
export function namesTyped(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter(name => name !== ''))]
}
