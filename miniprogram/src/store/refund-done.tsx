// The refund is written: how much money to hand over, and what happened to the points.
import type { RefundReceipt } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'
import { grouped, yuan } from '../ui/figures'
import { Icon } from '../ui/icon'

export function RefundDone({ refund, onNext }: { refund: RefundReceipt; onNext: () => void }) {
  const rows = [
    ['退款金额', `¥${yuan(refund.amountFen)}`],
    ['收回积分', grouped(refund.takenBack)],
    ['退还积分', refund.givenBack > 0 ? `+${grouped(refund.givenBack)}` : '0'],
    ['积分余额', grouped(refund.balance)],
    ...refund.returnedCoupons.map(({ title }) => ['退还优惠券', title]),
    ...refund.revokedCoupons.map(({ title }) => ['收回优惠券', title]),
    ...refund.stamps.map(({ title, stamps }) => [title, `收回 ${stamps} 印`]),
    ...(refund.debt > 0 ? [['还欠积分（以后补上）', grouped(refund.debt)]] : []),
    ['退货单号', refund.refundNo],
  ]
  return (
    <View id="refund-done">
      <View className="receipt__head">
        <View className="receipt__check">
          <Icon name="check" color="#FFFFFF" />
        </View>
        <Text className="receipt__title">请退给顾客</Text>
        <Text className="receipt__figure" id="refund-cash">
          ¥{yuan(refund.cashFen)}
        </Text>
      </View>
      <View className="rows">
        {rows.map(([label, figure], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two coupons may have the same title.
          <View key={index} className="rows__row">
            <Text className="receipt__label">{label}</Text>
            <Text className="receipt__value">{figure}</Text>
          </View>
        ))}
      </View>
      <View className="gap-large">
        <Button id="refund-next" onTap={onNext}>
          完成
        </Button>
      </View>
    </View>
  )
}
