// Whose phone this is. Taro takes person.weapp.ts or person.h5.ts; tests and tsc take the browser's.
export { whoAmI } from './person.h5'
