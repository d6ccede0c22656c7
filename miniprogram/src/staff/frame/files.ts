// How texts leave and enter as files. Taro takes files.weapp.ts or files.h5.ts; tests and tsc take the browser's.
export { pickFile, saveFile } from './files.h5'
