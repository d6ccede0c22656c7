// Asking a person for subscriptions. Taro takes ask.weapp.ts or ask.h5.tsx; tests and tsc take the browser's.
export { declinedWords, useAsk } from './ask.h5'
