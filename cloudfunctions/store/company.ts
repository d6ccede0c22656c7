// 二人同行: the second card's side of a sale. It is noted before the sale and written after it, so that no crash between
// the two can leave the friend without a reward.
import type { Entry } from '../../shared/account/account'
import { companion } from '../../shared/coupons/company'
import type { SaleDetails } from '../../shared/store/sale'
import type { Stored } from '../runtime/database'
import { change, entryByRef, entryId } from '../runtime/journal'
import { fetchTerms } from '../runtime/offers'
import { every } from '../runtime/pages'
import type { World } from '../runtime/world'

/** A sale that may owe a friend something. */
export interface CompanyNote extends Stored {
  /** The ref of the sale. */
  _id: string
  memberId: string
  step: number
  at: string
}

/** A sale that is not there after this long will never be. */
const forgottenAfter = 2 * 86_400_000

/** Notes, before the sale is booked, who came along. */
export async function noteCompany(
  world: World,
  ref: string,
  friend: { memberId: string; step: number },
): Promise<void> {
  const note: CompanyNote = { _id: ref, ...friend, at: world.now().toISOString() }
  await world.db.insert('companions', note)
}

/** After the sale: the friend's coupon, once. A fault leaves the note for the sweeper; the sale is booked anyway. */
export async function rewardFriend(world: World, sale: Entry<SaleDetails>): Promise<void> {
  if (!sale.details.duo) return
  try {
    const note = await world.db.find<CompanyNote>('companions', sale.ref)
    if (note) await finish(world, note, sale)
  } catch (error) {
    world.log({ level: 'warn', where: 'company', message: String(error) })
  }
}

/** What a crash left: ends every note whose sale is booked, and forgets those that never were. */
export async function finishCompany(world: World): Promise<number> {
  let looked = 0
  for await (const note of every<CompanyNote>(world.db, 'companions', '', '~')) {
    looked++
    const sale = await entryByRef<SaleDetails>(world, note._id)
    if (sale) await finish(world, note, sale)
    else if (world.now().getTime() - Date.parse(note.at) > forgottenAfter) {
      await world.db.remove('companions', { _id: note._id })
    }
  }
  return looked
}

async function finish(world: World, note: CompanyNote, sale: Entry<SaleDetails>): Promise<void> {
  const { duo } = sale.details
  if (duo && duo.friendId === note.memberId) {
    const termsOf = await fetchTerms(world, [duo])
    await change(world, note.memberId, {
      ref: `companion:${sale.ref}`,
      request: sale.ref,
      rule: (account, seq) =>
        companion(
          account,
          { ...duo, terms: termsOf(duo) },
          { ref: sale.ref, at: sale.at, by: sale.by, storeId: sale.storeId, line: sale.line },
          { buyerId: sale.memberId, step: note.step, storeName: sale.details.storeName },
          entryId(note.memberId, seq),
          world.now(),
        ),
    })
  }
  await world.db.remove('companions', { _id: note._id })
}
