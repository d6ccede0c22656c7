// 退款: who asked for money back, those first that are under way.
import type { RefundRow } from '@shared/staff/membership-api'
import { call } from '../../call/call'
import { instantInWords, yuan } from '../../ui/figures'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { refundColumns } from './pay-columns'
import { refundMarkOf } from './refund-words'

type Filter = 'under-way' | 'settled'

const filters = [
  { value: 'under-way' as const, name: '要办的' },
  { value: 'settled' as const, name: '办完的' },
]

export function Refunds() {
  const now = new Date()
  return (
    <ListFrame<RefundRow, Filter>
      title="退款"
      note="会员申请的退款。超过 500 元要两位同事批。"
      emptyWords="没有要办的退款"
      filters={filters}
      firstFilter="under-way"
      ask={({ filter, ...query }: Sought<Filter>) =>
        call('staff', 'refunds', { ...query, ...(filter && { isUnderWay: filter === 'under-way' }) })
      }
      csv={{ name: '会员退款', columns: refundColumns }}
    >
      {refund => (
        <ListRow
          key={refund.refundNo}
          id={refund.orderNo}
          title={`¥${yuan(refund.amountFen)} · ${refund.planName}`}
          state={refundMarkOf(refund)}
          facts={[refund.reason, instantInWords(refund.at, now)]}
        />
      )}
    </ListFrame>
  )
}
