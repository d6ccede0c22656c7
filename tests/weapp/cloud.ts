// The cloud that answers the phones: the local cloud as a process of its own, because jsdom's globals are not
// those of a server. Also the till of the shop, which signs its requests.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
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
  const client = new CloudClient(await addressOf(child), 8)
  return {
    client,
    async stop() {
      client.close()
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const complaints: string[] = []
    child.stderr?.on('data', chunk => complaints.push(String(chunk)))
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the local cloud ended (${code}):\n${complaints.join('')}`)))
    if (!child.stdout) return reject(new Error('the local cloud has no output'))
    createInterface(child.stdout).on('line', line => {
      const ready = /^ready (\S+)$/.exec(line)
      if (ready?.[1]) resolve(ready[1])
    })
  })
}
