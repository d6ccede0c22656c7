// `npm start`: the local cloud as a process, on PORT with its data in DATA_DIR, until it is told to stop.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from './cloud'
import { seedDemoHere } from './demo'

const port = Number(process.env.PORT || 8787)
const dataDir = process.env.DATA_DIR || '.data'
const functionWorkers = Number(process.env.FUNCTION_WORKERS || 2)
const payMode = process.env.PAY_MODE === 'certificate' ? 'platform-certificate' : 'public-key'

async function main(): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT ${process.env.PORT} is no port`)
  const options: LocalCloudOptions = {
    ...{ port, dataDir, functionWorkers, payMode },
    ...{ databaseInThread: true, timers: true, seed: seedDemoHere },
  }
  const start = () => startLocalCloud(options)
  // A predecessor that lost its npm a moment ago is still closing its port and its file.
  const cloud = await start().catch(async error => {
    if (error.code !== 'EADDRINUSE' && !/in use/.test(error.message)) throw error
    await new Promise(resolve => setTimeout(resolve, 1_500))
    return start()
  })
  stopWhenTold(cloud)
  console.log(`ready ${cloud.url}`)
  console.log(`  member card   ${cloud.url}/`)
  console.log(`  cashier       ${cloud.url}/?as=demo-cashier`)
  if (!existsSync('dist/h5')) console.log('  (the pages are not built: npm run build)')
}

/** Ends with what ended it: a signal, or npm, which cannot pass on the one that kills it at once. */
function stopWhenTold(cloud: LocalCloud): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    void cloud.close().finally(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const npm = process.env.npm_lifecycle_event === undefined ? null : npmAbove(process.ppid)
  if (npm === null) return
  setInterval(() => {
    if (!isRunning(npm)) stop()
  }, 200).unref()
}

/** The npm that started this process, perhaps through a shell. */
function npmAbove(pid: number): number | null {
  for (let above = pid, steps = 0; above > 1 && steps < 3; steps++) {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(above)], { encoding: 'utf8' })
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
    if (parent === undefined) return null
    if (/(^|\/)npm( |$)|npm-cli\.js/.test(command)) return above
    above = Number(parent)
  }
  return null
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE' ? `port ${port} is taken: set PORT to another one` : error.message,
  )
  process.exit(1)
})
