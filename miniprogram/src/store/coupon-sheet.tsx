// All coupons of the member at the till: those that fit can be taken or left, the others say what is in the way.
import { benefitWords } from '@shared/coupons/words'
import type { CouponAtTill, CouponJudged, Quote, Scanned } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Tick } from '../ui/tick'
import { type CouponChoice, inOrder, isSame, toggled, whyNotWords } from './coupon-choice'
import './coupon-sheet.scss'

interface CouponSheetProps {
  scanned: Scanned
  quote: Quote | null
  chosen: string[]
  onChoice: (choice: CouponChoice) => void
  onClose: () => void
}

export function CouponSheet({ scanned, quote, chosen, onChoice, onClose }: CouponSheetProps) {
  const mayUse = scanned.member.maySpend
  const isBest = quote !== null && isSame(chosen, quote.suggestedCouponIds)
  // What member prices take off is no coupon's.
  const couponOff = quote ? quote.discountFen - quote.memberOffFen : 0
  return (
    <Sheet title="优惠券" onClose={onClose}>
      <Text className="muted">
        {mayUse ? '整单券和单品券，每单各用一张' : '这个码超过一分钟，只能积分，不能用券'}
      </Text>
      <View className="rows gap">
        {quote
          ? inOrder(quote.coupons).map(coupon => (
              <Row
                key={coupon.couponId}
                coupon={coupon}
                judged={coupon}
                isOn={chosen.includes(coupon.couponId)}
                onTap={
                  mayUse && coupon.why === null
                    ? () => onChoice(toggled(chosen, coupon, quote.coupons))
                    : undefined
                }
              />
            ))
          : scanned.coupons.map(coupon => <Row key={coupon.couponId} coupon={coupon} />)}
      </View>
      {quote && mayUse && (
        <View className="till-coupon__sum">
          <Text>这一单减</Text>
          <Text className="till-coupon__off" id="sheet-off">
            {couponOff > 0 ? `−${yuan(couponOff)}` : '0.00'}
          </Text>
        </View>
      )}
      <View className="gap">
        <Button id="coupons-done" onTap={onClose}>
          好了
        </Button>
        {quote && mayUse && !isBest && quote.suggestedCouponIds.length > 0 && (
          <Button id="coupons-best" kind="text" onTap={() => onChoice(null)}>
            换回最划算的
          </Button>
        )}
      </View>
    </Sheet>
  )
}

interface RowProps {
  coupon: CouponAtTill
  /** Once there is a basket to judge it for. */
  judged?: CouponJudged
  isOn?: boolean
  onTap?: () => void
}

function Row({ coupon, judged, isOn = false, onTap }: RowProps) {
  const { big, small } = benefitWords(coupon.benefit)
  const whyNot = judged ? whyNotWords(judged) : null
  return (
    <View
      id={`coupon-${coupon.couponId}`}
      className={whyNot ? 'rows__row till-coupon till-coupon--off' : 'rows__row till-coupon'}
      role="checkbox"
      aria-checked={isOn}
      aria-disabled={!onTap}
      onClick={onTap}
    >
      <Text className="till-coupon__big">{big}</Text>
      <View className="till-coupon__words">
        <Text className="till-coupon__title">{coupon.title}</Text>
        <Text className={whyNot ? 'till-coupon__note till-coupon__note--why' : 'till-coupon__note'}>
          {whyNot ?? (judged ? `可减 ¥${yuan(judged.offFen)}` : small)}
        </Text>
      </View>
      {onTap && <Tick isOn={isOn} />}
    </View>
  )
}
