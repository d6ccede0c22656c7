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
  // One queue for all workers: whoever is done takes the next.
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
