// One line of the quote for all coupons: which are used and what they take off; a tap shows them all.
import type { Quote, Scanned } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { isSame } from './coupon-choice'

interface CouponLineProps {
  scanned: Scanned
  quote: Quote | null
  couponIds: string[]
  onOpen: () => void
}

export function CouponLine({ scanned, quote, couponIds, onOpen }: CouponLineProps) {
  const held = quote ? quote.coupons : scanned.coupons
  const used = held.filter(({ couponId }) => couponIds.includes(couponId))
  const isBest = quote !== null && isSame(couponIds, quote.suggestedCouponIds)
  return (
    <View className="quote__row quote__coupons" id="coupons" role="button" onClick={onOpen}>
      {used.length > 0 && quote ? (
        <>
          <Text className="quote__coupon">{used.map(({ title }) => title).join(' + ')}</Text>
          {isBest && <Text className="quote__best">最划算</Text>}
          <Text className="quote__off" id="coupon-off">
            −{yuan(quote.discountFen - quote.memberOffFen)}
          </Text>
        </>
      ) : (
        <>
          <Text className="quote__label">优惠券</Text>
          <Text className="quote__held">{heldWords(scanned, quote)}</Text>
        </>
      )}
      <Icon name="forward" isSmall color="#636865" />
    </View>
  )
}

function heldWords({ member, coupons }: Scanned, quote: Quote | null): string {
  if (!member.maySpend) return '本次只能积分'
  if (!quote) return `有 ${coupons.length} 张`
  const fitting = quote.coupons.filter(({ why }) => why === null).length
  return fitting > 0 ? `${fitting} 张可用，没有用` : '这一单用不上'
}
