// `npm run replay -- FILE [--limit N] [--concurrency N]`: real purchases through the running till's HTTP API.
// Stopped at any moment and run again it ends at the same totals, because every number it sends is its own.
import { parseArgs } from 'node:util'
import { CloudClient } from '../../local/client'
import { readPurchases } from './purchases'
import { replay } from './replay'

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { limit: { type: 'string' }, concurrency: { type: 'string', default: '32' } },
  })
  const [file] = positionals
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
  const concurrency = Number(values.concurrency)
  if (!file || !(limit >= 1) || !(concurrency >= 1)) {
    throw new Error('usage: npm run replay -- FILE [--limit N] [--concurrency N]')
  }
  const url = `http://127.0.0.1:${process.env.PORT ?? '8787'}`
  const client = new CloudClient(url, concurrency)
  const alive = await client.send('GET', '/healthz', '').catch(() => null)
  if (alive?.status !== 200) throw new Error(`nothing serves at ${url}: run npm start first`)

  const all = readPurchases(file)
  const purchases = Number.isFinite(limit) ? all.slice(0, limit) : all
  const report = await replay(client, purchases, concurrency, progress)
  process.stderr.write('\n')
  console.log(JSON.stringify(report))
  client.close()
}

function progress(step: string, done: number, of: number, perSecond: number): void {
  process.stderr.write(`\r${step} ${done}/${of}  ${Math.round(perSecond)}/s   `)
}

main().then(
  () => process.exit(0),
  error => {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    process.exit(1)
  },
)
