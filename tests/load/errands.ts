// Sends errands to processes of their own, and kills some of them on the way.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Errand, Told } from './draw-process'

export interface Errands {
  /** Waits for the process and answers what it found. */
  run(errand: Errand): Promise<Told>
  /** Kills the process so many milliseconds after it has begun; whether it was still at it. */
  kill(errand: Errand, afterMs: number): Promise<boolean>
  remove(): void
}

export function compileErrands(): Errands {
  // Inside the project, so that the process finds its packages.
  const folder = mkdtempSync(path.resolve('dist/errands-'))
  const outfile = path.join(folder, 'draw-process.js')
  buildSync({
    entryPoints: ['tests/load/draw-process.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
  })
  const start = (errand: Errand) =>
    spawn(process.execPath, [outfile, JSON.stringify(errand)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return {
    async run(errand) {
      const { lines, code } = await output(start(errand), () => undefined)
      const last = lines[lines.length - 1]
      if (code !== 0 || last === undefined) throw new Error(`${errand.act} ended with ${code}`)
      return JSON.parse(last) as Told
    },
    async kill(errand, afterMs) {
      const child = start(errand)
      const { code } = await output(child, () => {
        setTimeout(() => child.kill('SIGKILL'), afterMs)
      })
      return code === null
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function output(child: ChildProcess, onBegun: () => void): Promise<{ lines: string[]; code: number | null }> {
  let text = ''
  let hasBegun = false
  child.stdout?.on('data', chunk => {
    text += chunk
    if (hasBegun || !text.startsWith('begun')) return
    hasBegun = true
    onBegun()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ lines: text.trim().split('\n'), code }))
  })
}

/** So many moments spread over a stretch of time, none of them at a round place. */
export const momentsIn = (milliseconds: number, count: number) =>
  Array.from({ length: count }, (_, index) => Math.round(milliseconds * (((index + 1) * 0.618034) % 1)))
