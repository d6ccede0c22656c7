// Telling those who were chosen after they had waited.
import type { Entry } from '../../shared/account/account'
import { addDays, startOf } from '../../shared/calendar'
import { orderIn } from '../../shared/mall/order'
import { type ChosenDetails, chosenRef } from '../../shared/trials/choose'
import type { Trial } from '../../shared/trials/trial'
import { tell } from '../notices/outbox'
import type { World } from '../runtime/world'

/** Once, when there is a subscription for it; not after the last day to collect. */
export async function tellChosen(
  world: World,
  { trialId, title }: Trial,
  { memberId, state, details }: Entry<ChosenDetails>,
): Promise<void> {
  const collectBy = orderIn(state, details.orderId)?.collectBy
  if (!collectBy) return
  await tell(world, {
    ref: chosenRef(trialId, memberId),
    kind: 'trial-chosen',
    memberId,
    about: title,
    told: `${details.storeName}，${Number(collectBy.slice(5, 7))}月${Number(collectBy.slice(8))}日前领取`,
    page: `trials/trial?id=${trialId}`,
    until: startOf(addDays(collectBy, 1)).toISOString(),
  })
}
