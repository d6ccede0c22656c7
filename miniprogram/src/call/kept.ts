// What the phone remembers for one person: a named value in storage, read and written whole.
import Taro from '@tarojs/taro'
import { whoAmI } from './person'

export interface Kept<Value> {
  read(): Value | null
  write(value: Value): void
  forget(): void
}

/** Raise `version` when the shape changes, and what older versions wrote is passed over. */
export function kept<Value>(name: string, version = 1): Kept<Value> {
  const key = () => `${name}.${version}.${whoAmI()}`
  return {
    read: () => (Taro.getStorageSync(key()) || null) as Value | null,
    write: value => Taro.setStorageSync(key(), value),
    forget: () => Taro.removeStorageSync(key()),
  }
}
