// Seeds that once found a bug, each with what was wrong. They are run for ever; when the simulation itself changes,
// an old seed makes another world: then it is renewed by running with the mended line taken out again, or it goes. A bug
// that must stay found has a test beside the code.
import { runSimulation } from './run'

test.each([
  {
    seed: 1,
    world: 11,
    ops: 500,
    was: 'a request that a network delivered twice took two pieces of a stock for one coupon',
  },
  {
    seed: 1,
    world: 3,
    ops: 500,
    was: 'an order lapsed, its function died, and staff saw it waiting for ever',
  },
  {
    seed: 1,
    world: 41,
    ops: 500,
    was: 'a check-in slept past midnight and found its day mended meanwhile, which was called a fault of ours',
  },
  {
    seed: 1,
    world: 51,
    ops: 500,
    was: 'a joining slept for hours, and left its own number on the profile of somebody who had joined meanwhile',
  },
])(
  'seed $seed, world $world: $was',
  async ({ seed, world, ops }) => {
    const report = await runSimulation({ seed, ops, only: world })
    expect(report.failures.flatMap(failure => failure.violations)).toEqual([])
  },
  60_000,
)
