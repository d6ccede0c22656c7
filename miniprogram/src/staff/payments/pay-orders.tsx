// 会员订单: every order of a paid membership, and those of them that a person should look at.
import { type OrderState, orderStates } from '@shared/membership/order'
import type { OrderRow } from '@shared/staff/membership-api'
import { call } from '../../call/call'
import { inGroups, instantInWords, yuan } from '../../ui/figures'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { orderMarkOf, payOrderColumns } from './pay-columns'
import { orderMarks } from './pay-words'

type Filter = OrderState | 'alarms'

const filters = [
  { value: 'alarms' as const, name: '要处理' },
  ...orderStates.map(value => ({ value, name: orderMarks[value].words })),
]

export function PayOrders() {
  const now = new Date()
  return (
    <ListFrame<OrderRow, Filter>
      title="会员订单"
      note="付费会员的每一单，新的在前。"
      emptyWords="还没有会员订单"
      searchWords="按订单号或会员号查找"
      filters={filters}
      ask={({ filter, ...query }: Sought<Filter>) =>
        call('staff', 'payOrders', {
          ...query,
          ...(filter === 'alarms' ? { onlyAlarms: true } : filter && { state: filter }),
        })
      }
      csv={{ name: '会员订单', columns: payOrderColumns }}
    >
      {order => (
        <ListRow
          key={order.orderNo}
          id={order.orderNo}
          title={order.planName}
          state={orderMarkOf(order)}
          facts={[
            `¥${yuan(order.priceFen)}`,
            `会员 ${inGroups(order.memberNo, 3)}`,
            instantInWords(order.paidAt ?? order.at, now),
          ]}
        />
      )}
    </ListFrame>
  )
}
