// A folder of functions in which one is replaced by another that some of its calls do not survive.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { functions } from '../../cloudfunctions/cloud'

export interface DyingFunctions {
  folder: string
  remove(): void
}

/** The built functions, except that `name` is made from `entry`. */
export function functionsWithDying(name: string, entry: string): DyingFunctions {
  // Inside the project, so that the functions find the SDK.
  const folder = mkdtempSync(path.resolve('dist/dying-'))
  for (const known of functions) {
    if (known.name !== name)
      symlinkSync(path.resolve('dist/functions', known.name), path.join(folder, known.name))
  }
  buildSync({
    entryPoints: [entry],
    outfile: path.join(folder, name, 'index.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
