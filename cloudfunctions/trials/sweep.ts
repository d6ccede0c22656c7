// What trials leave to the clock: choices that were interrupted, words that WeChat has not judged yet, unused pictures.
import type { Trial } from '../../shared/trials/trial'
import { all } from '../runtime/pages'
import type { World } from '../runtime/world'
import { chooseByDraw, endDraws } from './by-draw'
import { type ChoiceJob, choiceId, goOn } from './choice'
import { chooseByTier } from './choose'
import { sweepPictures } from './pictures'
import { recheckReviews } from './rechecks'
import { type TrialDocument, trialKey } from './records'

/** Everything it does can be done twice. Answers how many works it found. */
export async function sweepTrials(world: World, stopAfterMilliseconds: number): Promise<number> {
  const started = world.now().getTime()
  const jobs = await all<ChoiceJob>(world.db, 'jobs', choiceId(''), choiceId('~'))
  for (const { trialId } of jobs) {
    const left = stopAfterMilliseconds - (world.now().getTime() - started)
    const trial = await world.db.find<TrialDocument>('registry', trialKey(trialId))
    if (trial && left > 0) await goOnWith(world, trial, left)
  }
  const reviews = await recheckReviews(world)
  return jobs.length + reviews + (await sweepPictures(world))
}

/** Goes on with the choice of a trial in its own way; whether all have been told. */
export async function goOnWith(world: World, trial: Trial, stopAfterMilliseconds: number): Promise<boolean> {
  const { trialId, how, state } = trial
  if (how === 'draw' && state === 'ended') await endDraws(world, trial)
  return goOn(world, trialId, how === 'draw' ? chooseByDraw : chooseByTier, stopAfterMilliseconds)
}
