// Handing a gift to a friend: WeChat shares a card of this page, a browser has a link to copy.
import type { Coupon } from '@shared/coupons/api'
import type { OfferTerms } from '@shared/coupons/offer'
import { Button as PlatformButton, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'

/** What WeChat shows in the chat. Without a gift it is the app itself: nobody gets anything for sharing. */
export function messageOf(coupon: Coupon | undefined): { title: string; path: string } {
  if (!coupon?.gift) return { title: '街角会员', path: '/card/card' }
  const { terms, gift } = coupon
  return { title: `送你一张优惠券：${terms.title}`, path: `/coupons/gift?token=${gift.giftToken}` }
}

export function ShareGift({ giftToken, terms }: { giftToken: string; terms: OfferTerms }) {
  if (process.env.TARO_ENV === 'weapp') {
    return (
      <PlatformButton id="share-gift" className="button button--main" openType="share">
        发给微信好友
      </PlatformButton>
    )
  }
  const link = `${window.location.origin}${window.location.pathname}#/coupons/gift?token=${giftToken}`
  return (
    <View className="gift-link">
      <Text className="muted">把链接发给朋友，打开就能收下“{terms.title}”</Text>
      <View className="gift-link__text" id="gift-link">
        {link}
      </View>
      <Button id="copy-link" onTap={() => copy(link)}>
        复制链接
      </Button>
    </View>
  )
}

async function copy(link: string): Promise<void> {
  await Taro.setClipboardData({ data: link })
  await Taro.showToast({ title: '已复制', icon: 'none' })
}
