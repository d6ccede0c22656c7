// Loads the bundle of a cloud function as CloudBase does, except for its `Date` and its console.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gatheringConsole } from '../log-lines'
import { LocalDate } from './invocation'

/** What a function's `index.js` exports. */
export type Main = (event: unknown, context: unknown) => unknown

/**
 * Runs the bundle's code once and returns its `main`. The code is compiled here and not by `require`, because
 * that is the only way to hand it a `Date` and a console that nothing else sees.
 */
export function loadMain(file: string): Main {
  if (!existsSync(file)) throw new Error(`${file} is missing: build the functions first`)
  const module = { exports: {} as { main?: unknown } }
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname', 'Date', 'console']
  const code = readFileSync(file, 'utf8').replace('//# sourceMappingURL=', `$&${folderUrl(file)}`)
  const run = new Function(...parameters, `${code}\n//# sourceURL=${file}`)
  run(module.exports, createRequire(file), module, file, folderOf(file), LocalDate, gatheringConsole())
  if (typeof module.exports.main !== 'function') throw new Error(`${file} exports no main`)
  return module.exports.main as Main
}

const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/'))
const folderUrl = (file: string) => `file://${folderOf(file)}/`
