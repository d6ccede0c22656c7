// One thing of a form at a glance: what it is called and how it stands. A tap opens its fields in the same place.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button'

interface FoldProps {
  id: string
  label: string
  /** How it stands; null while nothing is filled in. */
  summary: string | null
  /** Something of it must still be done. */
  isWrong: boolean
  /** Takes the whole row also while it is closed. */
  isWide?: boolean
  isOpen: boolean
  onFlip: () => void
  children: ReactNode
}

export function Fold({ id, label, summary, isWrong, isWide, isOpen, onFlip, children }: FoldProps) {
  const classes = ['fold', isOpen && 'fold--open', isWide && 'fold--wide']
  return (
    <View id={`fold-${id}`} className={classes.filter(Boolean).join(' ')}>
      <View id={`open-${id}`} className="fold__head" role="button" aria-expanded={isOpen} onClick={onFlip}>
        <View className="fold__words">
          <Text className="fold__label">{label}</Text>
          {!isOpen && (
            <Text className={summary === null ? 'fold__summary fold__summary--none' : 'fold__summary'}>
              {summary ?? '还没有写'}
            </Text>
          )}
        </View>
        {isWrong && <Text className="fold__mark">!</Text>}
      </View>
      {isOpen && (
        <View className="fold__fields">
          {children}
          <View className="fold__foot">
            <Button id={`done-${id}`} kind="quiet" isSmall onTap={onFlip}>
              好了
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}
