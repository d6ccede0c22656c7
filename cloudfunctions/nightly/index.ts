// The nightly round: books what has expired, finishes what a crash left of a closed account or of a joining, and at last
// reminds of what will expire soon. Linear over members, in pages; stopped in time, the next run goes on where it was.
import type { Entry } from '../../shared/account/account'
import { bookLapse } from '../../shared/account/membership'
import { addDays, dayOf } from '../../shared/calendar'
import type { Campaigns } from '../../shared/coupons/campaigns'
import { present } from '../../shared/coupons/claim'
import { forgetLeftover, forgetNobodys } from '../account/forget'
import { lapseOrders } from '../mall/orders'
import { givePacks } from '../membership/packs'
import { remind } from '../notices/reminders'
import { someAtOnce } from '../runtime/in-parts'
import { change, entryId, newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { campaignsIn, offerId } from '../runtime/offers'
import { readRegistry } from '../runtime/registry'
import { cloudWorld, type World } from '../runtime/world'
import { reprojectTouches } from '../staff/touch-projection'

interface Progress {
  _id: string
  day: string
  /** The last member that was looked at. */
  after: string
  isDone: boolean
  looked: number
  booked: number
}

export interface NightlyReport {
  day: string
  isDone: boolean
  looked: number
  booked: number
}

const pageSize = 200
const atOnce = 8
const stopAfterMilliseconds = 40_000

/** One run. Called again it goes on, or answers at once when the day's round is done. */
export async function round(world: World): Promise<NightlyReport> {
  const started = world.now().getTime()
  const campaigns = campaignsIn(await readRegistry(world, [offerId.campaigns]))
  const day = dayOf(world.now())
  const known = await world.db.find<Progress>('jobs', 'nightly')
  const fresh: Progress = { _id: 'nightly', day, after: '', isDone: false, looked: 0, booked: 0 }
  if (!known) await world.db.insert('jobs', { ...fresh })
  const progress = known?.day === day ? known : fresh

  const wasDone = progress.isDone
  // A space sorts before every character of an id, so `from` is the next member after the last one.
  while (!progress.isDone && world.now().getTime() - started < stopAfterMilliseconds) {
    const range = { from: `${progress.after} `, to: '~', limit: pageSize }
    const page = await world.db.range<MemberDocument>('members', range)
    await someAtOnce(atOnce, page, async member => {
      if (await settle(world, member, day, campaigns)) progress.booked++
    })
    progress.looked += page.length
    progress.after = page[page.length - 1]?._id ?? progress.after
    progress.isDone = page.length < pageSize
    const { _id, ...rest } = progress
    await world.db.update('jobs', { _id }, rest)
  }
  const { isDone, looked, booked } = progress
  // What the minutes' numbers may have missed is made good once a night.
  if (isDone && !wasDone) await reprojectTouches(world, stopAfterMilliseconds)
  if (isDone) await remind(world, stopAfterMilliseconds - (world.now().getTime() - started))
  return { day, isDone, looked, booked }
}

export const main = async (): Promise<NightlyReport> => round(cloudWorld())

/** Settles one member; whether a lapse was booked. */
async function settle(
  world: World,
  member: MemberDocument,
  day: string,
  campaigns: Campaigns,
): Promise<boolean> {
  const newest: Entry | null = await newestEntry(world, member._id)
  if (!newest?.state.isOpen) {
    await forgetLeftover(world, newest, member, 'timer:nightly')
    return false
  }
  if (newest.state.memberNo !== member.memberNo) await forgetNobodys(world, member)
  await lapseOrders(world, newest)
  await greet(world, member, day, campaigns)
  await givePacks(world, newest)
  const { points, wallet } = newest.state
  const isDue = points.lots.some(lot => lot.expiresOn < day) || wallet.held.some(coupon => coupon.until < day)
  if (!isDue) return false
  const booked = await change(world, member._id, {
    ref: `lapse:${member._id}:${day}`,
    request: 'lapse',
    rule: account => bookLapse(account, world.now()),
  })
  return booked.ok
}

/** The birthday pack, once a year; a night that was missed is made good within three days. */
async function greet(
  world: World,
  member: MemberDocument,
  day: string,
  { offers }: Campaigns,
): Promise<void> {
  if (!member.birthday) return
  const birthday = [0, 1, 2, 3].map(ago => addDays(day, -ago)).find(past => isBirthday(past, member.birthday))
  if (!birthday || !offers.some(({ terms }) => terms.ways.includes('birthday'))) return
  const { _id: memberId } = member
  await change(world, memberId, {
    ref: `birthday:${memberId}:${birthday.slice(0, 4)}`,
    request: 'birthday',
    rule: (account, seq) =>
      present(account, offers, 'birthday', {
        by: 'timer:nightly',
        maker: entryId(memberId, seq),
        now: world.now(),
      }),
  })
}

/** Whoever was born on 29 February is greeted on the 28th in other years. */
function isBirthday(day: string, birthday: string | undefined): boolean {
  const isLeapDay = birthday === '02-29' && day.endsWith('-02-28') && !addDays(day, 1).endsWith('-02-29')
  return isLeapDay || day.slice(5) === birthday
}
