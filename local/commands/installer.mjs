// What this machine must bring besides Node (a browser, Python), installed by the system's own package manager.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

/** Package managers in the order they are looked for, and how each installs. */
const installers = {
  'apt-get': [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y'],
  ],
  dnf: [['dnf', 'install', '-y']],
  apk: [['apk', 'add']],
  brew: [['brew', 'install']],
}

/**
 * Installs what is missing, saying so.
 * @param {string} what for people, as `Chromium`
 * @param {Record<keyof typeof installers, string[]>} packages what it is called for each package manager
 * @param {string} hint what to do where that is impossible
 */
export function install(what, packages, hint) {
  const tools = /** @type {(keyof typeof installers)[]} */ (Object.keys(installers))
  const tool = tools.find(onPath)
  if (!tool) throw new Error(`no ${what} found and no package manager known here: ${hint}`)
  console.log(`no ${what} found: installing it with ${tool}`)
  const steps = [...installers[tool]]
  const last = [...(steps.pop() ?? []), ...packages[tool]]
  for (const step of [...steps, last]) run(tool === 'brew' ? step : asRoot(what, step))
}

/**
 * Where a command is; undefined when there is none.
 * @param {string} name
 */
export function onPath(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim() || undefined
}

/** @param {string} what @param {string[]} step */
function asRoot(what, step) {
  if (process.getuid?.() === 0) return step
  if (onPath('sudo')) return ['sudo', '-n', ...step]
  throw new Error(`${what} must be installed by an administrator: ${step.join(' ')}`)
}

/** @param {string[]} step */
function run([command = '', ...args]) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}
