// The simulation itself: a small run keeps every promise with every fault fired, runs alike from the same seed,
// and finds every bug that was planted.
import { plants } from './plants'
import { runSimulation } from './run'

test('a small run: every kind of fault fires, every promise is kept', async () => {
  const report = await runSimulation({ worlds: 12, ops: 400, seed: 5 })
  expect(report.failures.flatMap(failure => failure.violations)).toEqual([])
  expect(report.unfired).toEqual([])
  expect(report.operations).toBeGreaterThanOrEqual(12 * 400)
}, 120_000)

test('the same seed gives the same documents and the same answers, another seed others', async () => {
  const small = { worlds: 2, ops: 100 }
  const first = await runSimulation({ ...small, seed: 11 })
  const again = await runSimulation({ ...small, seed: 11 })
  const other = await runSimulation({ ...small, seed: 12 })
  expect(again).toEqual(first)
  expect(other.digest).not.toBe(first.digest)
}, 120_000)

test('one world of a run can be run alone', async () => {
  const alone = await runSimulation({ worlds: 2, ops: 100, seed: 11, only: 1 })
  const again = await runSimulation({ worlds: 20, ops: 100, seed: 11, only: 1 })
  expect(alone.worlds).toBe(1)
  expect(again.digest).toBe(alone.digest)
}, 60_000)

test.each(Object.keys(plants))(
  'the planted bug %s is found',
  async plant => {
    const report = await runSimulation({ worlds: 16, ops: 300, seed: 3, plant, failuresAtMost: 1 })
    expect(report.failures).toHaveLength(1)
  },
  120_000,
)
