// The browser that journeys and pictures use: the system's Chromium, installed by the system's own package
// manager where there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Package managers in the order they are looked for; each with a Chinese font, or the pages show boxes. */
const installers = [
  {
    tool: 'apt-get',
    steps: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'chromium', 'fonts-noto-cjk'],
    ],
  },
  { tool: 'dnf', steps: [['dnf', 'install', '-y', 'chromium', 'google-noto-sans-cjk-fonts']] },
  { tool: 'apk', steps: [['apk', 'add', 'chromium', 'font-noto-cjk']] },
  { tool: 'brew', steps: [['brew', 'install', '--cask', 'chromium']] },
]

/**
 * The path of a browser, installed first where none is found; saying so.
 * @returns {string}
 */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  const installer = installers.find(({ tool }) => onPath(tool))
  if (!installer) throw new Error('no Chromium found and no package manager known here: set CHROME_PATH')
  console.log(`no Chromium found: installing it with ${installer.tool}`)
  for (const step of installer.steps) run(installer.tool === 'brew' ? step : asRoot(step))
  const installed = findBrowser()
  if (!installed)
    throw new Error(`${installer.tool} finished but there is still no Chromium: set CHROME_PATH`)
  return installed
}

function findBrowser() {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) {
    if (existsSync(CHROME_PATH)) return CHROME_PATH
    throw new Error(`CHROME_PATH is ${CHROME_PATH}, where nothing is`)
  }
  return names.map(onPath).find(Boolean) ?? macApps.find(app => existsSync(app))
}

/** @param {string} name */
function onPath(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim() || undefined
}

/** @param {string[]} step */
function asRoot(step) {
  if (process.getuid?.() === 0) return step
  if (onPath('sudo')) return ['sudo', '-n', ...step]
  throw new Error(`Chromium must be installed by an administrator: ${step.join(' ')}`)
}

/** @param {string[]} step */
function run([command = '', ...args]) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}
