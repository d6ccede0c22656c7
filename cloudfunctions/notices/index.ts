// Notices: which templates there are to subscribe to, and what a member has accepted.
import { z } from 'zod'
import type { NoticesApi } from '../../shared/notices/api'
import { templates } from '../../shared/notices/notice'
import { accept, refuse } from '../../shared/outcome'
import { newestEntry } from '../runtime/journal'
import { onCloud, serve } from '../runtime/serve'
import { businessNumber, nothing } from '../runtime/shapes'
import { addGrant, countGranted, templatesId, templatesIn } from './grants'
import { wake } from './outbox'

export const handle = serve<NoticesApi>('notices', {
  templates: {
    input: nothing,
    needs: () => [templatesId],
    run: async (_, { memberId, records, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const granted = await countGranted(world, memberId)
      const known = templatesIn(records).map(one => ({ ...one, granted: granted[one.template] }))
      return accept({ templates: known })
    },
  },

  grant: {
    input: z.strictObject({
      templates: z.array(z.enum(templates)).min(1).max(templates.length),
      requestId: businessNumber,
    }),
    needs: () => [templatesId],
    run: async ({ templates: accepted, requestId }, { openid, memberId, records, world }) => {
      const newest = await newestEntry(world, memberId)
      if (!newest?.state.isOpen) return refuse('not-a-member')
      const { memberNo } = newest.state
      for (const { template, templateId } of templatesIn(records)) {
        if (!accepted.includes(template)) continue
        await addGrant(world, openid, { memberId, memberNo, template, templateId, requestId })
        await wake(world, memberId, template)
      }
      // Whoever left at this very moment is not to be found here any more.
      const now = await newestEntry(world, memberId)
      if (!now?.state.isOpen || now.state.memberNo !== memberNo) {
        await world.db.remove('grants', { memberId, memberNo })
        return refuse('not-a-member')
      }
      return accept({ granted: await countGranted(world, memberId) })
    },
  },
})

export const main = onCloud(handle)
