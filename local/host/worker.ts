// A thread that runs functions for `threads.ts`.
import { parentPort, workerData } from 'node:worker_threads'
import { type Call, type HostOptions, hostHere } from './host'

const host = hostHere(workerData as HostOptions)
parentPort?.on('message', async ({ id, call }: { id: number; call: Call }) => {
  parentPort?.postMessage({ id, result: await host.run(call) })
})
parentPort?.postMessage('ready')
