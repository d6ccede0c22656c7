// Waiting for what comes in its own time: looks again and again, and says what was missing when it gives up.

const lookEveryMs = 15

/** The first true-ish answer of `look`. Rejects after `patienceMs`, with the words of `missing`. */
export async function until<Found>(
  look: () => Found | Promise<Found>,
  missing: () => string,
  patienceMs = 6000,
): Promise<NonNullable<Found>> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > giveUpAt) throw new Error(missing())
    await new Promise(resolve => setTimeout(resolve, lookEveryMs))
  }
}
