// Where a finger is on an element. Taro takes finger.weapp.ts or finger.h5.ts; tests and tsc take the browser's.
export { useFinger } from './finger.h5'
