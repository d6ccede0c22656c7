// 订单: what was swapped for points, where it waits, and what is still to be sent.
import type { OrderState } from '@shared/mall/api'
import type { StaffOrder } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { priceWords } from '../../mall/item-words'
import { Button } from '../../ui/button'
import { inGroups, instantInWords } from '../../ui/figures'
import { ListFrame, type Sought } from '../frame/list-frame'
import { useOffice } from '../frame/place'
import { StateMark } from '../frame/state-mark'
import { orderColumns, orderFilters, orderMarks, whereWords } from './order-words'
import { ShipSheet } from './ship-sheet'

export function Orders() {
  const { role, may, changed } = useOffice()
  const [shipping, setShipping] = useState<StaffOrder | null>(null)
  return (
    <>
      <ListFrame<StaffOrder, OrderState>
        title="订单"
        note={role === 'manager' ? '本店自提的兑换订单。' : '积分商城的兑换订单，新的在前。'}
        emptyWords="还没有订单"
        searchWords="按订单号、会员号或商品查找"
        filters={orderFilters}
        ask={({ filter, ...query }: Sought<OrderState>) =>
          call('staff', 'orders', { ...query, ...(filter && { state: filter }) })
        }
        csv={{ name: '积分商城订单', columns: orderColumns }}
      >
        {order => (
          <OrderRow
            key={order.orderId}
            order={order}
            onShip={may('staff.ship') && order.state === 'to-ship' ? () => setShipping(order) : null}
          />
        )}
      </ListFrame>
      {shipping && (
        <ShipSheet
          order={shipping}
          onClose={() => setShipping(null)}
          onShipped={() => {
            setShipping(null)
            changed()
          }}
        />
      )}
    </>
  )
}

function OrderRow({ order, onShip }: { order: StaffOrder; onShip: (() => void) | null }) {
  const { orderId, title, memberNo, state, at, tracking, address } = order
  return (
    <View className="rows__row order-row" id={`order-${orderId}`}>
      <View className="order-row__what">
        <View className="order-row__head">
          <Text className="list-row__title">{title}</Text>
          <StateMark {...orderMarks[state]} />
        </View>
        <Text className="order-row__small">{orderId}</Text>
      </View>
      <View className="order-row__who">
        <Text className="order-row__fact">会员 {inGroups(memberNo, 3)}</Text>
        <Text className="order-row__small">
          {priceWords(order)} · {instantInWords(at, new Date())}
        </Text>
      </View>
      <View className="order-row__where">
        <Text className="order-row__fact">
          {whereWords(order)}
          {tracking ? ` · ${tracking}` : ''}
        </Text>
        {address && (
          <Text className="order-row__small">
            {address.name} {address.phone} {address.text}
          </Text>
        )}
      </View>
      <View className="order-row__door">
        {onShip && (
          <Button id={`ship-${orderId}`} kind="quiet" isSmall onTap={onShip}>
            发货
          </Button>
        )}
      </View>
    </View>
  )
}
