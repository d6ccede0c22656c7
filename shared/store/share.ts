// A share of a whole, in whole units, exact although products may be beyond 2^53 (`basketAtMostFen` keeps it so).

/** floor(whole × part / all); 0 of nothing. */
export function share(whole: number, part: number, all: number): number {
  if (all === 0) return 0
  return Math.floor(whole / all) * part + Math.floor(((whole % all) * part) / all)
}
