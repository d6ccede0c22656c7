// What a shopper will see of an offer: the paper in 领券中心, and the coupon in the wallet.
import { addDays, dayOf } from '@shared/calendar'
import type { OfferTerms } from '@shared/coupons/offer'
import { conditionWords } from '@shared/coupons/words'
import { Text, View } from '@tarojs/components'
import '../../coupons/claim.scss'
import { CouponPaper } from '../../coupons/coupon-paper'
import { lifeWords as heldWords } from '../../coupons/coupon-words'
import { offerState, piecesOf } from '../../coupons/offer-state'
import { useOffice } from '../frame/place'
import { wayNames } from '../way-names'
import { lifeWords } from './offer-words'

interface OfferPreviewProps {
  terms: OfferTerms
  /** Its time is over: nobody can get one any more. */
  isOver?: boolean
}

export function OfferPreview({ terms, isOver }: OfferPreviewProps) {
  const { stores, programme } = useOffice()
  const now = new Date()
  const today = dayOf(now)
  const names = (id: string) =>
    stores.find(store => store.storeId === id)?.name ??
    programme?.lines.find(line => line.id === id)?.name ??
    id
  const shown = withoutGaps(terms)
  const conditions = conditionWords(shown, names)
  const { life } = shown
  const days = 'days' in life ? { from: today, until: addDays(today, life.days - 1) } : life
  return (
    <View className="preview">
      <Text className="preview__head">会员会看到</Text>
      {isOver && <Text className="preview__label">已经结束，不在领券中心了</Text>}
      {!isOver && terms.ways.includes('claim') && (
        <>
          <Text className="preview__label">领券中心</Text>
          <ClaimPaper terms={shown} words={conditions} />
        </>
      )}
      {!isOver && !terms.ways.includes('claim') && (
        <Text className="preview__label">
          不在领券中心：{terms.ways.map(way => wayNames[way]).join('、') || '还没有选发放方式'}
        </Text>
      )}
      <Text className="preview__label">卡包里</Text>
      <CouponPaper terms={shown}>
        <Text className="coupon__note">{conditions.join(' · ') || '全场可用'}</Text>
        <Text className="coupon__note">
          {days.from && days.until ? heldWords(days, today).days : lifeWords(terms.life, today)}
        </Text>
      </CouponPaper>
      {terms.note && <Text className="preview__note">{terms.note}</Text>}
      <Text className="preview__note">{lifeWords(terms.life, today)}</Text>
    </View>
  )
}

function ClaimPaper({ terms, words }: { terms: OfferTerms; words: string[] }) {
  const now = new Date()
  const { total, perDay } = terms.limits
  const why = Date.parse(terms.opensAt) > now.getTime() ? ('offer-not-open' as const) : null
  const offer = { offerId: '', version: 1, terms, left: total ?? perDay, had: 0, why }
  const state = offerState(offer, now)
  const pieces = piecesOf(offer)
  return (
    <CouponPaper terms={terms}>
      <Text className="coupon__note">{words.join(' · ') || '全场可用'}</Text>
      {pieces && (
        <View className="claim__pieces">
          <View className="claim__bar">
            <View className="claim__left" style={{ width: '100%' }} />
          </View>
          <Text className="coupon__note">{pieces.words}</Text>
        </View>
      )}
      <View className="claim__act">
        {state.is === 'future' ? (
          <Text className="claim__why claim__why--future">{state.words}</Text>
        ) : (
          <View className="preview__claim">立即领取</View>
        )}
      </View>
    </CouponPaper>
  )
}

/** Amounts that are not typed yet read as nothing, not as NaN. */
function withoutGaps(terms: OfferTerms): OfferTerms {
  const number = (_: string, value: unknown) => (Number.isNaN(value) ? 0 : value)
  const whole: OfferTerms = JSON.parse(JSON.stringify(terms, number))
  const life = 'days' in whole.life && whole.life.days < 1 ? { days: 1 } : whole.life
  const { opensAt } = whole
  return { ...whole, title: whole.title || '活动名称', life, opensAt: opensAt || new Date(0).toISOString() }
}
