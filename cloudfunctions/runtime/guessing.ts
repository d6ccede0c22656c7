// Guessing codes is stopped at its source: ten forged codes a minute block a terminal for ten minutes.
import { noGuesses, type StaffDocument, type TerminalDocument } from './registry'
import type { World } from './world'

const failuresAtMost = 10
const blockedSeconds = 600

type Source = TerminalDocument | StaffDocument

/** Until when a terminal (or a cashier's phone) is blocked; null when it is not. */
export function blockedUntil(source: Source, now: Date): string | null {
  return source.blockedUntil && source.blockedUntil > now.toISOString() ? source.blockedUntil : null
}

/** Counts one forged code. Genuine codes that came too late or twice are no guesses. */
export async function countGuess(world: World, source: Source): Promise<void> {
  const now = world.now()
  const minute = Math.floor(now.getTime() / 60_000)
  const counted = await world.db.step<Source>('registry', {
    where: { _id: source._id, failuresMinute: minute },
    add: { failures: 1 },
  })
  if (!counted) {
    await world.db.update(
      'registry',
      { _id: source._id },
      { ...noGuesses, failures: 1, failuresMinute: minute },
    )
  } else if (counted.failures >= failuresAtMost) {
    const until = new Date(now.getTime() + blockedSeconds * 1000).toISOString()
    await world.db.update('registry', { _id: source._id }, { blockedUntil: until })
  }
}
