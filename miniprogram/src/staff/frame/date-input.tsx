// Fields for days and times. Taro takes date-input.weapp.tsx or date-input.h5.tsx; tests and tsc the browser's.
export { DateInput, TimeInput } from './date-input.h5'
