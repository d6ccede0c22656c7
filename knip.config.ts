// Where the code is entered from outside; whatever none of these places reach is dead.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { KnipConfig } from 'knip'

/** The pages that `app.config.ts` names, with their own configuration: only those are ever opened. */
function pages(): string[] {
  const app = 'miniprogram/src/app.config.ts'
  if (!existsSync(app)) return []
  const words = [...readFileSync(app, 'utf8').matchAll(/'([^'\n]+)'/g)].map(([, word = '']) => word)
  const places = words.flatMap(word => [word, ...words.map(root => path.posix.join(root, word))])
  return [...new Set(places)]
    .map(place => `miniprogram/src/${place}`)
    .filter(place => existsSync(`${place}.tsx`))
    .flatMap(place => [`${place}.tsx`, `${place}.config.ts`])
}

const config: KnipConfig = {
  entry: [
    'cloudfunctions/*/index.ts',
    // Read as data when functions are bundled.
    'cloudfunctions/cloud.ts',
    'miniprogram/src/app.{ts,tsx,config.ts}',
    'miniprogram/types/*.d.ts',
    // What stands in for a file of the same name in the WeChat build.
    'miniprogram/src/**/*.weapp.{ts,tsx}',
    ...pages(),
    'local/start.ts',
    'local/audit.ts',
    'local/verify-draw.ts',
    'local/{host,database}/worker.ts',
    'tests/*/main.ts',
    'tests/proof/million.ts',
    'tests/load/dying-draws.ts',
    'tests/**/*.test.ts',
    '{shared,cloudfunctions,local}/**/*.test.ts',
    'miniprogram/**/*.test.{ts,tsx}',
    'config/index.ts',
  ],
  project: ['{miniprogram,shared,cloudfunctions,local,tests,config}/**/*.{ts,tsx,mjs,scss}'],
  // A type that only names the parts of an exported one is not dead.
  ignoreExportsUsedInFile: { interface: true, type: true },
  paths: { '@shared/*': ['./shared/*'] },
  ignoreDependencies: [
    // Named by Taro's preset, runner and plugins, not by an import of ours.
    '@babel/runtime',
    '@pmmmwh/react-refresh-webpack-plugin',
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-h5',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/react',
    '@tarojs/runtime',
    '@tarojs/webpack5-runner',
  ],
}

export default config
