// What a shopper will see of a stamp programme: the card, with a few stamps on it already.
import { dayOf } from '@shared/calendar'
import type { StampDraft } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { StampCardPaper } from '../../coupons/stamp-card'
import { useOfferTitle } from '../offers/use-offer-title'

const neededAtMost = 50

export function StampPreview({ draft }: { draft: StampDraft }) {
  const { rewardOfferId } = draft
  const rewardTitle = useOfferTitle(rewardOfferId)
  const needed = Number.isFinite(draft.needed) ? Math.min(neededAtMost, Math.max(2, draft.needed)) : 2
  return (
    <View className="preview">
      <Text className="preview__head">会员会看到</Text>
      <StampCardPaper
        card={{
          ...draft,
          title: draft.title || '活动名称',
          needed,
          stamps: Math.min(3, needed - 1),
          until: draft.until || dayOf(new Date()),
          reward: { offerId: rewardOfferId, title: rewardTitle ?? '优惠券' },
        }}
      />
      <Text className="preview__note">集满 {needed} 枚，券自动放进卡包。</Text>
    </View>
  )
}
