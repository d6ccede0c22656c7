// `npm run payments -- [--orders N] [--seed S]`: buying with faults at every step, as a command.
import { parseArgs } from 'node:util'
import { runPayments } from './run'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { orders: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  })
  const began = performance.now()
  const { orders, paid, closed, refunded, faults, fired, unfired } = await runPayments({
    orders: Number(values.orders),
    seed: Number(values.seed),
  })
  for (const [kind, times] of Object.entries(fired)) console.log(`${String(times).padStart(8)}  ${kind}`)
  console.log(`${orders} orders: ${paid} paid, ${closed} closed, ${refunded} refunded`)
  for (const fault of faults) console.log(`WRONG ${fault}`)
  for (const kind of unfired) console.log(`never happened: ${kind}`)
  console.log(`${faults.length} wrong, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (faults.length > 0 || unfired.length > 0) process.exitCode = 1
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
