// The head of a section: what it is, and the one thing that can be added to it.
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'

interface SectionHeadProps {
  title: string
  note: string
  addWords?: string
  onAdd?: () => void
}

export function SectionHead({ title, note, addWords, onAdd }: SectionHeadProps) {
  return (
    <View className="section-head">
      <View className="section-head__words">
        <Text className="section-head__title">{title}</Text>
        <Text className="muted">{note}</Text>
      </View>
      {onAdd && (
        <Button id="add" isSmall onTap={onAdd}>
          {addWords}
        </Button>
      )}
    </View>
  )
}
