// A sheet of paper that comes up from below, over the page that asked for it.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon'

interface SheetProps {
  title: string
  onClose: () => void
  children: ReactNode
}

export function Sheet({ title, onClose, children }: SheetProps) {
  return (
    <View className="sheet" role="dialog">
      <View className="sheet__shade" catchMove onClick={onClose} />
      <View className="sheet__paper">
        <View className="sheet__head">
          <Text className="sheet__title">{title}</Text>
          <View className="sheet__close" role="button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </View>
        </View>
        {children}
      </View>
    </View>
  )
}
