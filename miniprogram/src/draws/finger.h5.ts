// In a browser: a finger or a mouse over an element, as places from 0 to 1 in each direction.
import type { ViewProps } from '@tarojs/components'
import type { Place } from './foil'

/** `null` when the finger has left. `ratio` is the element's width by its height. */
export type OnFinger = (place: Place | null, ratio: number) => void

/** What the element `id` needs to tell where a finger is on it. */
export function useFinger(_id: string, onFinger: OnFinger): ViewProps {
  const over = (event: PointerEvent) => {
    // A mouse only rubs with its button down.
    if (event.pointerType === 'mouse' && event.buttons === 0) return onFinger(null, 1)
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect()
    if (width === 0 || height === 0) return
    onFinger({ x: (event.clientX - left) / width, y: (event.clientY - top) / height }, width / height)
  }
  const away = () => onFinger(null, 1)
  // Taro passes any event on by its name, but knows only those of WeChat.
  const props: object = { onPointerDown: over, onPointerMove: over, onPointerUp: away, onPointerLeave: away }
  return props
}
