// The paper that every page is written on. It carries 大字 (large type) down to all text on it.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useLargeType } from './large-type'

export interface PageProps {
  children: ReactNode
  /** Staff pages use the whole window; others stay as wide as a phone. */
  isWide?: boolean
  /** One screen without scrolling. */
  isStill?: boolean
  className?: string
}

export function Page({ children, isWide, isStill, className = '' }: PageProps) {
  const [isLarge] = useLargeType()
  const classes = [
    'page',
    isLarge && 'page--large',
    isWide && 'page--wide',
    isStill && 'page--still',
    className,
  ]
  return <View className={classes.filter(Boolean).join(' ')}>{children}</View>
}
