// Many orders with faults at every step: after the timers have run, whoever was charged is a member or has the money back,
// and nobody else is. `npm run payments` does the same with ten thousand.
import { plants } from './plants'
import { runPayments } from './run'

test('no order ends wrong, whatever fails', async () => {
  const run = await runPayments({ orders: 1000, seed: 1 })
  expect(run.faults).toEqual([])
  expect(run.unfired).toEqual([])
  expect(run.paid + run.closed).toBe(run.orders)
}, 600_000)

test.each(Object.keys(plants))(
  'it would be found: %s',
  async plant => {
    const run = await runPayments({ orders: 120, seed: 1 }, plants[plant])
    expect(run.faults).not.toEqual([])
  },
  300_000,
)
