// The report for the supplier: who applied and came, what they say, and who bought the product afterwards. It reads
// applications, reviews and sales in pages, so that it needs little room.
import { z } from 'zod'
import type { Entry } from '../../shared/account/account'
import { startOf } from '../../shared/calendar'
import { accept, type Outcome, refuse } from '../../shared/outcome'
import type { StaffTrialsApi, TrialReport } from '../../shared/staff/trials-api'
import type { RefundDetails } from '../../shared/store/refund'
import type { SaleDetails } from '../../shared/store/sale'
import { boughtAtFullPrice, countedUntil, isCounted, ReviewSums } from '../../shared/trials/report'
import { type Trial, trialStock } from '../../shared/trials/trial'
import { inParts } from '../runtime/in-parts'
import { entryId } from '../runtime/journal'
import { every } from '../runtime/pages'
import { readRegistry, registryId } from '../runtime/registry'
import type { Call, HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'
import {
  type ApplicationDocument,
  idsOfTrial,
  projectTrial,
  refreshApplication,
} from '../trials/applications'
import { piecesIn, trialIn, trialKey, trialOf } from '../trials/records'
import type { ReviewDocument } from '../trials/review-documents'

type Api = Pick<StaffTrialsApi, 'trialReport'>
type StoreSums = TrialReport['stores'][number]

const pageSize = 200
/** The last day itself, and the week after which a sale can still be booked. */
const lateForMilliseconds = 9 * 86_400_000

export const trialReportHandlers: HandlersOf<Api> = {
  trialReport: {
    input: z.strictObject({ trialId: businessNumber }),
    needs: ({ trialId }) => [trialKey(trialId)],
    run: report,
  },
}

async function report(
  { trialId }: { trialId: string },
  { world, records }: Call,
): Promise<Outcome<TrialReport, 'no-such-trial'>> {
  const document = trialIn(records, trialId)
  if (!document) return refuse('no-such-trial')
  const trial = trialOf(document)
  await catchUp(world, trial)
  const stores = await storeSums(world, trial)
  const sums = { applied: 0, chosen: 0, collected: 0, buyers: 0, bought: 0 }
  let lastCollectedAt: string | null = null
  const { from, to } = idsOfTrial(trialId)
  for await (const known of every<ApplicationDocument>(world.db, 'applications', from, to, pageSize)) {
    // What was handed over in a call that did not live to note it is noted now.
    const application =
      known.state === 'chosen' ? ((await refreshApplication(world, trialId, known.memberId)) ?? known) : known
    const { state, storeId, orderId, collectedAt } = application
    const store = stores.find(sum => sum.storeId === storeId)
    const add = (what: 'applied' | 'chosen' | 'collected') => {
      sums[what]++
      if (store) store[what]++
    }
    add('applied')
    if (orderId !== null) add('chosen')
    if (state !== 'collected' || collectedAt === null) continue
    add('collected')
    if (lastCollectedAt === null || collectedAt > lastCollectedAt) lastCollectedAt = collectedAt
    const pieces = await boughtBy(world, trial, application)
    sums.bought += pieces
    if (pieces > 0) sums.buyers++
  }
  const { title, supplier, sku, tags } = trial
  return accept({
    trialId,
    title,
    supplier,
    sku,
    pieces: piecesIn(trial),
    ...sums,
    ...(await reviewSums(world, trialId)).told(tags),
    stores,
    countedUntil: lastCollectedAt === null ? null : countedUntil(lastCollectedAt),
  })
}

/** Applications whose calls have not written their documents themselves: holds of the gates tell whose they are. */
async function catchUp(world: World, { trialId, pieces }: Trial): Promise<void> {
  const ids = pieces.map(({ storeId }) => trialStock(trialId, storeId))
  for (const { _id, holds } of await world.db.findMany<StockDocument>('stock', ids)) {
    await projectTrial(world, _id, holds)
  }
}

async function storeSums(world: World, { pieces }: Trial): Promise<StoreSums[]> {
  const records = await readRegistry(
    world,
    pieces.map(({ storeId }) => registryId.store(storeId)),
  )
  return pieces.map(({ storeId, pieces: count }) => {
    const storeName = records.store(storeId)?.name ?? storeId
    return { storeId, storeName, pieces: count, applied: 0, chosen: 0, collected: 0 }
  })
}

async function reviewSums(world: World, trialId: string): Promise<ReviewSums> {
  const sums = new ReviewSums()
  const { from, to } = idsOfTrial(trialId)
  for await (const review of every<ReviewDocument>(world.db, 'reviews', from, to, pageSize)) {
    if (review.state === 'shown') sums.add({ ...review, parts: partsOf(review.words) })
  }
  return sums
}

const chinese = new Intl.Segmenter('zh', { granularity: 'word' })

/** A text parted into words, as a reader of Chinese would; rules themselves also run where nobody can do that. */
function partsOf(text: string): string[] {
  return [...chinese.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []))
}

/** How many pieces somebody bought at full price after collecting one, for as long as it counts. */
async function boughtBy(
  world: World,
  trial: Trial,
  { memberId, collectedAt, collectedSeq }: ApplicationDocument,
): Promise<number> {
  if (collectedAt === null || collectedSeq === null) return 0
  const sales: Entry<SaleDetails>[] = []
  const end = startOf(countedUntil(collectedAt)).getTime() + lateForMilliseconds
  for await (const entry of every<Entry>(
    world.db,
    'journal',
    entryId(memberId, collectedSeq),
    `${memberId}/`,
    pageSize,
  )) {
    if (Date.parse(entry.bookedAt) > end) break
    if (entry.kind !== 'sale' || !isCounted(entry.at, collectedAt)) continue
    const sale = entry as Entry<SaleDetails>
    if (sale.details.lines.some(({ sku }) => sku === trial.sku)) sales.push(sale)
  }
  const refs = sales.map(({ ref }) => ref)
  const refunds = await inParts(refs, part =>
    world.db.findIn<Entry<RefundDetails>>('journal', 'of', part, ['of', 'details']),
  )
  return sales.reduce((total, { ref, details }) => {
    const own = refunds.filter(refund => refund.of === ref).map(refund => refund.details)
    return total + boughtAtFullPrice(details, own, trial)
  }, 0)
}
