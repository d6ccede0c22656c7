// Draws.
import type { DrawsApi } from '../../shared/draws/api'
import { type HandlersOf, onCloud, serve } from '../runtime/serve'

export const handle = serve<DrawsApi>('draws', {} as HandlersOf<DrawsApi>)
export const main = onCloud(handle)
