// The cloud's clock for timer functions, on the desk: each runs when its cron says so, in Shanghai time.
import { Cron } from 'croner'
import type { FunctionSpec } from '../cloudfunctions/cloud'
import type { Calls } from './calls'

/** Starts the timers of these functions; a run that is not over yet is not started again. Call the answer to stop. */
export function startTimers(functions: FunctionSpec[], calls: Calls): () => void {
  const jobs = functions.flatMap(({ kind, name, cron }) => {
    if (kind !== 'timer' || cron === undefined) return []
    const options = { timezone: 'Asia/Shanghai', protect: true, unref: true }
    return [new Cron(cron, options, async () => void (await calls.runTimer(name, null)))]
  })
  return () => {
    for (const job of jobs) job.stop()
  }
}
