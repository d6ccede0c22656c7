// One order: the code to collect it with, where and until when; or what became of it.
import type { Order } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { instantInWords } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty, Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { CancelSheet } from './cancel-sheet'
import './order.scss'
import { wayNames } from './item-words'
import { backWords, originWords, paidWords, stateNames } from './order-words'
import { PickupPanel } from './pickup-panel'
import { Picture } from './picture'
import { useCollecting } from './use-collecting'

export default function OrderPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('mall', 'orders', {}), [])
  return (
    <Page>
      <TopBar title="订单详情" canGoBack />
      <Asked remote={remote}>
        {({ orders }) => {
          const order = orders.find(({ orderId }) => orderId === id)
          if (!order) return <NoOrder />
          return <OrderShown order={order} again={() => remote.state === 'ready' && remote.again()} />
        }}
      </Asked>
    </Page>
  )
}

function NoOrder() {
  return (
    <Empty words="没有找到这个订单">
      <Button kind="quiet" isSmall onTap={() => Taro.redirectTo({ url: '/mall/orders' })}>
        看看我的兑换
      </Button>
    </Empty>
  )
}

function OrderShown({ order, again }: { order: Order; again: () => unknown }) {
  const [isCancelling, setCancelling] = useState(false)
  const [cancelled, setCancelled] = useState<Order | null>(null)
  const shown = cancelled ?? order
  useCollecting(shown.pickupCode, again)

  return (
    <>
      {cancelled && <Notice id="cancelled" words={`已取消，${backWords(cancelled)}`} isGood />}
      <View className="mall-order">
        <Picture picture={shown.picture} size="small" />
        <View className="mall-order__words">
          <Text className="mall-order__name">{shown.title}</Text>
          <Text className="muted figures">{paidWords(shown)}</Text>
        </View>
        <Text className={`mall-order__state mall-order__state--${shown.state}`} id="order-state">
          {stateNames[shown.state]}
        </Text>
      </View>
      {shown.pickupCode !== null && <PickupPanel order={shown} code={shown.pickupCode} />}
      {shown.virtualCode !== null && <Copied id="virtual-code" label="兑换码" text={shown.virtualCode} />}
      {shown.tracking !== null && <Copied id="tracking" label="快递单号" text={shown.tracking} />}
      <Facts order={shown} />
      {shown.canCancel && (
        <View className="gap">
          <Button id="cancel-order" kind="text" onTap={() => setCancelling(true)}>
            取消兑换
          </Button>
        </View>
      )}
      {isCancelling && (
        <CancelSheet
          order={shown}
          onClose={() => setCancelling(false)}
          onCancelled={after => {
            setCancelled(after)
            setCancelling(false)
          }}
          onStale={again}
        />
      )}
    </>
  )
}

/** Something to take elsewhere: large, and copied with one tap. */
function Copied({ id, label, text }: { id: string; label: string; text: string }) {
  return (
    <View className="mall-order__copied gap">
      <Text className="muted">{label}</Text>
      <Text className="mall-order__code" id={id} userSelect>
        {text}
      </Text>
      <Button id={`copy-${id}`} kind="quiet" isSmall onTap={() => Taro.setClipboardData({ data: text })}>
        复制
      </Button>
    </View>
  )
}

const isUndone = ({ state }: Order) => state === 'cancelled' || state === 'lapsed'

function Facts({ order }: { order: Order }) {
  const now = new Date()
  const rows = [
    ['领取方式', wayNames[order.way].name],
    ...(order.pickupCode === null && order.storeName !== null ? [['门店', order.storeName]] : []),
    ...(order.addressShown === null ? [] : [['寄到', order.addressShown]]),
    ...(isUndone(order) ? [[order.points > 0 ? '积分' : '说明', backWords(order)]] : []),
    ...(order.state === 'done' && order.way === 'till' ? [['优惠券', '已放进卡包']] : []),
    [`${originWords(order).made}时间`, instantInWords(order.at, now)],
  ]
  return (
    <View className="rows gap">
      {rows.map(([label, words]) => (
        <View key={label} className="rows__row">
          <Text className="mall-order__label">{label}</Text>
          <Text className="mall-order__fact">{words}</Text>
        </View>
      ))}
    </View>
  )
}
