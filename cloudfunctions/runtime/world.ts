// All that a function takes from outside of the rules: the database, the clock, luck, keys and WeChat.
// On the cloud it is the real one; the simulation brings its own and so decides what happens, and when.
import { randomBytes } from 'node:crypto'
import { type CloudBase, init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { type Database, databaseOf } from './database'
import { type Keys, keysFrom } from './keys'
import { phoneFromWechat } from './phone'
import { callWechat, type WechatAnswer } from './wechat'
import { makeWechatPay } from './wechat-pay/client'
import type { WechatPay } from './wechat-pay/pay'
import { paySettings } from './wechat-pay/settings'

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
  /** WeChat Pay; null on functions that have no settings for it, because they do not pay. */
  pay: WechatPay | null
  /** One line for the log of the function. Never an openid, a phone number or a key. */
  log(line: Record<string, unknown>): void
}

let app: CloudBase | undefined
let world: World | undefined
let pay: WechatPay | null | undefined

/** The world of the running function, made once per instance: it holds no identity and nothing that ages. */
export function cloudWorld(): World {
  app ??= init({ env: SYMBOL_CURRENT_ENV as unknown as string, timeout: 8000 })
  const cloud = app
  const now = () => new Date()
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  world ??= {
    db: databaseOf(cloud.database()),
    now,
    random,
    sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    keys: keysFrom(process.env.CORNER_ROOT_KEY ?? ''),
    phoneOf: code => phoneFromWechat(cloud, code),
    wechat: (apiName, data) => callWechat(cloud, apiName, data),
    // Read when it is asked for: who never pays neither waits for it nor fails of it.
    get pay() {
      if (pay === undefined) {
        const settings = paySettings(process.env)
        pay = settings && makeWechatPay({ settings, now, random })
      }
      return pay
    },
    log: line => console.log(JSON.stringify(line)),
  }
  return world
}
