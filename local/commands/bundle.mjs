// esbuild for the two things that are plain Node: cloud functions, and the local cloud with its tools.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { build } from 'esbuild'

/**
 * The declarations of `cloudfunctions/cloud.ts`.
 * @returns {Promise<typeof import('../../cloudfunctions/cloud')>}
 */
async function readCloud() {
  const { outputFiles } = await build({
    entryPoints: ['cloudfunctions/cloud.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  })
  const module = { exports: {} }
  new Function('module', 'exports', outputFiles[0]?.text ?? '')(module, module.exports)
  return /** @type {typeof import('../../cloudfunctions/cloud')} */ (module.exports)
}

/** One self-contained bundle per cloud function, and the files a deployment needs: all under `dist/`. */
export async function bundleFunctions() {
  const cloud = await readCloud()
  const sdk = '@cloudbase/node-sdk'
  const version = JSON.parse(readFileSync('package.json', 'utf8')).dependencies[sdk]
  await bundleEach(
    cloud.functions.filter(({ pays }) => pays),
    [sdk],
  )
  // Who does not pay never loads WeChat Pay's package, and would carry it about for nothing.
  await bundleEach(
    cloud.functions.filter(({ pays }) => !pays),
    [sdk, 'wechatpay-node-v3'],
  )
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
  for (const name of readdirSync('dist/functions')) {
    if (cloud.functions.every(known => known.name !== name)) {
      rmSync(`dist/functions/${name}`, { recursive: true })
    }
  }
  writeJson('dist/cloudbaserc.json', deployment(cloud))
  writeJson('dist/collections.json', cloud.collections)
  return cloud.functions.length
}

/**
 * @param {{ name: string }[]} functions
 * @param {string[]} external the runtime brings these; everything else travels with the function
 */
async function bundleEach(functions, external) {
  const { outputFiles } = await build({
    entryPoints: functions.map(({ name }) => ({
      in: `cloudfunctions/${name}/index.ts`,
      out: `${name}/index`,
    })),
    outdir: 'dist/functions',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Late imports become late `require`s: code that is run from its text, as the desk does, cannot import.
    supported: { 'dynamic-import': false },
    external,
    sourcemap: 'linked',
    logLevel: 'warning',
    write: false,
  })
  for (const { path: file, contents } of outputFiles) replaceFile(file, contents)
}

/**
 * What the CloudBase command line reads; the values in braces come from its `.env` file.
 * @param {typeof import('../../cloudfunctions/cloud')} cloud
 */
function deployment({ functions, environmentVariables, payEnvironmentVariables }) {
  const fromFile = (/** @type {string[]} */ names) =>
    Object.fromEntries(names.map(name => [name, `{{env.${name}}}`]))
  return {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: './functions',
    functions: functions.map(({ name, cron, timeoutSeconds, memoryMb, pays }) => ({
      name,
      timeout: timeoutSeconds,
      memorySize: memoryMb,
      runtime: 'Nodejs20.19',
      handler: 'index.main',
      installDependency: true,
      envVariables: fromFile(
        pays ? [...environmentVariables, ...payEnvironmentVariables] : environmentVariables,
      ),
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
  const { outputFiles } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
    write: false,
  })
  for (const { path: file, contents } of outputFiles) replaceFile(file, contents)
  return outfile
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function writeJson(file, value) {
  replaceFile(file, `${JSON.stringify(value, null, 2)}\n`)
}

/**
 * Another command may be reading the same file, so it is always there, and always whole.
 * @param {string} file
 * @param {string | Uint8Array} contents
 */
function replaceFile(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, contents)
  renameSync(`${file}.${process.pid}`, file)
}
