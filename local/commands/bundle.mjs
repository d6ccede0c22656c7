// esbuild for the two things that are plain Node: cloud functions, and the local cloud with its tools.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)

/**
 * The declarations of `cloudfunctions/cloud.ts`.
 * @returns {Promise<typeof import('../../cloudfunctions/cloud')>}
 */
export async function readCloud() {
  const outfile = path.resolve('dist/local/cloud.js')
  await build({
    entryPoints: ['cloudfunctions/cloud.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  })
  delete require.cache[outfile]
  return require(outfile)
}

/** One self-contained bundle per cloud function, and the files a deployment needs: all under `dist/`. */
export async function bundleFunctions() {
  const cloud = await readCloud()
  const sdk = '@cloudbase/node-sdk'
  const version = JSON.parse(readFileSync('package.json', 'utf8')).dependencies[sdk]
  rmSync('dist/functions', { recursive: true, force: true })
  await build({
    entryPoints: cloud.functions.map(({ name }) => ({
      in: `cloudfunctions/${name}/index.ts`,
      out: `${name}/index`,
    })),
    outdir: 'dist/functions',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The runtime brings the SDK; everything else travels with the function.
    external: [sdk],
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  for (const { name } of cloud.functions) {
    const manifest = {
      name,
      version: '0.0.0',
      private: true,
      main: 'index.js',
      dependencies: { [sdk]: version },
    }
    writeJson(`dist/functions/${name}/package.json`, manifest)
  }
  writeJson('dist/cloudbaserc.json', deployment(cloud))
  writeJson('dist/collections.json', cloud.collections)
  return cloud.functions.length
}

/**
 * What the CloudBase command line reads; the values in braces come from its `.env` file.
 * @param {typeof import('../../cloudfunctions/cloud')} cloud
 */
function deployment({ functions, environmentVariables }) {
  const envVariables = Object.fromEntries(environmentVariables.map(name => [name, `{{env.${name}}}`]))
  return {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: './functions',
    functions: functions.map(({ name, cron, timeoutSeconds, memoryMb }) => ({
      name,
      timeout: timeoutSeconds,
      memorySize: memoryMb,
      runtime: 'Nodejs20.19',
      handler: 'index.main',
      installDependency: true,
      envVariables,
      triggers: cron ? [{ name, type: 'timer', config: cron }] : [],
    })),
  }
}

/**
 * Compiles one entry of the local cloud or of the tools; packages stay where they are.
 * @param {string} entry
 * @returns {Promise<string>} the compiled file
 */
export async function bundleLocal(entry) {
  const outfile = path.resolve('dist/local', entry.replace(/^local\//, '').replace(/\.ts$/, '.js'))
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  return outfile
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}
