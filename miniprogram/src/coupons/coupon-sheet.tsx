// One coupon with all of its terms, and what can be done with it: use it, give it to a friend, take it back.
import { dayOf } from '@shared/calendar'
import type { Coupon } from '@shared/coupons/api'
import { benefitWords } from '@shared/coupons/words'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { dayInWords } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { endWords, shopperConditions, timeLeftWords } from './coupon-words'
import { ShareGift } from './share-gift'

interface CouponSheetProps {
  coupon: Coupon
  /** The wallet has to be asked for again. */
  onChanged: () => void
  onClose: () => void
}

export function CouponSheet({ coupon, onChanged, onClose }: CouponSheetProps) {
  const { terms, gift } = coupon
  const [requestId] = useState(newRequestId)
  const [problem, setProblem] = useState<string | null>(null)

  async function give() {
    setProblem(null)
    const answer = await call('coupons', 'give', { couponId: coupon.couponId, requestId })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    onChanged()
  }
  async function takeBack(token: string) {
    setProblem(null)
    const answer = await call('coupons', 'accept', { giftToken: token })
    onChanged()
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    onClose()
  }

  return (
    <Sheet title={terms.title} onClose={onClose}>
      <Terms coupon={coupon} />
      {problem && (
        <View className="gap">
          <Notice id="coupon-problem" words={problem} />
        </View>
      )}
      {gift ? (
        <View className="gap-large">
          <Text className="muted">{timeLeftWords(gift.until, new Date())}。没有人收下，券会自动回到卡包</Text>
          <View className="gap">
            <ShareGift giftToken={gift.giftToken} terms={terms} />
          </View>
          <View className="gap">
            <Button id="take-back" kind="quiet" onTap={() => takeBack(gift.giftToken)}>
              收回这张券
            </Button>
          </View>
        </View>
      ) : (
        coupon.state === 'usable' && (
          <View className="gap-large">
            <Button id="use-coupon" onTap={() => use(coupon)}>
              {terms.benefit.is === 'mall-voucher' ? '去积分商城使用' : '去使用'}
            </Button>
            {terms.isGivable && (
              <View className="gap">
                <Button id="give-coupon" kind="quiet" onTap={give}>
                  送给朋友
                </Button>
              </View>
            )}
          </View>
        )
      )}
    </Sheet>
  )
}

function use({ terms }: Coupon) {
  if (terms.benefit.is === 'mall-voucher') return Taro.navigateTo({ url: '/mall/mall' })
  return Taro.switchTab({ url: '/card/card' })
}

function Terms({ coupon }: { coupon: Coupon }) {
  const { terms, from, until } = coupon
  const now = new Date()
  const today = dayOf(now)
  const { big, small } = benefitWords(terms.benefit)
  const ended = endWords(coupon, now)
  const conditions = shopperConditions(terms)
  const lines = [
    {
      name: '使用日期',
      words: [
        from === until
          ? dayInWords(from, today)
          : `${dayInWords(from, today)} 至 ${dayInWords(until, today)}`,
      ],
    },
    { name: '使用条件', words: conditions.length > 0 ? conditions : ['没有别的条件'] },
    ...(terms.note ? [{ name: '说明', words: [terms.note] }] : []),
    ...(ended ? [{ name: '现在', words: [ended] }] : []),
  ]
  return (
    <>
      <View className="terms__worth">
        <Text className="terms__big">{big}</Text>
        <Text>{small}</Text>
      </View>
      <View className="terms__lines">
        {lines.map(({ name, words }) => (
          <View key={name} className="terms__line">
            <Text className="terms__name">{name}</Text>
            <View className="terms__words">
              {words.map(line => (
                <View key={line}>{line}</View>
              ))}
            </View>
          </View>
        ))}
      </View>
      {coupon.state === 'usable' && terms.benefit.is !== 'mall-voucher' && (
        <View className="gap">
          <Text className="muted">结账时出示会员码，收银员会为您用上</Text>
        </View>
      )}
    </>
  )
}
