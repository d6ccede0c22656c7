// A door under a field that fills it in.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button'

export function Suggest({ id, onTap, children }: { id: string; onTap: () => void; children: ReactNode }) {
  return (
    <View className="suggest">
      <Button id={id} kind="text" isSmall onTap={onTap}>
        {children}
      </Button>
    </View>
  )
}
