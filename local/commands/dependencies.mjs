// Makes sure that node_modules is what package-lock.json says, so that a fresh clone needs no extra step.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'

const STAMP = 'node_modules/.corner-lock'

/** Installs the locked packages when they are missing or no longer the locked ones; says so in one line. */
export function ensureDependencies() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  if (!installedByHand()) {
    const why = existsSync('node_modules') ? 'do not fit package-lock.json' : 'are not installed yet'
    console.log(`packages ${why}: running npm ci (a minute or two)`)
    const npm = spawnSync('npm', ['ci', '--no-progress'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    if (npm.status !== 0) throw new Error('npm ci failed: see its message above')
  }
  writeFileSync(STAMP, wanted)
}

/** Whether somebody ran npm themselves and what lies there already is what the lock asks for. */
function installedByHand() {
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  const locked = packagesOf('package-lock.json')
  const isRight = (/** @type {string} */ where) => {
    if (where === '') return true
    if (!installed[where]) return locked[where]?.optional === true
    return installed[where].version === locked[where]?.version
  }
  return [...Object.keys(locked), ...Object.keys(installed)].every(isRight)
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
