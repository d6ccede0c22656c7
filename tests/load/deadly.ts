// Which requests for a ticket or a card are killed, and where: their own number says so.

/** unwritten: a piece is taken, the entry never comes · unplaced: the entry is written, it has no number yet */
export const deadlyPlaces = ['unwritten', 'unplaced'] as const
export type DeadlyPlace = (typeof deadlyPlaces)[number]

/** Where a request dies when it comes for the first time; null for most. */
export function dyingAt(requestId: unknown): DeadlyPlace | null {
  return deadlyPlaces.find(place => String(requestId).endsWith(`-${place}`)) ?? null
}

/** The number of the request with this index, of which every tenth dies, at one place as often as at the other. */
export function deadlyNumber(name: string, index: number): string {
  return index % 10 === 0 ? `${name}-${deadlyPlaces[(index / 10) % deadlyPlaces.length]}` : name
}
