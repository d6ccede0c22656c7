// One world: actors who do what people at a chain of stores do, until its operations are used up; then the
// faults end, everything unfinished is finished, and the books are examined.
import { createHash } from 'node:crypto'
import { collections } from '../../cloudfunctions/cloud'
import { Chain, type ChainOptions } from './chain'
import { examine } from './examination'
import { finish } from './finishing'
import type { Violation } from './ledger'
import {
  changeStaff,
  editProgramme,
  midnight,
  monthEnd,
  nightly,
  replaceTerminal,
  thirteenMonths,
  wait,
} from './office'
import type { Person } from './person'
import { refund, refundTooEarly } from './refunding'
import { lookUp, sellByCode, sellByScan, sellLate, storm } from './selling'

const weights = {
  sellByCode: 26,
  sellByScan: 20,
  sellLate: 5,
  refund: 12,
  join: 8,
  me: 4,
  history: 1,
  seeds: 2,
  newDevice: 1,
  later: 6,
  lookUp: 3,
  wait: 7,
  close: 2,
  refundTooEarly: 1,
  storm: 1,
  midnight: 0,
  monthEnd: 0,
  thirteenMonths: 0,
  editProgramme: 0,
  nightlyOnce: 0,
  nightlyTwice: 0,
  nightlyOverlapping: 0,
  nightlyKilled: 0,
  replaceTerminal: 0,
  changeStaff: 0,
  machineDies: 0,
}
type Operation = keyof typeof weights

/** What happens in every world, however short it is, and how often in one of 500 operations. */
const agenda: [Operation, number][] = [
  ['thirteenMonths', 1],
  ['midnight', 3],
  ['monthEnd', 2],
  ['editProgramme', 3],
  ['nightlyOnce', 2],
  ['nightlyTwice', 1.5],
  ['nightlyOverlapping', 1.5],
  ['nightlyKilled', 1.5],
  ['replaceTerminal', 2],
  ['changeStaff', 3],
  ['machineDies', 3],
  ['storm', 2],
  ['close', 3],
]
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

/** What has to happen in this world, and after how many operations. */
function plan({ luck }: Chain, operations: number): { at: number; operation: Operation }[] {
  const due = agenda.flatMap(([operation, often]) => {
    const times = Math.max(1, Math.round((often * operations) / 500))
    return Array.from({ length: times }, () => {
      return { at: luck.between(Math.min(60, operations >> 1), Math.floor(operations * 0.9)), operation }
    })
  })
  return due.sort((a, b) => a.at - b.at)
}

/** At first people join, and nobody could buy anything before. */
function choose({ luck, cloud }: Chain): Operation {
  return cloud.calls < 40 && luck.chance(0.7) ? 'join' : luck.weighted(weights)
}

async function perform(chain: Chain, operation: Operation): Promise<void> {
  const member = chain.member()
  switch (operation) {
    case 'sellByCode':
      await sellByCode(chain)
      break
    case 'sellByScan':
      await sellByScan(chain)
      break
    case 'sellLate':
      await sellLate(chain)
      break
    case 'storm':
      await storm(chain)
      break
    case 'refund':
      await refund(chain)
      break
    case 'refundTooEarly':
      await refundTooEarly(chain)
      break
    case 'lookUp':
      await lookUp(chain)
      break
    case 'later':
      await chain.later.splice(chain.luck.below(Math.max(1, chain.later.length)), 1)[0]?.()
      break
    case 'join':
      await join(chain)
      break
    case 'close':
      if (member) await leave(chain, member)
      break
    case 'me':
      await member?.me()
      break
    case 'history':
      await member?.history()
      break
    case 'seeds':
      await member?.fetchSeeds()
      break
    case 'newDevice':
      await member?.fetchSeeds(true)
      break
    case 'machineDies':
      chain.host.doom()
      break
    case 'wait':
      wait(chain)
      break
    case 'midnight':
      midnight(chain)
      break
    case 'monthEnd':
      monthEnd(chain)
      break
    case 'thirteenMonths':
      thirteenMonths(chain)
      break
    case 'editProgramme':
      editProgramme(chain)
      break
    case 'replaceTerminal':
      await replaceTerminal(chain)
      break
    case 'changeStaff':
      await changeStaff(chain)
      break
    case 'nightlyOnce':
      await nightly(chain, 'once')
      break
    case 'nightlyTwice':
      await nightly(chain, 'twice')
      break
    case 'nightlyOverlapping':
      await nightly(chain, 'overlapping')
      break
    case 'nightlyKilled':
      await nightly(chain, 'killed')
      break
  }
}

async function join(chain: Chain): Promise<void> {
  const person = chain.luck.pick(chain.people)
  if (chain.faults.strikes('duplicate at once', 0.15)) await person.twice('join')
  else if (chain.luck.chance(0.05)) await Promise.all([person.join(), person.close()])
  else await person.join()
}

async function leave(chain: Chain, member: Person): Promise<void> {
  if (chain.faults.strikes('duplicate at once', 0.2)) await member.twice('close')
  // Leaving and coming back overlap when an impatient hand taps both.
  else if (chain.luck.chance(0.25)) await Promise.all([member.join(), member.close()])
  else await member.close()
  if (chain.luck.chance(0.4)) await member.join()
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
