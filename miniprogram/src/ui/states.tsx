// What a page shows while it has nothing to show: waiting, failed, empty, or a word in between.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from './button'

export function Loading({ words = '请稍候' }: { words?: string }) {
  return (
    <View className="state">
      <View className="spinner" />
      <Text>{words}</Text>
    </View>
  )
}

export function Failed({ words, onRetry }: { words: string; onRetry: () => unknown }) {
  return (
    <View className="state">
      <Text className="state__words">{words}</Text>
      <Button kind="quiet" isSmall onTap={onRetry}>
        再试一次
      </Button>
    </View>
  )
}

export function Empty({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <View className="state">
      <Text className="state__words">{words}</Text>
      {children}
    </View>
  )
}

export function Notice({ words, isGood, id }: { words: string; isGood?: boolean; id?: string }) {
  return (
    <View className={isGood ? 'notice notice--good' : 'notice'} id={id} role="alert">
      <Text>{words}</Text>
    </View>
  )
}
