// 大字 (关怀模式): text grows by 1.3 on every page. The choice stays on this phone.
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

const key = 'large-type'
const listeners = new Set<() => void>()
let isLarge: boolean | null = null

function read(): boolean {
  isLarge ??= Taro.getStorageSync(key) === true
  return isLarge
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setLargeType(isOn: boolean): void {
  isLarge = isOn
  Taro.setStorageSync(key, isOn)
  showOnBody()
  for (const listener of listeners) listener()
}

/** In a browser the tab bar lies outside of the pages, and takes its size from the body. */
export function showOnBody(): void {
  if (process.env.TARO_ENV === 'h5') document.body.classList.toggle('large-type', read())
}

export function useLargeType(): [isLarge: boolean, set: (isOn: boolean) => void] {
  return [useSyncExternalStore(subscribe, read, read), setLargeType]
}
