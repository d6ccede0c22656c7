// The compiled local cloud as a process of its own, as `npm start` runs it, to be killed by a test.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { listenOnFreePort } from '../../local/database/free-port'

export interface Desk {
  port: number
  start(): Promise<void>
  /** kill -9, and waits until it is dead. */
  kill(): Promise<void>
  /** After the test: nothing of it stays. */
  clear(): void
}

export async function makeDesk(): Promise<Desk> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-kill-'))
  const port = await freePort()
  let running: ChildProcess | null = null
  return {
    port,
    async start() {
      const child = spawn(process.execPath, ['dist/local/start.js'], {
        env: { ...process.env, PORT: String(port), DATA_DIR: folder },
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
    },
    async kill() {
      const child = running
      child?.kill('SIGKILL')
      if (child) await once(child, 'exit')
    },
    clear() {
      running?.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenOnFreePort(server as never)
  await new Promise(resolve => server.close(resolve))
  return port
}
