// Lets a server listen on a free port of this machine, below the range that the system hands out itself.
import type { Server } from 'node:net'

const loopback = '127.0.0.1'
const attempts = 50

/** Listens on a random free port of 127.0.0.1 and returns it. */
export async function listenOnFreePort(server: Server, from = 20_000, to = 32_000): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = from + Math.floor(Math.random() * (to - from))
    if (await listens(server, port)) return port
  }
  throw new Error(`no free port between ${from} and ${to}`)
}

/** Listens on this very port of 127.0.0.1, or throws. */
export async function listenOnPort(server: Server, port: number): Promise<number> {
  if (await listens(server, port)) return port
  throw new Error(`port ${port} is in use`)
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening)
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    }
    const listening = () => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen(port, loopback)
  })
}
