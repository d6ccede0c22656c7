// The way of a tool or a test to a database: the unmodified SDK, pointed at a local cloud or at a real one.
import { init } from '@cloudbase/node-sdk'
import { type Database, databaseOf } from '../cloudfunctions/runtime/database'
import { cloudAddress, functionEnvironment } from './host/environment'

/** The root key that this process works with: the environment's, or the local one. */
export function rootKey(): string {
  return process.env.CORNER_ROOT_KEY ?? functionEnvironment.CORNER_ROOT_KEY ?? ''
}

/** The SDK's database behind `url` (`http://127.0.0.1:<port>/admin`), with the local cloud's credentials. */
export function connect(url: string): Database {
  for (const [name, value] of Object.entries(functionEnvironment)) process.env[name] ??= value
  process.env.TCB_CONTEXT_CNFG = cloudAddress(url)
  return connectHere()
}

/** The SDK's database as the environment of the moment says it: inside a local cloud, that cloud's. */
export function connectHere(): Database {
  return databaseOf(init({ env: functionEnvironment.TCB_ENV ?? '' }).database())
}

/** A real environment, by `ENV_ID`, `SECRET_ID` and `SECRET_KEY`. */
export function connectToCloud(env: string, secretId: string, secretKey: string): Database {
  return databaseOf(init({ env, secretId, secretKey }).database())
}
