// The head of a section: what it is, and the one thing that can be added to it.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'

interface SectionHeadProps {
  title: string
  note: string
  addWords?: string
  onAdd?: () => void
  /** Other doors, before the one that adds. */
  children?: ReactNode
}

export function SectionHead({ title, note, addWords, onAdd, children }: SectionHeadProps) {
  return (
    <View className={children ? 'section-head section-head--doors' : 'section-head'}>
      <View className="section-head__words">
        <Text className="section-head__title">{title}</Text>
        <Text className="muted">{note}</Text>
      </View>
      {children}
      {onAdd && (
        <Button id="add" isSmall onTap={onAdd}>
          {addWords}
        </Button>
      )}
    </View>
  )
}
