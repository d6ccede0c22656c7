// Whether this page is being looked at: shown by WeChat, and in a browser also a tab in front.
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

export function useVisible(): boolean {
  const [isShown, setShown] = useState(true)
  const [isInFront, setInFront] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    const look = () => setInFront(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isShown && isInFront
}
