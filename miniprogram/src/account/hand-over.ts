// How a text leaves the app. Taro takes hand-over.weapp.ts or hand-over.h5.ts.
export { handOver, handOverWords } from './hand-over.h5'
