// The member's own account: join, look, read back, take along, leave.
import { z } from 'zod'
import type { Entry } from '../../shared/account/account'
import type { AccountApi, HistoryItem } from '../../shared/account/api'
import { historyItem } from '../../shared/account/history'
import { close, join } from '../../shared/account/membership'
import { addDays, dayOf } from '../../shared/calendar'
import { accept, refuse } from '../../shared/outcome'
import { exportedOrders } from '../membership/export'
import { change, entryId, newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { campaignsIn, offerId } from '../runtime/offers'
import { type CardRecord, readRegistry, registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import type { World } from '../runtime/world'
import { reviewsOf } from '../trials/review-documents'
import { enrol, restore } from './enrol'
import { forget, forgetLeftover, forgetNobodys } from './forget'
import { meOf } from './me'

const pageAtMost = 50
const readAtOnce = 200

export const handle = serve<AccountApi>('account', {
  join: {
    input: z.strictObject({
      privacyVersion: z.string().min(1).max(20),
      phoneCode: z.string().min(1).max(128).optional(),
      nickname: z.string().trim().min(1).max(32).optional(),
    }),
    needs: () => [registryId.programme, offerId.campaigns],
    run: async (asked, { memberId, records, world }) => {
      const programme = records.programme()
      if (asked.privacyVersion !== programme.privacyVersion) {
        return refuse('consent-needed', { privacyVersion: programme.privacyVersion })
      }
      const already = await newestEntry(world, memberId)
      if (already?.state.isOpen) {
        const member = await world.db.find<MemberDocument>('members', memberId)
        if (member) return accept(meOf(world, programme, already, member))
      } else if (already) {
        // What a crash may have left of the closed account must not be taken for the new one.
        if (already.state.generation > 0) await forget(world, already)
        const left = await world.db.find<MemberDocument>('members', memberId)
        if (left) await forgetLeftover(world, already, left, `member:${memberId}`)
      }
      const applicant = { privacyVersion: asked.privacyVersion, nickname: asked.nickname ?? null }
      const phone = asked.phoneCode === undefined ? null : await world.phoneOf(asked.phoneCode)
      if (asked.phoneCode !== undefined && phone === null) return refuse('phone-code-refused')

      if (already?.state.isOpen) {
        const restored = await restore(world, already, { ...applicant, phone })
        return restored ? accept(meOf(world, programme, already, restored)) : refuse('busy')
      }

      const member = await enrol(world, memberId, { ...applicant, phone })
      const joined = await change(world, memberId, {
        // The membership that was missing when we looked: one that was closed meanwhile took this card along.
        ref: `join:${memberId}:${(already?.state.generation ?? 0) + 1}`,
        request: 'join',
        rule: (account, seq) =>
          // Something was booked since we looked. It may be that this joining was given up and its profile is being
          // forgotten, so it must not go on; asked again it begins anew.
          seq !== (already?.seq ?? 0) + 1
            ? refuse('busy')
            : join(account, {
                memberNo: member.memberNo,
                privacyVersion: asked.privacyVersion,
                wantedVersion: programme.privacyVersion,
                lowestTier: programme.tiers[0]?.name ?? '',
                memberId,
                seq,
                at: world.now(),
                welcome: campaignsIn(records).offers,
              }),
      })
      if (!joined.ok) return joined
      // Joined meanwhile, and perhaps left again, so the profile is a newer one or nobody's: asked again, all is settled.
      if (joined.value.state.memberNo !== member.memberNo) {
        await forgetNobodys(world, member)
        return refuse('busy')
      }
      // The nightly round may have taken the profile for a leftover, and closed its card, while we were at it.
      const card = await world.db.find<CardRecord>('registry', registryId.card(member.memberNo))
      if (card?.closedAt && !(await restore(world, joined.value, { ...applicant, phone })))
        return refuse('busy')
      return accept(meOf(world, programme, joined.value, member))
    },
  },

  me: {
    input: nothing,
    run: async (_, { memberId, world }) => {
      const [records, newest, member] = await Promise.all([
        readRegistry(world, [registryId.programme]),
        newestEntry(world, memberId),
        world.db.find<MemberDocument>('members', memberId),
      ])
      if (!newest?.state.isOpen || !member) return refuse('not-a-member')
      return accept(meOf(world, records.programme(), newest, member))
    },
  },

  history: {
    input: z.strictObject({
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(pageAtMost).optional(),
    }),
    run: async ({ before, limit = 20 }, { memberId, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const { joinedSeq } = newest.state
      const items: HistoryItem[] = []
      let end = Math.min(before ?? newest.seq + 1, newest.seq + 1)
      // One more than the page tells whether there is a next one. Scans are not shown, so a page may take two reads.
      while (items.length <= limit && end > joinedSeq) {
        const entries = await entriesBack(
          world,
          memberId,
          joinedSeq,
          end,
          Math.min(readAtOnce, limit * 2 + 1),
        )
        if (entries.length === 0) break
        items.push(...entries.flatMap(entry => historyItem(entry) ?? []))
        end = entries[entries.length - 1]?.seq ?? joinedSeq
      }
      const page = items.slice(0, limit)
      const next = items.length > limit ? (page[page.length - 1]?.seq ?? null) : null
      return accept({ items: page, next })
    },
  },

  exportMine: {
    input: nothing,
    run: async (_, { memberId, world }) => {
      const [newest, member] = await Promise.all([
        newestEntry(world, memberId),
        world.db.find<MemberDocument>('members', memberId),
      ])
      if (!newest?.state.isOpen || !member) return refuse('not-a-member')
      const { joinedSeq } = newest.state
      const history: HistoryItem[] = []
      let end = newest.seq + 1
      while (end > joinedSeq) {
        const entries = await entriesBack(world, memberId, joinedSeq, end, readAtOnce)
        history.push(...entries.flatMap(entry => historyItem(entry) ?? []))
        end = entries[entries.length - 1]?.seq ?? joinedSeq
      }
      const { memberNo, nickname, consents, joinedAt } = member
      const [reviews, payOrders] = await Promise.all([
        reviewsOf(world, memberId, memberNo),
        exportedOrders(world, memberId),
      ])
      const phone = member.sealedPhone === null ? null : world.keys.open(member.sealedPhone)
      return accept({
        exportedAt: world.now().toISOString(),
        profile: { memberNo, nickname, phone, consents, joinedAt },
        history,
        reviews,
        payOrders,
      })
    },
  },

  saveBirthday: {
    input: z.strictObject({ birthday: z.string().refine(isDayOfYear, 'not a day: MM-DD') }),
    needs: () => [registryId.programme],
    run: async ({ birthday }, { memberId, records, world }) => {
      const [newest, member] = await Promise.all([
        newestEntry(world, memberId),
        world.db.find<MemberDocument>('members', memberId),
      ])
      if (!newest?.state.isOpen || !member) return refuse('not-a-member')
      const year = dayOf(world.now()).slice(0, 4)
      if (member.birthday !== birthday) {
        if (member.birthdayToldIn === year) return refuse('birthday-fixed')
        await world.db.update(
          'members',
          { _id: memberId, memberNo: member.memberNo },
          { birthday, birthdayToldIn: year },
        )
      }
      return accept(meOf(world, records.programme(), newest, { ...member, birthday }))
    },
  },

  close: {
    input: nothing,
    run: async (_, { memberId, world }) => {
      const closed = await change(world, memberId, {
        ref: account => `close:${memberId}:${account.generation}`,
        request: 'close',
        rule: account => close(account, memberId, world.now()),
      })
      if (!closed.ok) return closed
      await forget(world, closed.value)
      return accept({ closedAt: closed.value.at, forfeited: closed.value.details.forfeited })
    },
  },
})

export const main = onCloud(handle)

/** Whether a text is a day that some year has: 02-29 is one. */
function isDayOfYear(text: string): boolean {
  return /^\d\d-\d\d$/.test(text) && addDays(`2024-${text}`, 0) === `2024-${text}`
}

/** Entries with `joinedSeq <= seq < end`, newest first. */
function entriesBack(world: World, memberId: string, joinedSeq: number, end: number, limit: number) {
  return world.db.range<Entry>('journal', {
    from: entryId(memberId, joinedSeq),
    to: entryId(memberId, end),
    newestFirst: true,
    limit,
  })
}
