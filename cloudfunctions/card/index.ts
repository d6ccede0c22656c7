// The card page: seeds from which the phone makes codes, and a look whether one was scanned.
import { z } from 'zod'
import { cardEvent } from '../../shared/account/history'
import type { CardApi } from '../../shared/card/api'
import { codePrefix, dayOfStep, seedFor, stepAt, stepSeconds, toHex } from '../../shared/card/code'
import { accept, refuse } from '../../shared/outcome'
import { newestEntry } from '../runtime/journal'
import type { MemberDocument } from '../runtime/members'
import { readRegistry, registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { nothing } from '../runtime/shapes'
import type { World } from '../runtime/world'

/** Steps whose use the phone is told: as far as its code could still be shown. */
const watchedSteps = 20
const takeOverTries = 20

export const handle = serve<CardApi>('card', {
  seeds: {
    input: z.strictObject({ device: z.string().min(8).max(64).optional() }),
    run: async ({ device }, { memberId, world }) => {
      const member = await world.db.find<MemberDocument>('members', memberId)
      if (!member) return refuse('not-a-member')
      const { memberNo } = member
      const salt = await saltFor(world, memberNo, device)
      if (salt === null) return refuse('not-a-member')

      const now = Math.floor(world.now().getTime() / 1000)
      const today = dayOfStep(stepAt(now))
      const seeds = [today, today + 1].map(day => ({
        day,
        seed: toHex(seedFor(world.keys.cardMaster, memberNo, salt, day)),
      }))
      return accept({ memberNo, now, prefix: codePrefix, stepSeconds, seeds })
    },
  },
  watch: {
    input: nothing,
    run: async (_, { memberId, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const now = stepAt(world.now().getTime() / 1000)
      const usedSteps = newest.state.usedSteps.filter(step => Math.abs(step - now) <= watchedSteps)
      return accept({ seq: newest.seq, usedSteps, latest: cardEvent(newest) })
    },
  },
})

export const main = onCloud(handle)

/**
 * The salt of the card as this phone may show it; null when there is no card. Another phone takes the card over: a
 * new salt, and every code of the old phone is dead. Of two phones at once the later one has it.
 */
async function saltFor(world: World, memberNo: string, device: string | undefined): Promise<string | null> {
  const shownOn = device === undefined ? null : world.keys.hash('device', device)
  for (let attempt = 0; attempt < takeOverTries; attempt++) {
    const card = (await readRegistry(world, [registryId.card(memberNo)])).card(memberNo)
    if (!card) return null
    if (shownOn === null || shownOn === card.device) return card.salt
    const salt = card.device === null ? card.salt : toHex(world.random(8))
    const { _id, device: before, salt: saltBefore } = card
    // Only on the card as it was read, so that a request in between is seen and not overwritten.
    const isTaken = await world.db.update(
      'registry',
      { _id, device: before, salt: saltBefore },
      { salt, device: shownOn },
    )
    if (isTaken) return salt
  }
  throw new Error('a card is taken over again and again')
}
