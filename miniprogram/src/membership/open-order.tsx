// An order that is neither paid nor closed. WeChat is asked first: only what is surely not paid is offered to be paid.
import type { OpenOrder as Order } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button'
import { instantInWords, yuan } from '../ui/figures'
import { askWechat, once } from './ask-wechat'
import { keptOrder } from './kept-order'
import { useShown } from './use-shown'

interface OpenOrderProps {
  order: Order
  /** Whether anything can be bought on this phone. */
  canBuy: boolean
  /** It has been paid or closed. */
  onEnded: () => unknown
}

export function OpenOrder({ order, canBuy, onEnded }: OpenOrderProps) {
  const [word, setWord] = useState<'asking' | 'unpaid' | 'unclear'>('asking')
  const isShown = useShown()

  async function ask(isBelieved: boolean): Promise<void> {
    const { orderNo } = order
    // Who has just paid on this phone is not told at once that nothing was paid: WeChat's word may be a moment late.
    const isSaidPaid = !isBelieved && keptOrder.isSaidPaid(orderNo)
    const found = await askWechat(orderNo, { afterMs: once, isSaidPaid, isShown })
    if (!isShown()) return
    if (found === 'active' || found === 'closed') return void onEnded()
    setWord(found)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked whenever the page has learned of the order anew.
  useEffect(() => {
    ask(false)
  }, [order])

  const canOffer = canBuy && order.isPayable
  if (word === 'unpaid') return canOffer ? <Unpaid order={order} /> : null
  // What would not be offered anyway is only shown when there is something to say.
  if (word === 'asking' && !canOffer) return null
  return (
    <View className="open-order" id="unclear-order">
      <View className="open-order__words">
        <Text className="open-order__title">有一单正在确认</Text>
        <Price order={order} />
        <Text className="muted">
          {word === 'asking' ? '正在向微信确认' : '已经扣款的会自动生效，不用再付'}
        </Text>
      </View>
      {word === 'unclear' && (
        <Button id="ask-again" kind="quiet" isSmall onTap={() => ask(true)}>
          再问一次
        </Button>
      )}
    </View>
  )
}

function Unpaid({ order }: { order: Order }) {
  const { orderNo, planId, expiresAt } = order
  const query = `planId=${encodeURIComponent(planId)}&orderNo=${encodeURIComponent(orderNo)}`
  return (
    <View className="open-order" id="open-order">
      <View className="open-order__words">
        <Text className="open-order__title">有一单还没付款</Text>
        <Price order={order} />
        <Text className="muted figures">{instantInWords(expiresAt, new Date())} 前可以付</Text>
      </View>
      <Button
        id="pay-on"
        kind="quiet"
        isSmall
        onTap={() => Taro.navigateTo({ url: `/membership/buy?${query}` })}
      >
        继续支付
      </Button>
    </View>
  )
}

function Price({ order: { name, priceFen } }: { order: Order }) {
  return (
    <Text className="muted figures">
      {name} ¥{yuan(priceFen)}
    </Text>
  )
}
