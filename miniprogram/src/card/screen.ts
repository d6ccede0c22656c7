// A bright screen that stays on while the code is shown, and as it was before when it is not. WeChat only.
import Taro from '@tarojs/taro'
import { useEffect } from 'react'

export function useBrightScreen(isShowing: boolean): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp' || !isShowing) return
    let before: number | null = null
    let isOver = false
    // A phone that does not allow it simply stays as it is.
    Taro.getScreenBrightness()
      .then(({ value }) => {
        if (isOver) return
        before = value
        return Taro.setScreenBrightness({ value: 1 })
      })
      .catch(() => {})
    Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => {})
    return () => {
      isOver = true
      if (before !== null) Taro.setScreenBrightness({ value: before }).catch(() => {})
      Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => {})
    }
  }, [isShowing])
}
