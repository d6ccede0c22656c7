// The head of a page: its title, a way back, and room for one small thing beside WeChat's own capsule.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Icon } from './icon'

interface TopBarProps {
  title: ReactNode
  canGoBack?: boolean
  children?: ReactNode
}

export function TopBar({ title, canGoBack, children }: TopBarProps) {
  const [room] = useState(roomAbove)
  return (
    <View className="top-bar" style={room}>
      {canGoBack && (
        <View className="top-bar__back" id="back" role="button" aria-label="返回" onClick={goBack}>
          <Icon name="back" />
        </View>
      )}
      {typeof title === 'string' ? <Text className="top-bar__title">{title}</Text> : title}
      {children}
    </View>
  )
}

// WeChat lays its capsule over the top right corner, and the phone its clock over the top.
function roomAbove() {
  if (process.env.TARO_ENV !== 'weapp') return { paddingTop: '12px' }
  const { windowWidth } = Taro.getSystemInfoSync()
  const capsule: { top: number; left: number } | undefined = Taro.getMenuButtonBoundingClientRect()
  // Some phones know neither for a moment after the start.
  if (!capsule?.left) return { paddingTop: '44px', paddingRight: '96px' }
  return { paddingTop: `${capsule.top - 6}px`, paddingRight: `${windowWidth - capsule.left - 8}px` }
}

function goBack() {
  if (Taro.getCurrentPages().length > 1) return Taro.navigateBack()
  return Taro.switchTab({ url: '/card/card' })
}
