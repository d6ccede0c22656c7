// A local cloud for the local cloud's own tests: on any port, in memory, with small functions that a test writes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FunctionSpec } from '../cloudfunctions/cloud'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from './cloud'

export interface TrialFunction extends Partial<FunctionSpec> {
  /** The body of `exports.main = async (event, context) => { … }`, with `sdk` in scope. */
  main: string
}

export interface Trial extends LocalCloud {
  folder: string
  post(where: string, body: unknown, headers?: Record<string, string>): Promise<Response>
}

/** Starts it; `close` takes its files away too. */
export async function startTrial(
  sources: Record<string, TrialFunction>,
  options: Partial<LocalCloudOptions> = {},
): Promise<Trial> {
  // Inside the project, so that the functions find the SDK.
  mkdirSync('dist', { recursive: true })
  const folder = mkdtempSync(path.resolve('dist/trial-'))
  const functions: FunctionSpec[] = []
  for (const [name, { main, ...spec }] of Object.entries(sources)) {
    mkdirSync(path.join(folder, name))
    const code = `const sdk = require('@cloudbase/node-sdk')\nexports.main = async (event, context) => {\n${main}\n}\n`
    writeFileSync(path.join(folder, name, 'index.js'), code)
    functions.push({ name, kind: 'call', timeoutSeconds: 10, memoryMb: 256, ...spec })
  }
  const cloud = await startLocalCloud({
    port: 0,
    dataDir: ':memory:',
    functions,
    functionsDir: folder,
    pagesDir: path.join(folder, 'pages'),
    ...options,
  })
  return {
    ...cloud,
    folder,
    post: (where, body, headers = {}) =>
      fetch(`${cloud.url}${where}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      await cloud.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
