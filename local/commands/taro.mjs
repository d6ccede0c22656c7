// Taro's two builds: the package for WeChat, checked with WeChat's own compilers, and the pages for browsers.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'

const MAIN_PACKAGE_LIMIT = 700 * 1024

/** Builds dist/weapp, compiles its templates and styles as WeChat does, and weighs the main package. */
export function buildWeapp() {
  taro('weapp')
  weigh()
}

/** The same, but builds only when the sources have changed since. */
export function buildWeappWhenOld() {
  if (!isFresh('weapp')) taro('weapp')
  weigh()
}

function weigh() {
  const bytes = mainPackageBytes('dist/weapp')
  console.log(`weapp main package: ${bytes} bytes (limit ${MAIN_PACKAGE_LIMIT})`)
  if (bytes > MAIN_PACKAGE_LIMIT) throw new Error('the weapp main package is too big')
}

/** Builds dist/h5. */
export function buildPages() {
  taro('h5')
}

/** Builds dist/h5 only when it is missing or its sources have changed since. */
export function buildPagesWhenOld() {
  if (isFresh('h5')) return
  console.log('building the pages (half a minute)')
  buildPages()
}

/**
 * Whether the last build of this type was made from exactly these sources.
 * @param {'weapp' | 'h5'} type
 */
function isFresh(type) {
  return existsSync(stampOf(type)) && readFileSync(stampOf(type), 'utf8') === sourceHash()
}

// Only the pages carry their stamp inside: everything in dist/weapp is uploaded to WeChat.
const stampOf = (/** @type {'weapp' | 'h5'} */ type) =>
  type === 'h5' ? 'dist/h5/.source-hash' : 'dist/.weapp-source-hash'

/**
 * Builds into a folder of its own and then changes places, so that who reads the old build is not disturbed.
 * @param {'weapp' | 'h5'} type
 */
function taro(type) {
  const hash = sourceHash()
  const fresh = `dist/.${type}-${process.pid}`
  const run = spawnSync(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type], {
    env: { ...process.env, NODE_ENV: 'production', OUTPUT_ROOT: fresh },
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  try {
    if (run.status !== 0 || !existsSync(fresh)) throw new Error(`${run.stdout}${run.stderr}`)
    if (type === 'weapp') compileAsWeChatDoes(fresh)
    rmSync(`dist/${type}`, { recursive: true, force: true })
    renameSync(fresh, `dist/${type}`)
    writeFileSync(stampOf(type), hash)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`the ${type} build failed:\n${error instanceof Error ? error.message : error}`)
  }
}

/**
 * Taro calls a build a success whose templates WeChat then refuses, so WeChat's compilers have the last word.
 * @param {string} folder
 */
function compileAsWeChatDoes(folder) {
  const require = createRequire(import.meta.url)
  const rootPath = path.resolve(folder)
  const options = { maxBuffer: 64 << 20 }
  require('miniprogram-compiler').wxmlToJs(rootPath, options)
  // The package's own door to wcsc swallows what wcsc says.
  const styles = filesIn(folder)
    .filter(file => file.endsWith('.wxss'))
    .map(file => path.relative(folder, file).slice(0, -'.wxss'.length))
  const compiled = require('miniprogram-compiler/src/wcsc')(rootPath, styles, options)
  if (compiled instanceof Error) throw compiled
}

/**
 * Everything that is not in a subpackage.
 * @param {string} folder
 */
function mainPackageBytes(folder) {
  const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'))
  const roots = (app.subPackages ?? app.subpackages ?? []).map(
    (/** @type {{ root: string }} */ { root }) => `${path.join(folder, root)}${path.sep}`,
  )
  return filesIn(folder)
    .filter(file => !roots.some((/** @type {string} */ root) => file.startsWith(root)))
    .filter(file => path.basename(file) !== 'project.config.json')
    .reduce((sum, file) => sum + statSync(file).size, 0)
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const place of [
    'miniprogram',
    'shared',
    'config',
    'babel.config.js',
    'package.json',
    'package-lock.json',
  ]) {
    for (const file of filesIn(place)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} place a file, or a folder with all below it
 * @returns {string[]}
 */
function filesIn(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap(name => filesIn(path.join(place, name)))
}
