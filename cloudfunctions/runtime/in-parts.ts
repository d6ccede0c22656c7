// Long lists: what one call of the database can carry, and some calls at a time.

const idsAtOnce = 500

/** Everything that `find` finds, asked in parts. */
export async function inParts<Found>(
  ids: string[],
  find: (part: string[]) => Promise<Found[]>,
): Promise<Found[]> {
  const found: Found[] = []
  for (let index = 0; index < ids.length; index += idsAtOnce) {
    found.push(...(await find(ids.slice(index, index + idsAtOnce))))
  }
  return found
}

/** Works through a list, so many at a time. */
export async function someAtOnce<Item>(
  atOnce: number,
  items: Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  // One queue for all workers: whoever is done takes the next, and after a fault nobody begins another.
  const queue = items.values()
  let hasFailed = false
  const worker = async () => {
    for (const item of queue) {
      if (hasFailed) return
      try {
        await work(item)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
