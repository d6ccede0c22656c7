// `npm test`: the checks, every build, then all tests in one jest run, and after them the one that reads all their log
// lines. Its last line is the count.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ensureBrowser } from './browser.mjs'
import { bundleFunctions, bundleLocal } from './bundle.mjs'
import { check } from './check.mjs'
import { ensurePython } from './python.mjs'
import { buildPagesWhenOld, buildWeappWhenOld } from './taro.mjs'

const REPORT = 'dist/test-report.json'
const LOG_LINES = path.resolve('dist/log-lines')

/**
 * Each stage counts as one failure when it fails; the tests are counted by jest.
 * @param {string[]} args passed on to jest
 */
export async function test(args) {
  let failedStages = 0
  /** @param {string} name @param {() => unknown} work */
  const stage = async (name, work) => {
    const began = Date.now()
    try {
      if ((await work()) === false) throw new Error(`${name} failed`)
      console.log(`ok     ${name} (${Math.round((Date.now() - began) / 1000)} s)`)
    } catch (error) {
      failedStages++
      console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`)
    }
  }

  await stage('browser', () => {
    process.env.CHROME_PATH = ensureBrowser()
  })
  await stage('python', () => {
    process.env.PYTHON_PATH = ensurePython()
  })
  await stage('check', check)
  await stage('functions build', bundleFunctions)
  await stage('local cloud build', buildLocalCloud)
  await stage('weapp build', buildWeappWhenOld)
  await stage('h5 build', buildPagesWhenOld)

  rmSync(LOG_LINES, { recursive: true, force: true })
  mkdirSync(LOG_LINES, { recursive: true })
  // Every process of the run adds what functions log, and what must not be in it: `local/log-lines.ts`.
  process.env.CORNER_LOG_LINES = LOG_LINES
  const tests = await runJest(args)
  // Of a part of the run it would say nothing about the whole.
  const isWhole = args.length === 0
  const lines = isWhole ? await runJest(['--config', 'tests/log-lines/jest.config.js']) : noTests

  const passed = tests.passed + lines.passed
  const failed = tests.failed + lines.failed + failedStages
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0
}

const noTests = { passed: 0, failed: 0 }

async function buildLocalCloud() {
  for (const entry of ['local/start.ts', 'local/database/worker.ts', 'local/host/worker.ts']) {
    if (existsSync(entry)) await bundleLocal(entry)
  }
}

/** @param {string[]} args */
async function runJest(args) {
  rmSync(REPORT, { force: true })
  const jest = [
    '--enable-source-maps',
    'node_modules/jest/bin/jest.js',
    '--maxWorkers=2',
    '--passWithNoTests',
    '--json',
    `--outputFile=${REPORT}`,
    ...args,
  ]
  const code = await new Promise(resolve => {
    // jest repeats its whole report on stdout; what people read is on stderr.
    const child = spawn(process.execPath, jest, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('close', resolve)
  })
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(REPORT, 'utf8'))
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  // A run that jest itself calls failed is never reported as a clean one.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}
