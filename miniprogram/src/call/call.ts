// The one door to the back end. Taro takes call.weapp.ts or call.h5.ts; tests and tsc take the browser's.
export { call, startCalling } from './call.h5'
