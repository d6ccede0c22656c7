// 我的兑换: what is still to come first, then what was.
import { dayOf } from '@shared/calendar'
import type { Order } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Group } from '../ui/group'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { inTwo, isOpen, noteOf, stateNames } from './order-words'
import './orders.scss'
import { useComeBack } from '../ui/come-back'
import { Picture } from './picture'

export default function OrdersPage() {
  const remote = useRemote(() => call('mall', 'orders', {}), [])
  useComeBack(() => remote.state === 'ready' && remote.again())
  return (
    <Page>
      <TopBar title="我的兑换" canGoBack />
      <Asked remote={remote}>{({ orders }) => <Orders {...inTwo(orders)} />}</Asked>
    </Page>
  )
}

function Orders({ open, past }: { open: Order[]; past: Order[] }) {
  if (open.length + past.length === 0) {
    return (
      <Empty words={'还没有兑换过\n用积分换点喜欢的吧'}>
        <Button id="to-mall" kind="quiet" isSmall onTap={() => Taro.redirectTo({ url: '/mall/mall' })}>
          去积分商城
        </Button>
      </Empty>
    )
  }
  return (
    <>
      <OrderGroup title="进行中" orders={open} />
      <OrderGroup title="以前的" orders={past} />
    </>
  )
}

function OrderGroup({ title, orders }: { title: string; orders: Order[] }) {
  if (orders.length === 0) return null
  return (
    <Group title={title}>
      <View className="rows">
        {orders.map(order => (
          <Row key={order.orderId} order={order} />
        ))}
      </View>
    </Group>
  )
}

function Row({ order }: { order: Order }) {
  return (
    <View
      id={`order-${order.orderId}`}
      className="rows__row orders__row"
      role="button"
      onClick={() => Taro.navigateTo({ url: `/mall/order?id=${encodeURIComponent(order.orderId)}` })}
    >
      <Picture picture={order.picture} size="small" />
      <View className="orders__words">
        <Text className="orders__name">{order.title}</Text>
        <Text className="muted figures">{noteOf(order, dayOf(new Date()))}</Text>
      </View>
      <Text className={isOpen(order) ? 'orders__state orders__state--open' : 'orders__state'}>
        {stateNames[order.state]}
      </Text>
    </View>
  )
}
