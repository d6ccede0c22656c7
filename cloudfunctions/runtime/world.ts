// All that a function takes from outside of the rules: the database, the clock, luck, keys and WeChat.
// On the cloud it is the real one; the simulation brings its own and so decides what happens, and when.
import { randomBytes } from 'node:crypto'
import { type CloudBase, init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { type Database, databaseOf } from './database'
import { type Keys, keysFrom } from './keys'
import { phoneFromWechat } from './phone'
import { callWechat, type WechatAnswer } from './wechat'

export interface World {
  db: Database
  now(): Date
  random(bytes: number): Uint8Array
  sleep(milliseconds: number): Promise<void>
  keys: Keys
  /** Exchanges the code of WeChat's phone button for the number; null when WeChat refuses the code. */
  phoneOf(code: string): Promise<string | null>
  /**
   * Calls one of WeChat's server APIs (`security.msgSecCheck`). A no of WeChat's is an answer with its `errcode`.
   * Throws when no answer came: then nobody knows whether it was done.
   */
  wechat(apiName: string, data: Record<string, unknown>): Promise<WechatAnswer>
  /** One line for the log of the function. Never an openid, a phone number or a key. */
  log(line: Record<string, unknown>): void
}

let app: CloudBase | undefined
let world: World | undefined

/** The world of the running function, made once per instance: it holds no identity and nothing that ages. */
export function cloudWorld(): World {
  app ??= init({ env: SYMBOL_CURRENT_ENV as unknown as string, timeout: 8000 })
  const cloud = app
  world ??= {
    db: databaseOf(cloud.database()),
    now: () => new Date(),
    random: bytes => new Uint8Array(randomBytes(bytes)),
    sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    keys: keysFrom(process.env.CORNER_ROOT_KEY ?? ''),
    phoneOf: code => phoneFromWechat(cloud, code),
    wechat: (apiName, data) => callWechat(cloud, apiName, data),
    log: line => console.log(JSON.stringify(line)),
  }
  return world
}
