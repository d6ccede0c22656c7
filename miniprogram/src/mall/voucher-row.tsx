// A switch: pay with the voucher in the wallet, or keep it and pay with points.
import { dayOf } from '@shared/calendar'
import type { Coupon } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import { dayInWords } from '../ui/figures'
import { Tick } from '../ui/tick'

interface VoucherRowProps {
  coupon: Coupon
  isOn: boolean
  onSwitch: () => void
}

export function VoucherRow({ coupon, isOn, onSwitch }: VoucherRowProps) {
  return (
    <View className="rows gap">
      <View
        id={`coupon-${coupon.couponId}`}
        className="rows__row"
        role="checkbox"
        aria-checked={isOn}
        onClick={onSwitch}
      >
        <View className="receive__words">
          <Text>用「{coupon.terms.title}」，不花积分</Text>
          <Text className="muted">{dayInWords(coupon.until, dayOf(new Date()))}前有效</Text>
        </View>
        <Tick isOn={isOn} />
      </View>
    </View>
  )
}
