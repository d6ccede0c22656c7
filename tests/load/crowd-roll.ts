// The roll of a draw that a crowd has taken part in, made without asking: the pages that entering would have left.
import { partId } from '../../cloudfunctions/runtime/draws'
import type { Keys } from '../../cloudfunctions/runtime/keys'
import type { RollPage } from '../../cloudfunctions/runtime/rolls'
import { crowdOpenid } from './crowd'

const placesAPage = 64

/** Every member of the crowd buys so many tickets at a time, one after the other, and then all again. */
export function* crowdRoll(
  keys: Keys,
  drawId: string,
  { members, rounds, count, at }: { members: number; rounds: number; count: number; at: string },
): Generator<RollPage> {
  const places = members * rounds
  const ids = Array.from({ length: members }, (_, index) => keys.idOf(crowdOpenid(index)))
  for (let first = 0, page = 1; first < places; first += placesAPage, page++) {
    const onPage = Math.min(placesAPage, places - first)
    yield {
      _id: partId(drawId, String(page).padStart(6, '0')),
      rollId: drawId,
      from: first * count + 1,
      count: onPage * count,
      paid: onPage * count * 10,
      isSealed: onPage === placesAPage,
      places: Array.from({ length: onPage }, (_, index) => {
        const memberId = ids[(first + index) % members] ?? ''
        return { ref: `enter:${memberId}:r${first + index}`, memberId, count, paid: count * 10, at }
      }),
    }
  }
}
