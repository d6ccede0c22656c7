// WeChat's cashier. Taro takes pay.weapp.ts or pay.h5.ts; tests and tsc take the browser's.
export { platformHere, requestPayment } from './pay.h5'
