// One of a row of filters.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

interface PillProps {
  id: string
  isOn: boolean
  onTap: () => void
  children: ReactNode
}

export function Pill({ id, isOn, onTap, children }: PillProps) {
  return (
    <View
      id={id}
      className={isOn ? 'pill pill--on' : 'pill'}
      role="radio"
      aria-checked={isOn}
      onClick={onTap}
    >
      {children}
    </View>
  )
}
