// The cloud that answers the phones: the local cloud as a process of its own, because jsdom's globals are not
// those of a server.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { CloudClient } from '../../local/client'

const root = path.resolve(__dirname, '../..')
const compiled = path.join(root, 'dist/local/start.js')

export interface Cloud {
  client: CloudClient
  stop(): Promise<void>
}

/** Starts it with nothing in it but the demonstration chain. */
export async function startCloud(): Promise<Cloud> {
  if (!existsSync(compiled)) throw new Error('dist/local/start.js is missing: `npm test` builds it')
  const child = spawn(process.execPath, [compiled], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: ':memory:', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  child.stderr.on('data', chunk => complaints.push(String(chunk)))
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => resolve(`the local cloud ended (${code ?? signal})`))
  })
  const early = ended.then((how): never => {
    throw new Error(`${how}:\n${complaints.join('')}`)
  })
  // Asked for again in `stop`; until then nobody listens.
  early.catch(() => {})
  const client = new CloudClient(await Promise.race([addressOf(child), early]), 8)
  return {
    client,
    async stop() {
      client.close()
      // Whoever else ended it took the tests' ground away: that must not pass for a good end.
      if (child.exitCode !== null || child.signalCode !== null) return early
      child.kill('SIGTERM')
      await ended
    },
  }
}

function addressOf({ stdout }: { stdout: Readable }): Promise<string> {
  return new Promise(resolve => {
    createInterface(stdout).on('line', line => {
      const ready = /^ready (\S+)$/.exec(line)
      if (ready?.[1]) resolve(ready[1])
    })
  })
}
