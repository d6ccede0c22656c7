// Whether an element has come into view. Taro takes seen.weapp.ts or seen.h5.ts; tests and tsc take the browser's.
export { useSeen } from './seen.h5'
