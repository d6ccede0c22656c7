// In WeChat: a finger over an element, as places from 0 to 1 in each direction.
import type { BaseEventOrig, ITouchEvent, ViewProps } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Place } from './foil'

/** `null` when the finger has left. `ratio` is the element's width by its height. */
type OnFinger = (place: Place | null, ratio: number) => void

interface Area {
  left: number
  top: number
  width: number
  height: number
}

/** What the element `id` needs to tell where a finger is on it. */
export function useFinger(id: string, onFinger: OnFinger): ViewProps {
  // Known a moment after it was asked: so it is asked at first, and again whenever a finger comes down, since the page
  // may have been scrolled.
  const area = useRef<Area | null>(null)
  const measure = () => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect(found => {
        area.current = (Array.isArray(found) ? found[0] : found) ?? null
      })
      .exec()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the element is there.
  useEffect(measure, [])
  const over = (event: BaseEventOrig) => {
    const touch = (event as ITouchEvent).touches[0]
    const { left, top, width, height } = area.current ?? { left: 0, top: 0, width: 0, height: 0 }
    if (!touch || width === 0 || height === 0) return
    onFinger({ x: (touch.clientX - left) / width, y: (touch.clientY - top) / height }, width / height)
  }
  const away = () => onFinger(null, 1)
  return { catchMove: true, onTouchStart: measure, onTouchMove: over, onTouchEnd: away, onTouchCancel: away }
}
