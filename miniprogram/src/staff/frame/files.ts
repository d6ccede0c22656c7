// How texts and bytes leave, and texts enter, as files. Taro takes files.weapp.ts or files.h5.ts; tests and tsc take the browser's.
export { pickFile, saveFile, saveParts } from './files.h5'
