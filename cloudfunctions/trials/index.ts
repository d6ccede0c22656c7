// New-product trials: looking, applying, and saying what one thinks of it.
import { z } from 'zod'
import type { TrialsApi } from '../../shared/trials/api'
import { pictureAtMostBytes, picturesAtMost, wordsAtMost } from '../../shared/trials/review'
import { registryId } from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { businessNumber, nothing } from '../runtime/shapes'
import { apply } from './apply'
import { detail, list, mine } from './look'
import { addPicture, picture } from './pictures'
import { trialKey } from './records'
import { review } from './reviews'

const pictureId = z.string().regex(/^[0-9a-f]{24}$/, 'not a picture')
/** As base64, with some room, so that a picture that is a little too large is told so. */
const jpegAtMost = pictureAtMostBytes * 2

export const handle = serve<TrialsApi>('trials', {
  list: {
    input: nothing,
    run: (_, call) => list(call),
  },
  detail: {
    input: z.strictObject({ trialId: businessNumber }),
    needs: ({ trialId }) => [registryId.programme, trialKey(trialId)],
    run: ({ trialId }, call) => detail(call, trialId),
  },
  apply: {
    input: z.strictObject({ trialId: businessNumber, storeId: businessNumber, requestId: businessNumber }),
    run: (asked, { memberId, world }) => apply(world, memberId, asked),
  },
  mine: {
    input: nothing,
    run: (_, call) => mine(call),
  },
  addPicture: {
    input: z.strictObject({
      trialId: businessNumber,
      requestId: businessNumber,
      jpeg: z.string().max(jpegAtMost),
    }),
    needs: ({ trialId }) => [trialKey(trialId)],
    run: addPicture,
  },
  picture: {
    input: z.strictObject({ pictureId }),
    run: picture,
  },
  review: {
    input: z.strictObject({
      trialId: businessNumber,
      stars: z.int().min(1).max(5),
      tags: z.array(z.string().max(20)).max(12),
      words: z.string().max(wordsAtMost),
      pictureIds: z.array(pictureId).max(picturesAtMost),
      requestId: businessNumber,
    }),
    needs: ({ trialId }) => [trialKey(trialId)],
    run: review,
  },
})

export const main = onCloud(handle)
