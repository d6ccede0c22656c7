// Notices.
import type { NoticesApi } from '../../shared/notices/api'
import { type HandlersOf, onCloud, serve } from '../runtime/serve'

export const handle = serve<NoticesApi>('notices', {} as HandlersOf<NoticesApi>)
export const main = onCloud(handle)
