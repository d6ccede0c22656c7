// A plan as a member reads it before paying: what it costs, what it brings, what comes back.
import { dayOf } from '@shared/calendar'
import type { PlanTerms } from '@shared/membership/plan'
import type { OfferRow } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { BenefitList } from '../../membership/benefit-list'
import { lengthWords, monthlyWords, refundRuleWords } from '../../membership/plan-words'
import { yuan } from '../../ui/figures'
import { withoutGaps } from './plan-words'

export function PlanPreview({ terms, offers }: { terms: PlanTerms; offers: OfferRow[] }) {
  const shown = withoutGaps(terms, offers, dayOf(new Date()))
  const monthly = monthlyWords(shown)
  return (
    <View className="preview">
      <Text className="preview__head">会员会看到</Text>
      <View className="plan-paper">
        <Text className="plan-paper__name">{shown.name}</Text>
        {shown.note && <Text className="plan-paper__note">{shown.note}</Text>}
        <View className="plan-paper__price">
          <Text className="plan-paper__figure">¥{yuan(shown.priceFen)}</Text>
          <Text className="plan-paper__length">/ {lengthWords(shown.months)}</Text>
          {monthly && <Text className="plan-paper__monthly">{monthly}</Text>}
        </View>
        <Text className="plan-paper__note">{refundRuleWords(shown.refund, shown.months)}</Text>
      </View>
      <BenefitList benefits={shown.benefits} />
    </View>
  )
}
