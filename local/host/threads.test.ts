// Functions in threads of their own: the same answers, and a function that never yields is stopped.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { FunctionHost } from './host'
import { hostInThreads } from './threads'

let folder: string
let host: FunctionHost

const sources = {
  whoami: {
    timeoutSeconds: 5,
    code: `await new Promise(resolve => setTimeout(resolve, event.wait))
      return { openid: JSON.parse(context.environment).WX_OPENID ?? null, now: Date.now() }`,
  },
  stuck: { timeoutSeconds: 0.1, code: 'for (;;) {}' },
  dying: { timeoutSeconds: 5, code: 'setImmediate(() => process.exit(1)); return new Promise(() => {})' },
}

beforeAll(async () => {
  mkdirSync('dist', { recursive: true })
  folder = mkdtempSync(path.resolve('dist/trial-'))
  const workerFile = path.join(folder, 'worker.js')
  buildSync({
    entryPoints: ['local/host/worker.ts'],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    packages: 'external',
  })
  for (const [name, { code }] of Object.entries(sources)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(
      path.join(folder, name, 'index.js'),
      `exports.main = async (event, context) => {\n${code}\n}\n`,
    )
  }
  const functions = Object.entries(sources).map(([name, { timeoutSeconds }]) => ({
    name,
    kind: 'call' as const,
    timeoutSeconds,
    memoryMb: 256,
  }))
  host = await hostInThreads(2, workerFile, {
    functions,
    functionsDir: folder,
    databaseUrl: 'http://127.0.0.1:9',
  })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const call = (name: string, openid: string, event: object = {}) =>
  host.run({
    name,
    event,
    token: openid,
    caller: { openid, clockOffset: 0, frozenAt: Date.parse('2026-01-01T00:00:00Z'), source: 'wx_client' },
  })

async function twentyPeople() {
  const people = Array.from({ length: 20 }, (_, i) => `person-${i}`)
  const results = await Promise.all(people.map((openid, i) => call('whoami', openid, { wait: 20 - i })))
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(results).toEqual(
    people.map(openid => ({ ended: 'answered', json: JSON.stringify({ openid, now }) })),
  )
}

test('each call has its own identity and time', twentyPeople)

test('a function that never yields is answered for, and its thread replaced', async () => {
  expect(await call('stuck', 'somebody')).toMatchObject({ ended: 'timed-out' })
  await twentyPeople()
})

test('a thread that dies fails its calls at once, and is replaced', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {})
  expect(await call('dying', 'somebody')).toMatchObject({ ended: 'crashed' })
  await twentyPeople()
  log.mockRestore()
})
