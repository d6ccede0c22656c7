// Some papers of a list under their common heading.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="group">
      <Text className="group__title">{title}</Text>
      {children}
    </View>
  )
}
