// A run: many worlds from one seed, what became of them, and whether every kind of fault fired.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Fired, faultKinds, noneFired } from './faults'
import type { Violation } from './ledger'
import { asItIs, plants } from './plants'
import { runWorld, type WorldReport } from './world'

export interface RunOptions {
  worlds: number
  /** Operations of each world. */
  ops: number
  seed: number
  /** The name of a planted bug. */
  plant: string | null
  /** Only this world of the run, as a replay wants it. */
  only: number | null
  /** Stops after so many worlds that failed. */
  failuresAtMost: number
}

export interface FailedWorld {
  world: number
  violations: Violation[]
  events: WorldReport['events']
}

export interface RunReport {
  worlds: number
  operations: number
  entries: number
  fired: Fired
  /** Kinds of fault that never fired: such a run proves less than it says. */
  unfired: string[]
  deaths: Map<string, number>
  digest: string
  failures: FailedWorld[]
}

export const defaults: RunOptions = {
  worlds: 20,
  ops: 500,
  seed: 1,
  plant: null,
  only: null,
  failuresAtMost: 3,
}
/** One world in so many keeps its documents in a file, and its machine dies now and then. */
const fileEvery = 5

/** Runs the worlds one after the other. The same options give the same report. */
export async function runSimulation(given: Partial<RunOptions>): Promise<RunReport> {
  const options = { ...defaults, ...given }
  const plant = options.plant === null ? asItIs : plants[options.plant]
  if (!plant) throw new Error(`unknown plant "${options.plant}": one of ${Object.keys(plants).join(', ')}`)
  const fired = noneFired()
  const hash = createHash('sha256')
  const report: RunReport = {
    worlds: 0,
    operations: 0,
    entries: 0,
    fired,
    unfired: [],
    deaths: new Map(),
    digest: '',
    failures: [],
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'corner-sim-'))
  try {
    for (let world = options.only ?? 0; world < (options.only ?? options.worlds - 1) + 1; world++) {
      const file = world % fileEvery === 0 ? path.join(folder, `${world}.db`) : null
      const { seed, ops: operations } = options
      const done = await runWorld({ seed, world, fired, plant, file, operations })
      hash.update(done.digest)
      add(report, done)
      const { violations, events } = done
      if (violations.length > 0) report.failures.push({ world, violations, events })
      if (report.failures.length >= options.failuresAtMost) break
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  report.digest = hash.digest('hex')
  report.unfired = options.only === null ? faultKinds.filter(kind => fired[kind] === 0) : []
  return report
}

function add(report: RunReport, done: WorldReport): void {
  report.worlds++
  report.operations += done.operations
  report.entries += done.entries
  for (const [place, times] of done.deaths) report.deaths.set(place, (report.deaths.get(place) ?? 0) + times)
}
