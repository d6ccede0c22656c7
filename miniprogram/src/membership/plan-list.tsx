// The plans on sale: a calm card for each, and a row for each where somebody has one already.
import { dayOf } from '@shared/calendar'
import type { PlanShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Empty } from '../ui/states'
import { BenefitList } from './benefit-list'
import { GoldSpine } from './gold-spine'
import { fullDay, nextPeriod } from './membership-words'
import { areAlike, lengthWords, monthlyWords, refundRuleWords, summaryWords } from './plan-words'

const toBuy = ({ planId }: PlanShown) =>
  Taro.navigateTo({ url: `/membership/buy?planId=${encodeURIComponent(planId)}` })

export function PlanList({ plans }: { plans: PlanShown[] }) {
  const [first] = plans
  if (!first) return <Empty words={'现在没有在售的会员方案\n过些日子再来看看'} />
  const isSaidOnce = areAlike(plans)
  return (
    <>
      {plans.map(plan => (
        <PlanCard key={plan.planId} plan={plan} isSaidOnce={isSaidOnce} />
      ))}
      {isSaidOnce && (
        <>
          <Text className="membership__label">{plans.length > 1 ? '每一种都有这些权益' : '会员权益'}</Text>
          <BenefitList benefits={first.benefits} />
        </>
      )}
    </>
  )
}

function PlanCard({ plan, isSaidOnce }: { plan: PlanShown; isSaidOnce: boolean }) {
  const { planId, name, note, priceFen, months, benefits, refund } = plan
  const monthly = monthlyWords(plan)
  return (
    <View
      id={`plan-${planId}`}
      className="plan-card"
      hoverClass="plan-card--pressed"
      role="button"
      onClick={() => toBuy(plan)}
    >
      <GoldSpine />
      <Text className="plan-card__name">{name}</Text>
      {note !== '' && <Text className="plan-card__note">{note}</Text>}
      <View className="plan-card__price">
        <Text className="plan-card__figure">¥{yuan(priceFen)}</Text>
        <Text className="plan-card__length">/ {lengthWords(months)}</Text>
        {monthly && <Text className="plan-card__monthly">{monthly}</Text>}
      </View>
      {!isSaidOnce && <Text className="plan-card__summary">{summaryWords(benefits)}</Text>}
      <Text className="plan-card__refund">{refundRuleWords(refund, months)}</Text>
      <View className="plan-card__door">
        <Text>看规则并开通</Text>
        <Icon name="forward" isSmall color="#8C6712" />
      </View>
    </View>
  )
}

/** Going on: what is bought now begins when the present has ended. */
export function RenewList({ plans, until }: { plans: PlanShown[]; until: string | null }) {
  if (plans.length === 0) return null
  const { from } = nextPeriod(until, 1, dayOf(new Date()))
  return (
    <>
      <Text className="membership__label" id="renew-from">
        续费，从 {fullDay(from)} 接着算
      </Text>
      <View className="rows">
        {plans.map(plan => (
          <View
            key={plan.planId}
            id={`plan-${plan.planId}`}
            className="rows__row"
            role="button"
            onClick={() => toBuy(plan)}
          >
            <View className="renew__words">
              <Text>{plan.name}</Text>
              <Text className="muted">{lengthWords(plan.months)}</Text>
            </View>
            <Text className="renew__price">¥{yuan(plan.priceFen)}</Text>
            <Icon name="forward" isSmall color="#636865" />
          </View>
        ))}
      </View>
    </>
  )
}
