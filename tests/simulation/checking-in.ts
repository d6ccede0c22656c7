// Checking in: alone, twice, and by a crowd on both sides of midnight.
import type { Entry } from '../../shared/account/account'
import type { CheckinDetails } from '../../shared/checkin/checkin'
import type { Chain } from './chain'
import { claimOne } from './claiming'
import { attempt } from './deeds'
import { midnight } from './office'
import type { Person } from './person'

export async function checkIn(chain: Chain): Promise<void> {
  const person = chain.member()
  if (person) await checkInOne(chain, person)
}

/** Nobody knows the day under which it is booked: the function's clock decides. What was said must be there. */
function checkInOne(chain: Chain, person: Person) {
  const { memberId } = person
  const isIt = ({ kind, details }: Entry, value: Record<string, unknown>) => {
    if (kind !== 'checkin') return false
    const { points, streak, balance } = details as CheckinDetails
    return points === value.points && streak === value.streak && balance === value.balance
  }
  return attempt(chain, {
    memberId,
    name: `checkin:${memberId}:${chain.newNumber()}`,
    ask: () => person.call('checkin', 'checkIn'),
    find: () => undefined,
    isTrue: (books, value) => books.ofMember(memberId).some(entry => isIt(entry, value)),
    // A retry may fall into the next day.
    lasting: () => memberId,
  })
}

/** Somebody mends a day that was missed, if a membership lets them. */
export async function makeUp(chain: Chain): Promise<void> {
  const person = chain.payer()
  const status = await person?.call('checkin', 'status')
  if (!person || status?.kind !== 'value') return
  const day = chain.luck.pickAny(status.value.missed as string[])
  if (day === undefined) return
  const { memberId } = person
  await attempt(chain, {
    memberId,
    name: `makeup:${memberId}:${chain.newNumber()}`,
    ask: () => person.call('checkin', 'makeUp', { day }),
    find: () => undefined,
    isTrue: books =>
      books
        .ofMember(memberId)
        .some(({ kind, details }) => kind === 'makeup' && (details as { day: string }).day === day),
    lasting: () => day,
  })
}

/** A day ends while many check in and claim what is scarce by the day. */
export async function midnightRush(chain: Chain): Promise<void> {
  const { luck, timeline, faults } = chain
  midnight(chain)
  faults.count('rush at midnight')
  const crowd = chain.people.filter(person => person.isMember).slice(0, 14)
  await Promise.all(
    crowd.map(async person => {
      for (let times = luck.between(1, 2); times > 0; times--) {
        await timeline.sleep(luck.chance(0.6) ? luck.below(4000) : luck.below(240_000))
        if (luck.chance(0.5)) await checkInOne(chain, person)
        else await claimOne(chain, person, 'bakery-88')
      }
    }),
  )
}
