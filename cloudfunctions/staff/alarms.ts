// Alarms of paid memberships at the desk of the office: somebody has dealt with one, and says how. With who it was, in one go.
import { clearAlarm } from '../../shared/membership/alarms'
import type { Alarm, PayOrder, PayRefund } from '../../shared/membership/order'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { InTransaction } from '../runtime/database'
import type { HandlersOf } from '../runtime/serve'
import { clearAlarmInput } from './membership-shapes'
import { changeTogether } from './registry-changes'

type ClearAlarm = StaffApi['clearAlarm']

export const alarmHandlers: HandlersOf<Pick<StaffApi, 'clearAlarm'>> = {
  clearAlarm: {
    input: clearAlarmInput,
    run: async (asked, call) => {
      const { orderNo, refundNo } = asked
      const { world, memberId, staff } = call
      const clearing = { ...asked, by: `staff:${memberId}`, name: staff?.name ?? '' }
      const subject = refundNo === undefined ? `pay-order:${orderNo}` : `refund:${refundNo}`
      return changeTogether<Alarm, ClearAlarm['refusal']>(
        call,
        'staff.clearAlarm',
        subject,
        async documents => {
          const bearer = await bearerOf(documents, asked)
          if (!bearer) return refuse(refundNo === undefined ? 'no-such-order' : 'no-such-alarm')
          const { collection, document } = bearer
          const done = clearAlarm(document.alarms, clearing, world.now())
          if (!done.ok) return done
          const { alarm, alarms, isRetry } = done.value
          if (isRetry) return accept({ value: alarm, record: null })
          const kept = { ...document, alarms }
          await documents.put(collection, kept)
          const { what, cleared } = alarm
          const after = { alarm: what, orderNo, ...(refundNo ? { refundNo } : {}), note: cleared?.note }
          return accept({ value: alarm, record: { before: null, after } })
        },
      )
    },
  },
}

/** What has the alarms: the order itself, or a refund of it. */
async function bearerOf(documents: InTransaction, { orderNo, refundNo }: ClearAlarm['input']) {
  if (refundNo === undefined) {
    const order = await documents.find<PayOrder>('payOrders', orderNo)
    return order && { collection: 'payOrders', document: order }
  }
  const refund = await documents.find<PayRefund>('payRefunds', refundNo)
  return refund?.orderNo === orderNo ? { collection: 'payRefunds', document: refund } : null
}
