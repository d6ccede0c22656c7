// Taro takes demo-switch.weapp.tsx or demo-switch.h5.tsx.
export { DemoSwitch } from './demo-switch.h5'
