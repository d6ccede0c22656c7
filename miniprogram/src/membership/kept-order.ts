// The order that was begun on this phone and not paid: whoever pays it later asks under the same name, for the same order.
import type { PlanShown } from '@shared/membership/api'
import { kept } from '../call/kept'

interface Begun {
  orderNo: string
  requestId: string
  planId: string
  termsVersion: number
}

const begun = kept<Begun>('membership.order')

export const keptOrder = {
  keep: (order: Begun) => begun.write(order),
  forget: () => begun.forget(),
  /** The name under which an order was asked for; null when it is another phone's, or its terms have changed since. */
  requestIdOf(orderNo: string | null, { planId, termsVersion }: PlanShown): string | null {
    const order = begun.read()
    const isSame =
      order !== null &&
      order.orderNo === orderNo &&
      order.planId === planId &&
      order.termsVersion === termsVersion
    return isSame ? order.requestId : null
  },
}
