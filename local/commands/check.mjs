// `npm run check`: types, style, fences, purity and dead code. Every check runs, whatever the others said.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { missingFromLock } from './lock.mjs'
import { findImpurities } from './purity.mjs'

const production = ['miniprogram', 'shared', 'cloudfunctions', 'local', 'tests']

/** @type {{ name: string, run: () => Promise<{ passed: boolean, words: string }> }[]} */
const checks = [
  { name: 'types', run: () => tool('typescript/bin/tsc', ['--pretty', 'false']) },
  {
    name: 'types of shared/ without DOM or Node',
    run: () => tool('typescript/bin/tsc', ['-p', 'tsconfig.shared.json', '--pretty', 'false']),
  },
  {
    name: 'format and lint',
    run: () =>
      tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  },
  {
    name: 'import fences',
    run: () =>
      tool('dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
        ...production.filter(folder => existsSync(folder)),
      ]),
  },
  {
    name: 'no clock, luck or I/O in the rules',
    run: async () => {
      const found = findImpurities()
      return { passed: found.length === 0, words: found.join('\n') }
    },
  },
  {
    name: 'a lock file for every machine',
    run: async () => {
      const missing = missingFromLock()
      return { passed: missing.length === 0, words: missing.join('\n') }
    },
  },
  { name: 'dead code', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
]

/** Runs all checks and prints one line for each; false when any of them failed. */
export async function check() {
  let allPassed = true
  for (const { name, run } of checks) {
    const { passed, words } = await run()
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`)
    if (!passed) console.log(`${words.trim().replace(/^/gm, '       ')}\n`)
    allPassed &&= passed
  }
  return allPassed
}

/**
 * @param {string} script below node_modules
 * @param {string[]} args
 * @returns {Promise<{ passed: boolean, words: string }>}
 */
function tool(script, args) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [`node_modules/${script}`, ...args])
    let words = ''
    const listen = (/** @type {Buffer} */ chunk) => {
      words += chunk
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', error => resolve({ passed: false, words: String(error) }))
    child.on('close', code => resolve({ passed: code === 0, words }))
  })
}
