// Who stands at the till, as much as a cashier needs to know.
import type { Quote, Scanned } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'
import { grouped, hundredths } from '../ui/figures'

interface MemberPanelProps {
  scanned: Scanned
  quote: Quote | null
  isLocked: boolean
  onOther: () => void
}

export function MemberPanel({ scanned, quote, isLocked, onOther }: MemberPanelProps) {
  const { name, tier, tierRateHundredths, points, maySpend, isPaidMember, plan } = scanned.member
  return (
    <View className="member" id="member">
      <View className="member__face">{(name ?? '会').slice(0, 1)}</View>
      <View className="member__words">
        <View className="member__line">
          <Text className="member__name">{name ?? '会员'}</Text>
          <Text className="member__tier">
            {tier} {hundredths(tierRateHundredths)} 倍
          </Text>
        </View>
        {isPaidMember && (
          <Text className="member__paid" id="paid-member">
            {['付费会员', plan].filter(Boolean).join(' · ')}
          </Text>
        )}
        <View className="member__points">
          <Text className="member__point">积分 {grouped(points)}</Text>
          {!maySpend ? (
            <Text className="member__point">本次只能积分</Text>
          ) : (
            quote !== null &&
            quote.mostSpend > 0 && <Text className="member__point">可抵 {grouped(quote.mostSpend)}</Text>
          )}
        </View>
      </View>
      <Button id="other" kind="quiet" isSmall isOff={isLocked} onTap={onOther}>
        换人
      </Button>
    </View>
  )
}
