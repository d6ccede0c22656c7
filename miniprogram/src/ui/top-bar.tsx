// The head of a page: its title, a way back, and room for one small thing beside WeChat's own capsule.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { Icon } from './icon'

interface TopBarProps {
  title: ReactNode
  canGoBack?: boolean
  children?: ReactNode
}

export function TopBar({ title, canGoBack, children }: TopBarProps) {
  return (
    <View className="top-bar" style={room}>
      {canGoBack && (
        <View className="top-bar__back" id="back" aria-role="button" aria-label="返回" onClick={goBack}>
          <Icon name="back" />
        </View>
      )}
      {typeof title === 'string' ? <Text className="top-bar__title">{title}</Text> : title}
      {children}
    </View>
  )
}

// WeChat lays its capsule over the top right corner, and the phone its clock over the top.
const room = process.env.TARO_ENV === 'weapp' ? roomInWeChat() : { paddingTop: '12px', paddingRight: '0px' }

function roomInWeChat() {
  const { windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  return {
    paddingTop: `${Math.max(0, capsule.top - 6)}px`,
    paddingRight: `${Math.max(0, windowWidth - capsule.left - 8)}px`,
  }
}

function goBack() {
  if (Taro.getCurrentPages().length > 1) return Taro.navigateBack()
  return Taro.switchTab({ url: '/card/card' })
}
