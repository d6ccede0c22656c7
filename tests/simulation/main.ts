// `npm run sim -- --worlds W --ops N --seed S [--plant NAME] [--world K]`: the simulation as a command.
import { parseArgs } from 'node:util'
import { faultKinds } from './faults'
import { defaults, type FailedWorld, type RunOptions, runSimulation } from './run'

const shownViolations = 5
const shownEvents = 40

function readOptions(): RunOptions {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      worlds: { type: 'string' },
      ops: { type: 'string' },
      seed: { type: 'string' },
      plant: { type: 'string' },
      world: { type: 'string' },
    },
  })
  const number = (name: 'worlds' | 'ops' | 'seed' | 'world', least: number, otherwise: number) => {
    const given = values[name] === undefined ? otherwise : Number(values[name])
    if (!Number.isSafeInteger(given) || given < least)
      throw new Error(`--${name} is a whole number from ${least}`)
    return given
  }
  return {
    worlds: number('worlds', 1, defaults.worlds),
    ops: number('ops', 100, defaults.ops),
    seed: number('seed', 0, defaults.seed),
    plant: values.plant ?? null,
    only: values.world === undefined ? null : number('world', 0, 0),
    failuresAtMost: defaults.failuresAtMost,
  }
}

function tellFailure({ world, violations, events }: FailedWorld, { ops, seed, plant }: RunOptions): void {
  const planted = plant === null ? '' : ` --plant ${plant}`
  console.log(`\nFAILED world ${world} of seed ${seed}`)
  console.log(`replay: npm run sim -- --seed ${seed} --world ${world} --ops ${ops}${planted}`)
  for (const { rule, detail } of violations.slice(0, shownViolations)) console.log(`  ${rule}: ${detail}`)
  if (violations.length > shownViolations) console.log(`  and ${violations.length - shownViolations} more`)
  const memberId = violations.find(violation => violation.memberId !== null)?.memberId
  if (!memberId) return
  console.log(`  last events of ${memberId}:`)
  const theirs = events.filter(event => event.memberId === memberId || isOfAll(event.text))
  for (const { at, text } of theirs.slice(-shownEvents)) {
    console.log(`    ${new Date(at).toISOString()} ${text}`)
  }
}

/** What concerns everyone: the calendar, the programme, the end of the faults. */
const isOfAll = (text: string) => /^(the calendar|programme|no more faults)/.test(text)

async function main(): Promise<void> {
  const options = readOptions()
  const began = performance.now()
  const report = await runSimulation(options)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  const { operations, entries, fired, unfired, deaths, failures } = report
  for (const kind of faultKinds) console.log(`${String(fired[kind]).padStart(8)}  ${kind}`)
  console.log(`killed at ${deaths.size} different places`)
  console.log(`${report.worlds} worlds, ${operations} operations, ${entries} entries in the journals`)
  const cpuSeconds = (user + system) / 1e6
  console.log(
    `${Math.round(operations / seconds)} operations a second, ${seconds.toFixed(1)} s ` +
      `(${Math.round(operations / cpuSeconds)} a second of processor time)`,
  )
  console.log(`digest ${report.digest}`)
  for (const failure of failures) tellFailure(failure, options)
  if (unfired.length > 0) console.log(`\nFAILED: never fired: ${unfired.join(', ')}`)
  if (failures.length > 0 || unfired.length > 0) process.exitCode = 1
  else console.log('every promise was kept')
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
