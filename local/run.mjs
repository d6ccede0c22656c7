// The one door to every command of package.json: `node local/run.mjs <command> [arguments]`.
// It uses Node alone, because it is also what installs everything else.
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './commands/dependencies.mjs'

/** @type {Record<string, (args: string[]) => Promise<unknown>>} */
const commands = {
  start: async () => (await import('./commands/start.mjs')).start(),
  test: async args => (await import('./commands/test.mjs')).test(args),
  check: async () => (await import('./commands/check.mjs')).check(),
  build: async args => (await import('./commands/build.mjs')).build(args),
  replay: tool('tests/replay/main.ts'),
  audit: tool('local/audit.ts'),
  sim: tool('tests/simulation/main.ts'),
  payments: tool('tests/payments/main.ts'),
  bench: tool('tests/load/main.ts'),
  screens: tool('tests/screens/main.ts'),
  'verify-draw': async () => (await import('./commands/tool.mjs')).runAlone('local/verify-draw.ts'),
}

/** @param {string} entry */
function tool(entry) {
  return async () => (await import('./commands/tool.mjs')).runTool(entry)
}

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (!command) {
  console.error(`unknown command "${name}": one of ${Object.keys(commands).join(', ')}`)
  process.exitCode = 1
} else {
  try {
    ensureDependencies()
    // A command that fails sets its own words; one that returns false has already said why.
    if ((await command(args)) === false) process.exitCode = 1
  } catch (error) {
    console.error(error instanceof Error && process.env.CORNER_DEBUG === undefined ? error.message : error)
    process.exitCode = 1
  }
}
