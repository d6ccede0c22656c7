// In WeChat: a cloud function, called with the identity that WeChat itself vouches for.
import Taro from '@tarojs/taro'
import { understood } from './answer'
import type { ActionName, FunctionName, InputFor, Reply } from './apis'
import { noNetwork, patienceMs } from './apis'
import { noteOnline } from './online'

export async function call<F extends FunctionName, A extends ActionName<F>>(
  name: F,
  action: A,
  data: InputFor<F, A>,
): Promise<Reply<F, A>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<unknown>(resolve => {
    timer = setTimeout(() => resolve(noNetwork), patienceMs)
  })
  let reply: unknown
  try {
    reply = await Promise.race([ask(name, { action, data }), patience])
  } catch {
    reply = noNetwork
  } finally {
    clearTimeout(timer)
  }
  noteOnline(reply !== noNetwork)
  return reply as Reply<F, A>
}

async function ask(name: string, data: { action: string; data: unknown }): Promise<unknown> {
  const { result } = await Taro.cloud.callFunction({ name, data })
  return understood(result)
}

export function startCalling(): void {
  Taro.cloud.init({ traceUser: true })
  Taro.onNetworkStatusChange(({ isConnected }) => noteOnline(isConnected))
}
