// `npm run audit`: reads the whole journal and names every broken rule. With 0 problems it prints the totals.
// On a running local cloud by itself, on a stopped one from its file, on a real environment by ENV_ID,
// SECRET_ID and SECRET_KEY.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { collections } from '../cloudfunctions/cloud'
import { readBooks } from '../cloudfunctions/runtime/audit'
import type { Database } from '../cloudfunctions/runtime/database'
import { connect, connectToCloud } from './connect'
import { startDatabase } from './database/server'

async function main(): Promise<void> {
  const { database, close } = await open()
  const progress = (entries: number) => process.stderr.write(`\r${entries} entries`)
  const { faults, books } = await readBooks(database, new Date(), progress)
  process.stderr.write('\n')
  for (const fault of faults) console.log(`${fault.rule}  ${fault.entry}  ${fault.detail}`)
  if (faults.length === 0) console.log(JSON.stringify(books))
  console.log(`${faults.length} problems`)
  await close()
  process.exit(faults.length === 0 ? 0 : 1)
}

async function open(): Promise<{ database: Database; close: () => Promise<void> }> {
  const { ENV_ID, SECRET_ID, SECRET_KEY, PORT = '8787', DATA_DIR = '.data' } = process.env
  if (ENV_ID && SECRET_ID && SECRET_KEY) {
    return { database: connectToCloud(ENV_ID, SECRET_ID, SECRET_KEY), close: async () => undefined }
  }
  const url = `http://127.0.0.1:${PORT}`
  const isRunning = await fetch(`${url}/healthz`).then(
    answer => answer.ok,
    () => false,
  )
  if (isRunning) return { database: connect(`${url}/admin`), close: async () => undefined }

  const file = path.join(DATA_DIR, 'corner.db')
  if (!existsSync(file)) throw new Error(`nothing runs on port ${PORT}, and there is no ${file}`)
  const newId = () => {
    throw new Error('an audit adds nothing')
  }
  const server = await startDatabase({ engine: { file, collections, clock: Date.now, newId } })
  return { database: connect(server.url), close: () => server.close() }
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
