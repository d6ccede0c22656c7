// In WeChat, which draws in another thread and tells what it has seen.
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** True from the moment on at which the element `id` is in view, or nearly. */
export function useSeen(id: string): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const { page } = Taro.getCurrentInstance()
    if (isSeen || !page) return
    const observer = Taro.createIntersectionObserver(page)
    observer.relativeToViewport({ bottom: 200 }).observe(`#${id}`, ({ intersectionRatio }) => {
      if ((intersectionRatio ?? 0) > 0) setSeen(true)
    })
    return () => observer.disconnect()
  }, [id, isSeen])
  return isSeen
}
