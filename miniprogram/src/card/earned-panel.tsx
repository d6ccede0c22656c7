// What a sale or a refund has just done to the points. It never covers the code.
import type { CardEvent } from '@shared/card/api'
import { Text, View } from '@tarojs/components'
import { grouped, yuan } from '../ui/figures'
import { Icon } from '../ui/icon'

export function EarnedPanel({ event, onClose }: { event: CardEvent; onClose: () => void }) {
  const { title, notes } = event.kind === 'refund' ? ofRefund(event) : ofSale(event)
  return (
    <View className="earned-panel gap" id="earned-panel" role="alert">
      <View className="earned-panel__words">
        <Text className="earned-panel__title">{title}</Text>
        <Text className="earned-panel__note">{[...notes, `余额 ${grouped(event.balance)}`].join(' · ')}</Text>
        <Text className="earned-panel__note">
          {event.storeName} · {event.kind === 'refund' ? '退款' : '消费'} ¥{yuan(event.amountFen)}
        </Text>
      </View>
      <View className="earned-panel__close" role="button" aria-label="知道了" onClick={onClose}>
        <Icon name="close" color="#FFFFFF" isSmall />
      </View>
    </View>
  )
}

function ofSale({ earned, spent }: CardEvent) {
  const notes = spent > 0 ? [`用了 ${grouped(spent)} 积分`] : []
  return { title: earned > 0 ? `本次得 ${grouped(earned)} 积分` : '已记到会员卡', notes }
}

function ofRefund({ takenBack, givenBack }: CardEvent) {
  const notes = takenBack > 0 ? [`收回 ${grouped(takenBack)} 积分`] : []
  return { title: givenBack > 0 ? `退货，还您 ${grouped(givenBack)} 积分` : '退货已办好', notes }
}
