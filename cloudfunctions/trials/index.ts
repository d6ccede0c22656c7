// Trials.
import type { TrialsApi } from '../../shared/trials/api'
import { type HandlersOf, onCloud, serve } from '../runtime/serve'

export const handle = serve<TrialsApi>('trials', {} as HandlersOf<TrialsApi>)
export const main = onCloud(handle)
