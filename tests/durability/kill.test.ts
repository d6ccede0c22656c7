// kill -9 in the middle of sales: whatever was acknowledged is there after a restart, and the books add up.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { readBooks } from '../../cloudfunctions/runtime/audit'
import { CloudClient, codeFrom } from '../../local/client'
import { connect } from '../../local/connect'
import { listenOnFreePort } from '../../local/database/free-port'
import { stepAt } from '../../shared/card/code'

jest.setTimeout(180_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-kill-'))
let running: ChildProcess | null = null
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** The compiled local cloud as a process of its own, as `npm start` runs it. */
async function start(port: number): Promise<void> {
  const environment = { ...process.env, PORT: String(port), DATA_DIR: folder }
  const child = spawn(process.execPath, ['dist/local/start.js'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = child
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', chunk => {
      said += chunk
      if (said.includes('ready http://')) resolve()
    })
    child.on('exit', () => reject(new Error(`the local cloud did not start: ${said}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenOnFreePort(server as never)
  await new Promise(resolve => server.close(resolve))
  return port
}

test('no acknowledged sale is lost, none is doubled by asking again', async () => {
  const port = await freePort()
  const members = 24
  const now = new Date('2026-11-22T12:00:00+08:00')
  const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: 10_000 }]
  const acknowledged = new Map<string, { entry: string }>()
  const sent = new Map<string, object>()

  for (const round of [1, 2, 3]) {
    await start(port)
    const client = new CloudClient(`http://127.0.0.1:${port}`)
    const dying = new AbortController()
    const at = new Date(now.getTime() + round * 600_000)
    const sellForOne = async (index: number) => {
      const openid = `member-${index}`
      await client.call(openid, 'account', 'join', { privacyVersion: '1' }, at)
      for (let sale = 0; !dying.signal.aborted; sale++) {
        const moment = new Date(at.getTime() + sale * 30_000)
        const seeds = await client.call(openid, 'card', 'seeds', {}, moment)
        if (!seeds.ok) throw new Error(seeds.refusal)
        const code = codeFrom(seeds.value, stepAt(moment.getTime() / 1000))
        const saleNo = `${round}-${index}-${sale}`
        const body = { code, lines, saleNo, soldAt: moment.toISOString() }
        sent.set(saleNo, body)
        const reply = await client.till('POST', '/till/v1/sales', body, moment)
        if (reply.status === 200) acknowledged.set(saleNo, reply.body)
      }
    }
    const sales = Promise.allSettled(Array.from({ length: members }, (_, index) => sellForOne(index)))
    // Killed when enough has been acknowledged, wherever the others are.
    const enough = acknowledged.size + 60
    while (acknowledged.size < enough) await new Promise(resolve => setTimeout(resolve, 5))
    const child = running
    child?.kill('SIGKILL')
    if (child) await once(child, 'exit')
    dying.abort()
    await sales
    client.close()
  }

  await start(port)
  const client = new CloudClient(`http://127.0.0.1:${port}`)
  const later = new Date('2026-11-23T12:00:00+08:00')
  for (const [saleNo, receipt] of acknowledged) {
    const found = await client.till('GET', `/till/v1/sales/${saleNo}`, undefined, later)
    expect(found).toMatchObject({ status: 200, body: receipt })
  }
  // Everything that was sent is sent once more: what was booked is answered again, the rest is booked late.
  for (const [saleNo, body] of sent) {
    const again = await client.till('POST', '/till/v1/sales', body, later)
    expect(again.status).toBe(200)
    if (acknowledged.has(saleNo)) expect(again.body).toEqual(acknowledged.get(saleNo))
  }
  const { faults, books } = await readBooks(connect(`${client.url}/admin`), later)
  expect(faults).toEqual([])
  expect(books.sales).toBe(sent.size)
  client.close()
})
