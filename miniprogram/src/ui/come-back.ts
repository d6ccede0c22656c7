// Does something when a page is looked at again after another one had covered it.
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

export function useComeBack(work: () => unknown): void {
  const wasHidden = useRef(false)
  useDidHide(() => {
    wasHidden.current = true
  })
  useDidShow(() => {
    if (!wasHidden.current) return
    wasHidden.current = false
    work()
  })
}
