// The last look before points are spent: exactly what goes, what comes, and what happens then.
import { dayOf } from '@shared/calendar'
import type { ItemShown } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type AnyRefusal, type InputFor, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { ConfirmFoot, ConfirmRow } from '../ui/confirm'
import { grouped } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { nextWords, priceWords, redeemRefusalText, wayNames } from './item-words'
import type { StoreName } from './store-sheet'

const unclearText = '网络没有回应，可能已经兑换好了。请再问一次，不会重复扣积分。'

interface RedeemSheetProps {
  item: ItemShown
  balance: number
  stores: StoreName[]
  asked: InputFor<'mall', 'redeem'>
  /** `asked` was sent before, and its reply was lost. */
  isUnclear: boolean
  onUnclear: (sent: InputFor<'mall', 'redeem'> | null) => void
  onRefused: () => void
  onDone: (orderId: string) => Promise<unknown>
  onClose: () => void
}

export function RedeemSheet(props: RedeemSheetProps) {
  const { item, balance, asked } = props
  const [refused, setRefused] = useState<AnyRefusal | null>(null)
  const { way, storeId } = asked.receive
  const place = props.stores.find(store => store.storeId === storeId)?.name ?? '任意门店服务台'
  const isWithVoucher = asked.couponId !== undefined
  const problem = props.isUnclear ? unclearText : refused && redeemRefusalText(refused)

  async function redeem() {
    setRefused(null)
    const answer = await call('mall', 'redeem', asked)
    if (answer.ok) return props.onDone(answer.value.orderId)
    if (isUnclear(answer.refusal)) return props.onUnclear(asked)
    props.onUnclear(null)
    setRefused(answer.refusal)
    props.onRefused()
  }

  return (
    <Sheet title="确认兑换" onClose={props.onClose}>
      <View className="rows" id="redeem-words">
        <ConfirmRow label={item.title} figure="1 件" />
        <ConfirmRow
          label={isWithVoucher ? '用商城券' : '用积分'}
          figure={isWithVoucher ? '不花积分' : `${grouped(item.points)} 积分`}
        />
        {!isWithVoucher && item.points > 0 && (
          <ConfirmRow label="兑换后还剩" figure={`${grouped(balance - item.points)} 积分`} />
        )}
        {item.priceFen > 0 && (
          <ConfirmRow label="领取时付" figure={priceWords({ points: 0, priceFen: item.priceFen })} />
        )}
        <ConfirmRow
          label="领取方式"
          figure={storeId ? `${wayNames[way].name} · ${place}` : wayNames[way].name}
        />
      </View>
      <Text className="confirm__next">{nextWords(item, asked.receive, place, dayOf(new Date()))}</Text>
      <ConfirmFoot
        id="redeem"
        words="确认兑换"
        problem={problem}
        isUnclear={props.isUnclear}
        onTap={redeem}
      />
    </Sheet>
  )
}
