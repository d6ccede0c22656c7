// Python 3, for the second verifier of draws: it shares nothing with ours, so that each can be held against the other.
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { install, onPath } from './installer.mjs'

const packages = { 'apt-get': ['python3'], dnf: ['python3'], apk: ['python3'], brew: ['python3'] }

/**
 * The path of a Python, installed first where none is found; saying so.
 * @returns {string}
 */
export function ensurePython() {
  const found = findPython()
  if (found) return found
  install('Python 3', packages, 'set PYTHON_PATH')
  const installed = findPython()
  if (!installed) throw new Error('there is still no Python 3: set PYTHON_PATH')
  return installed
}

function findPython() {
  const { PYTHON_PATH } = process.env
  if (PYTHON_PATH) {
    if (isPython(PYTHON_PATH)) return PYTHON_PATH
    throw new Error(`PYTHON_PATH is ${PYTHON_PATH}, which is no Python 3.6 or newer`)
  }
  return ['python3', 'python'].map(onPath).find(place => place !== undefined && isPython(place))
}

/**
 * What macOS has as `python3` may be no more than an offer to install one, so it must also run.
 * @param {string} place
 */
function isPython(place) {
  return spawnSync(place, ['-c', 'import sys; sys.exit(sys.version_info < (3, 6))']).status === 0
}
