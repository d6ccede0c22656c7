// `npm run build`: everything that is deployed, under `dist/`.
import { bundleFunctions } from './bundle.mjs'
import { buildPages, buildWeapp } from './taro.mjs'

const parts = {
  functions: async () => console.log(`functions: ${await bundleFunctions()} bundles in dist/functions`),
  weapp: async () => buildWeapp(),
  h5: async () => {
    buildPages()
    console.log('h5: dist/h5')
  },
}

/** @param {string[]} names the parts wanted; none means all */
export async function build(names) {
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    if (!Object.hasOwn(parts, name))
      throw new Error(`unknown part "${name}": ${Object.keys(parts).join(', ')}`)
    await parts[/** @type {keyof typeof parts} */ (name)]()
  }
}
