// The browser that journeys and pictures use: the system's Chromium, installed by the system's own package
// manager where there is none.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { install, onPath } from './installer.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Each with a Chinese font, or the pages show boxes. */
const packages = {
  'apt-get': ['chromium', 'fonts-noto-cjk'],
  dnf: ['chromium', 'google-noto-sans-cjk-fonts'],
  apk: ['chromium', 'font-noto-cjk'],
  brew: ['--cask', 'chromium'],
}

/**
 * The path of a browser, installed first where none is found; saying so.
 * @returns {string}
 */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  install('Chromium', packages, 'set CHROME_PATH')
  const installed = findBrowser()
  if (!installed) throw new Error('there is still no Chromium: set CHROME_PATH')
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
