// Choosing: books the pieces of those who come first in the order, one by one, and tells them.
import { nextByTier, type Ranked } from '../../shared/trials/by-tier'
import { choose as chooseRule, chosenRef } from '../../shared/trials/choose'
import type { Trial } from '../../shared/trials/trial'
import { refreshOrders } from '../mall/projection'
import { change } from '../runtime/journal'
import type { World } from '../runtime/world'
import { refreshApplication } from './applications'
import { trialOrderId } from './apply'
import { applicationsOf, type ChoiceJob, type StoreChoice, save } from './choice'
import { type TrialDocument, trialKey, trialOf } from './records'
import { tellChosen } from './tell'

/** So many of a store are taken out of the list at once. */
const batch = 200

/** By tier: in each store the first in the order, as many as there are pieces; who has left is passed over. */
export async function chooseByTier(
  world: World,
  job: ChoiceJob,
  trial: Trial,
  isLate: () => boolean,
): Promise<boolean> {
  for (;;) {
    const open = job.stores.filter(store => store.chosen < store.pieces && !store.isExhausted)
    if (open.length === 0) return true
    const next = await nextOf(world, job.trialId, open)
    for (const store of open) {
      const found = next.get(store.storeId) ?? []
      if (found.length === 0) store.isExhausted = true
      for (const { memberId, rank, at } of found) {
        if (store.chosen >= store.pieces) break
        if (await bookChosen(world, trial, store, memberId, job.by)) store.chosen++
        store.upTo = { memberId, rank, at }
      }
      if (!(await save(world, job)) || isLate()) return false
    }
  }
}

/** The next ones of each store, found in one look at all applications, with room for a batch of each. */
async function nextOf(world: World, trialId: string, stores: StoreChoice[]): Promise<Map<string, Ranked[]>> {
  const next = new Map<string, Ranked[]>()
  const firstOf = (store: StoreChoice, found: Ranked[]) => nextByTier(found, store.upTo, batch)
  for await (const { storeId, memberId, rank, at } of applicationsOf(world, trialId)) {
    const store = stores.find(known => known.storeId === storeId)
    if (!store || rank === null) continue
    const found = next.get(storeId) ?? []
    found.push({ memberId, rank, at })
    next.set(storeId, found.length > batch * 4 ? firstOf(store, found) : found)
  }
  for (const store of stores) next.set(store.storeId, firstOf(store, next.get(store.storeId) ?? []))
  return next
}

/** Books a piece for a member; false when nothing waits for them any more. */
export async function bookChosen(
  world: World,
  trial: Trial,
  store: Pick<StoreChoice, 'storeId' | 'name'>,
  memberId: string,
  by: string,
): Promise<boolean> {
  const { trialId } = trial
  const orderId = trialOrderId(world, trialId, memberId)
  const chosen = await change(world, memberId, {
    ref: chosenRef(trialId, memberId),
    request: 'chosen',
    // Read anew each time: a trial that was ended meanwhile chooses nobody else.
    reading: () => world.db.find<TrialDocument>('registry', trialKey(trialId)),
    rule: (account, seq, fresh) =>
      chooseRule(account, seq, fresh ? trialOf(fresh) : trial, store, { orderId, by, now: world.now() }),
  })
  if (!chosen.ok) {
    if (chosen.refusal === 'nothing-to-book') return false
    throw new Error(`nobody can be chosen: ${chosen.refusal}`)
  }
  await refreshApplication(world, trialId, memberId)
  await refreshOrders(world, memberId)
  await tellChosen(world, trial, chosen.value)
  return true
}
