// How much memory this process has taken at most.
import { existsSync, readFileSync } from 'node:fs'

/** MiB. A process that was just begun is told of its parent's memory as its own, except by Linux's own file. */
export function peakMiB(): number {
  const file = '/proc/self/status'
  const ownPeak = existsSync(file) ? /VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return Math.round(Number(ownPeak ?? process.resourceUsage().maxRSS) / 1024)
}
