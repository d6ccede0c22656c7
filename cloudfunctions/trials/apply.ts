// Applying: three calls of the database once a trial is known, one more for the document that staff list.
import { balanceOn } from '../../shared/account/points'
import { dayOf } from '../../shared/calendar'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { TrialsApi } from '../../shared/trials/api'
import { type ApplyFacts, appliedIn, apply as applyRule } from '../../shared/trials/apply'
import { trialDrawId, trialStock } from '../../shared/trials/trial'
import { changeTaking } from '../runtime/journal'
import { recentRegistry } from '../runtime/recent'
import { registryId } from '../runtime/registry'
import type { World } from '../runtime/world'
import { noteApplication, projectTrial } from './applications'
import { trialIn, trialKey, trialOf } from './records'
import { applicationsShown } from './show'
import { numberApplications } from './tickets'

type Apply = TrialsApi['apply']

/** The order of whoever gets a piece: known before, and the same for a retry. Nobody applies for a trial twice. */
export function trialOrderId(world: World, trialId: string, memberId: string): string {
  return world.keys.hash('order', `trial|${trialId}|${memberId}`).slice(0, 24)
}

export async function apply(
  world: World,
  memberId: string,
  { trialId, storeId, requestId }: Apply['input'],
): Promise<Outcome<Apply['value'], Apply['refusal'] | 'conflicting-retry' | 'busy'>> {
  const gate = trialStock(trialId, storeId)
  const needed = [registryId.programme, trialKey(trialId), registryId.store(storeId)]
  const outcome = await changeTaking(world, memberId, {
    ref: `apply:${memberId}:${requestId}`,
    request: { trialId, storeId },
    reading: async (_account, isFresh): Promise<ApplyFacts> => {
      const records = await recentRegistry(world, needed, isFresh)
      const trial = trialIn(records, trialId)
      return {
        trial: trial && trialOf(trial),
        isShut: trial?.isShut ?? false,
        programme: records.programme(),
        store: records.store(storeId),
      }
    },
    rule: (account, seq, facts) =>
      applyRule(account, seq, facts, {
        memberId,
        orderId: trialOrderId(world, trialId, memberId),
        now: world.now(),
      }),
    beforeSettling: holds => projectTrial(world, gate, holds),
  })
  if (!outcome.ok) {
    const { refusal, details } = outcome
    return refuse(refusal === 'sold-out-today' ? 'sold-out' : refusal, details)
  }
  const { state, ref } = outcome.value
  const applied = appliedIn(state, trialId)
  if (!applied) throw new Error('an application was booked that its own entry does not know')
  const isDrawn = trialIn(await recentRegistry(world, needed, false), trialId)?.how === 'draw'
  await Promise.all([
    noteApplication(world, memberId, applied),
    isDrawn && numberApplications(world, trialDrawId(trialId, storeId), [{ ref }]),
  ])
  const [application] = await applicationsShown(world, memberId, state, [applied])
  if (!application) throw new Error('an application was not shown')
  return accept({ application, balance: balanceOn(state.points, dayOf(world.now())) })
}
