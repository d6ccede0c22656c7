// One order of a paid membership: its alarms, its refund with the decision about it, and all of its facts.
import type { OrderRow } from '@shared/staff/membership-api'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { inGroups, yuan } from '../../ui/figures'
import { Empty } from '../../ui/states'
import { Asked } from '../frame/asked'
import { Facts } from '../frame/facts'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { AlarmLines } from './alarm-lines'
import { invoiceWords, moment, orderMarks, shippingWords } from './pay-words'
import { RefundPanel } from './refund-panel'

export function PayOrderOpen() {
  const { place, round } = useOffice()
  const remote = useRemote(() => call('staff', 'payOrders', { search: place.id }), [place.id, round])
  return (
    <Asked remote={remote}>
      {({ items }) => {
        const order = items.find(({ orderNo }) => orderNo === place.id)
        return order ? <PayOrder key={order.orderNo} order={order} /> : <Empty words="没有找到这个订单" />
      }}
    </Asked>
  )
}

function PayOrder({ order }: { order: OrderRow }) {
  const { place } = useOffice()
  const { orderNo, memberNo, planName, planId, version, priceFen, state, shipping, invoice } = order
  return (
    <Opened
      crumb={`${place.section === 'refunds' ? '退款' : '会员订单'} / ${orderNo}`}
      title={`${planName} ¥${yuan(priceFen)}`}
    >
      <AlarmLines alarms={order.alarms} orderNo={orderNo} />
      {order.refund && <RefundPanel order={order} />}
      <Panel title="订单">
        <Facts
          facts={[
            ['状态', orderMarks[state].words],
            ['会员号', inGroups(memberNo, 3)],
            ['方案', `${planName}（${planId}）第 ${version} 版`],
            ['金额', `¥${yuan(priceFen)}`],
            ['下单', moment(order.at) ?? ''],
            ['付款', moment(order.paidAt) ?? '还没有付'],
            ['订单号', orderNo],
            ['微信订单号', order.transactionId ?? '没有'],
            ['发货信息', shipping ? shippingWords[shipping] : '不用上报'],
          ]}
        />
      </Panel>
      <Panel title="发票">
        <Facts facts={[['抬头', invoiceWords(invoice)]]} />
      </Panel>
    </Opened>
  )
}
