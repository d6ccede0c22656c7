// Where a review's photographs come from. Taro takes photos.weapp.ts or photos.h5.ts; tests and tsc take the browser's.
export { choosePhotos, type Photo, smallJpeg } from './photos.h5'
