// What is open: its name, what can be done with it, and at a desk a preview on darker paper at the right.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button'
import { useOffice } from './place'

interface OpenedProps {
  /** 优惠活动 / 修改 */
  crumb: string
  title: string
  buttons?: ReactNode
  /** Beside the title, and in sight while one scrolls; for a desk alone. */
  headDoors?: ReactNode
  aside?: ReactNode
  children: ReactNode
}

export function Opened({ crumb, title, buttons, headDoors, aside, children }: OpenedProps) {
  const { isDesk, close } = useOffice()
  return (
    <View className="opened">
      <View className="opened__main">
        <View className={headDoors ? 'opened__head opened__head--stays' : 'opened__head'}>
          <View className="opened__words">
            <Text className="muted">{crumb}</Text>
            <Text className="opened__title" id="opened-title">
              {title}
            </Text>
          </View>
          {isDesk && (
            <Button id="close-opened" kind="quiet" isSmall onTap={close}>
              关闭
            </Button>
          )}
          {isDesk && headDoors}
        </View>
        {buttons && <View className="opened__buttons">{buttons}</View>}
        {children}
      </View>
      {aside && (
        <View className="opened__aside">
          <View className="opened__stay">{aside}</View>
        </View>
      )}
    </View>
  )
}

/** A titled piece of white paper. */
export function Panel({ title, note, children }: { title?: string; note?: string; children: ReactNode }) {
  return (
    <View className="office-panel">
      {title && (
        <View className="office-panel__head">
          <Text className="office-panel__title">{title}</Text>
          {note && <Text className="muted">{note}</Text>}
        </View>
      )}
      {children}
    </View>
  )
}

/** A few figures side by side; null is what is not known here. */
export function Tiles({ tiles }: { tiles: { name: string; figure: string | null }[] }) {
  return (
    <View className="tiles">
      {tiles.map(({ name, figure }) => (
        <View key={name} className="tiles__one">
          <Text className="muted">{name}</Text>
          <Text className="tiles__figure">{figure ?? '—'}</Text>
        </View>
      ))}
    </View>
  )
}
