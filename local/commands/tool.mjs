// Runs a tool that is written in TypeScript: compiled on the spot, in this same process, so that signals and
// exit codes are its own.
import { existsSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { bundleFunctions, bundleLocal } from './bundle.mjs'

/** Threads of the local cloud: compiled beside whatever starts one. */
const threads = ['local/database/worker.ts', 'local/host/worker.ts']

/**
 * Runs a tool that works with the local cloud.
 * @param {string} entry
 */
export async function runTool(entry) {
  await bundleFunctions()
  for (const thread of threads.filter(file => existsSync(file))) await bundleLocal(thread)
  await runAlone(entry)
}

/**
 * Runs a tool that needs nothing else.
 * @param {string} entry
 */
export async function runAlone(entry) {
  if (!existsSync(entry)) throw new Error(`${entry} does not exist`)
  const compiled = await bundleLocal(entry)
  process.setSourceMapsEnabled(true)
  process.argv.splice(1, 2, compiled)
  await import(pathToFileURL(compiled).href)
}
