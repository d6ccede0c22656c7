// What a door of `/local/*` is given and what it answers.
import type { IncomingMessage } from 'node:http'
import type { Calls } from './calls'
import type { Clock } from './clock'
import type { Wechat } from './wechat/wechat'
import type { Send, WechatPaySimulator } from './wechatpay/wechatpay'

export interface Controls {
  clock: Clock
  calls: Calls
  wechat: Wechat
  pay: WechatPaySimulator
  /** How WeChat Pay's callbacks leave. */
  sendCallback: Send
}

export type Reply = { status: number; json: string }

export type Control = (
  body: Record<string, unknown>,
  controls: Controls,
  request: IncomingMessage,
) => Reply | Promise<Reply>

export const good = (value: object): Reply => ({ status: 200, json: JSON.stringify(value) })
export const bad = (status: number, message: string): Reply => ({ status, json: JSON.stringify({ message }) })
