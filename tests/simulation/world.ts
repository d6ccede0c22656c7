// One world: actors who do what people at a chain of stores do, until its operations are used up; then the
// faults end, everything unfinished is finished, and the books are examined.
import { createHash } from 'node:crypto'
import { collections } from '../../cloudfunctions/cloud'
import { Chain, type ChainOptions } from './chain'
import { examine } from './examination'
import { finish } from './finishing'
import type { Violation } from './ledger'
import { choose, perform, plan } from './operations'

const actors = 12

export interface WorldReport {
  operations: number
  /** Of every document at the end, and of everything that clients saw. */
  digest: string
  violations: Violation[]
  events: Chain['ledger']['events']
  deaths: Map<string, number>
  entries: number
}

/** Runs a world to its end. The same options give the same report. */
export async function runWorld(options: ChainOptions & { operations: number }): Promise<WorldReport> {
  const chain = new Chain(options)
  try {
    await chain.open()
    const due = plan(chain, options.operations)
    const act = async () => {
      while (chain.cloud.calls < options.operations) {
        const isDue = (due[0]?.at ?? Number.POSITIVE_INFINITY) <= chain.cloud.calls
        await perform(chain, (isDue && due.shift()?.operation) || choose(chain))
        await chain.timeline.sleep(chain.luck.chance(0.6) ? chain.luck.below(30) : chain.luck.below(20_000))
      }
    }
    await chain.timeline.finish(Promise.all(Array.from({ length: actors }, act)))
    const operations = chain.cloud.calls
    await chain.timeline.finish(finish(chain))
    examine(chain)
    return report(chain, operations)
  } finally {
    chain.close()
  }
}

function report(chain: Chain, operations: number): WorldReport {
  const hash = createHash('sha256')
  for (const { name } of collections) {
    for (const text of chain.host.texts(name)) hash.update(`${name} ${text}\n`)
  }
  hash.update(JSON.stringify(chain.ledger.events))
  return {
    operations,
    digest: hash.digest('hex'),
    violations: chain.ledger.violations,
    events: chain.ledger.events,
    deaths: chain.faults.deaths,
    entries: chain.host.documents('journal').length,
  }
}
