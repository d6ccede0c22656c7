// What a shopper will see of a stamp programme: the card, with a few stamps on it already.
import { dayOf } from '@shared/calendar'
import type { StampDraft } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { StampCardPaper } from '../../coupons/stamp-card'

const neededAtMost = 50

export function StampPreview({ draft }: { draft: StampDraft }) {
  const { rewardOfferId } = draft
  const reward = useRemote(async () => {
    if (!rewardOfferId) return { ok: true, value: null } as const
    return call('staff', 'offer', { offerId: rewardOfferId })
  }, [rewardOfferId])
  const title =
    reward.state === 'ready' && reward.value.ok ? reward.value.value?.offer.terms.title : undefined
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
          reward: { offerId: rewardOfferId, title: title ?? '优惠券' },
        }}
      />
      <Text className="preview__note">集满 {needed} 枚，券自动放进卡包。</Text>
    </View>
  )
}
