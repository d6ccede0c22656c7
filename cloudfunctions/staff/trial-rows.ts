// A trial as lists of staff show it.
import type { StaffTrialRow } from '../../shared/staff/trials-api'
import { staffPhase } from '../../shared/trials/phase'
import type { Trial } from '../../shared/trials/trial'
import type { World } from '../runtime/world'

export async function rowOf(world: World, trial: Trial): Promise<StaffTrialRow> {
  const applicants = await world.db.howMany('applications', { trialId: trial.trialId })
  return { ...trial, phase: staffPhase(trial, world.now()), applicants }
}
