// A phone, as far as it helps to see what others will hold in their hands: a page that scrolls at a desk, and the
// button at its foot, which does nothing here.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface PhoneFrameProps {
  foot: string | null
  children: ReactNode
}

export function PhoneFrame({ foot, children }: PhoneFrameProps) {
  return (
    <View className="phone-frame">
      <View className="phone-frame__page">{children}</View>
      {foot && <View className="phone-frame__foot">{foot}</View>}
    </View>
  )
}
