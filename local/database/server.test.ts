// The HTTP side: envelopes, waiting for transactions, what is refused; and the same server in a thread.
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { type DatabaseServer, type DatabaseServerOptions, startDatabase } from './server'
import { type DatabaseThread, startDatabaseThread } from './thread'

const collections = [{ name: 'c', indexes: [{ name: 'n', fields: ['n'], unique: true }] }]

interface Body {
  requestId: string
  code?: string
  message?: string
  data?: Record<string, unknown>
  transactionId?: string
}

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(options: Partial<DatabaseServerOptions> = {}, time = Date.now): Promise<DatabaseServer> {
  const newId = () => randomBytes(16).toString('hex')
  const server = await startDatabase({
    engine: { file: ':memory:', collections, clock: time, newId },
    ...options,
  })
  open.push(server)
  return server
}

async function post(url: string, body: object | string): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Body
}

const insert = (document: object) => ({
  action: 'database.insertDocument',
  collectionName: 'c',
  data: [JSON.stringify(document)],
})
const change = (id: string, set: object) => ({
  action: 'database.modifyDocument',
  collectionName: 'c',
  queryType: 'DOC',
  merge: true,
  query: JSON.stringify({ _id: id }),
  data: JSON.stringify({ $set: set }),
})

test('every answer is status 200 with a request id, whatever the path', async () => {
  const { url } = await serve()
  expect(await post(`${url}?env=e&seqId=1`, insert({ _id: 'a', n: 1 }))).toEqual({
    requestId: expect.any(String),
    data: { insertedIds: ['a'] },
  })
  const refused = await post(url, insert({ _id: 'a' }))
  expect(refused).toMatchObject({ requestId: expect.any(String), code: 'DATABASE_REQUEST_FAILED' })
})

test.each<[string, object | string]>([
  ['an unknown action', { action: 'database.nothing' }],
  ['no action', {}],
  ['an action of another service', { action: 'functions.invokeFunction' }],
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['a list', '[]'],
])('%s is refused', async (_name, body) => {
  const { url } = await serve()
  expect(await post(url, body)).toMatchObject({ code: 'INVALID_PARAM', message: expect.any(String) })
})

test('a body that is too large is refused, and the connection goes on', async () => {
  const { url } = await serve({ maxBodyBytes: 1000 })
  expect(await post(url, insert({ text: 'x'.repeat(2000) }))).toMatchObject({
    code: 'EXCEED_MAX_PAYLOAD_SIZE',
  })
  expect(await post(url, insert({ _id: 'a' }))).toMatchObject({ data: { insertedIds: ['a'] } })
})

test('what is not about documents is handed on', async () => {
  const others = async (request: object) => {
    if ('fails' in request) throw new Error('no such thing')
    return { data: { asked: request } }
  }
  const { url } = await serve({ others })
  const answer = await post(url, { action: 'wx.api', apiName: 'x' })
  expect(answer.data).toEqual({ asked: { action: 'wx.api', apiName: 'x' } })
  expect(await post(url, { action: 'wx.api', fails: true })).toMatchObject({
    code: 'SYS_ERR',
    message: 'no such thing',
  })
})

test('a port that is taken, or beyond the range, is refused', async () => {
  const { port } = await serve()
  expect(port).toBeLessThan(32_768)
  await expect(serve({ port })).rejects.toThrow('in use')
  await expect(serve({ port: 40_000 })).rejects.toThrow('32767')
})

test('operations that run side by side in one transaction are told that it is busy', async () => {
  const { url } = await serve()
  const { transactionId } = await post(url, { action: 'database.startTransaction' })
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((_id, n) => post(url, { ...insert({ _id, n }), transactionId })),
  )
  const busy = answers.filter(({ code }) => code === 'DATABASE_TRANSACTION_FAIL')
  for (const { message } of busy) expect(message).toContain('[ResourceUnavailable.TransactionBusy]')
  expect(answers.length - busy.length).toBeGreaterThan(0)
})

test('a write that waited five seconds for a transaction is told so', async () => {
  const { url } = await serve()
  await post(url, insert({ _id: 'a', n: 1 }))
  const { transactionId } = await post(url, { action: 'database.startTransaction' })
  await post(url, { ...change('a', { n: 2 }), transactionId })
  const started = Date.now()
  expect(await post(url, change('a', { n: 3 }))).toMatchObject({ code: 'DATABASE_TIMEOUT' })
  expect(Date.now() - started).toBeGreaterThanOrEqual(4_900)
  await post(url, { action: 'database.abortTransaction', transactionId })
  expect(await post(url, change('a', { n: 3 }))).toMatchObject({ data: { updated: 1 } })
})

test('a waiting write goes on when the transaction expires, though nobody asks for anything', async () => {
  let now = 0
  const { url } = await serve({}, () => now)
  await post(url, insert({ _id: 'a', n: 1 }))
  const { transactionId } = await post(url, { action: 'database.startTransaction' })
  await post(url, { ...change('a', { n: 2 }), transactionId })
  const write = post(url, change('a', { n: 3 }))
  await new Promise(resolve => setTimeout(resolve, 100))
  now = 30_000
  expect(await write).toMatchObject({ data: { updated: 1 } })
})

test('closing answers what has arrived and lets go of the port', async () => {
  const server = await serve()
  const answers = Array.from({ length: 20 }, (_unused, n) => post(server.url, insert({ n })))
  await Promise.all(answers)
  await server.close()
  open.length = 0
  await expect(fetch(server.url, { method: 'POST', body: '{}' })).rejects.toThrow()
  await serve({ port: server.port })
})

describe('in a thread', () => {
  const folder = path.join(__dirname, '../../node_modules/.cache/database-thread-test')
  const workerFile = path.join(folder, 'worker.js')

  beforeAll(() => {
    mkdirSync(folder, { recursive: true })
    const entryPoints = [path.join(__dirname, 'worker.ts')]
    buildSync({ entryPoints, bundle: true, platform: 'node', packages: 'external', outfile: workerFile })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function serveInThread(more: object = {}): Promise<DatabaseThread> {
    const thread = await startDatabaseThread({ workerFile, file: ':memory:', collections, ...more })
    open.push(thread)
    return thread
  }

  test('answers, counts, loads in bulk', async () => {
    const thread = await serveInThread()
    const documents = Array.from({ length: 12_000 }, (_unused, n) => ({ _id: `d${n}`, n, at: new Date(n) }))
    await thread.bulkLoad('c', documents)
    const request = { action: 'database.getDocument', collectionName: 'c', query: '{"n":7000}' }
    const list = ['{"_id":"d7000","n":7000,"at":{"$date":"1970-01-01T00:00:07.000Z"}}']
    expect(await post(thread.url, request)).toMatchObject({ data: { list } })
    expect(await thread.counters()).toEqual({
      calls: { 'database.getDocument': 1 },
      documentsRead: 1,
      fullScans: 0,
    })
    await expect(thread.bulkLoad('c', [{ n: 1 }])).rejects.toThrow('E11000')
  })

  test('asks the parent what is not about documents', async () => {
    const others = async (request: object) => ({ data: { asked: request } })
    const { url } = await serveInThread({ others })
    expect((await post(url, { action: 'wx.api' })).data).toEqual({ asked: { action: 'wx.api' } })
  })

  test('says why it cannot start', async () => {
    const broken = [{ name: '$', indexes: [] }]
    await expect(serveInThread({ collections: broken })).rejects.toThrow('cannot be the name')
  })
})
