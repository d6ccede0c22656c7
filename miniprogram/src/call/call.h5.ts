// In a browser: POST to the function's address, as the demo person of this tab.
import { understood } from './answer'
import type { ActionName, FunctionName, InputFor, Reply } from './apis'
import { noNetwork, patienceMs } from './apis'
import { noteOnline } from './online'
import { whoAmI } from './person'

export async function call<F extends FunctionName, A extends ActionName<F>>(
  name: F,
  action: A,
  data: InputFor<F, A>,
): Promise<Reply<F, A>> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patienceMs)
  let reply: unknown = noNetwork
  try {
    const response = await fetch(`/functions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': whoAmI() },
      body: JSON.stringify({ action, data }),
      signal: giveUp.signal,
    })
    reply = understood(await response.json())
  } catch {
    // No reply, or none that is ours: the answer stays `no-network`.
  } finally {
    clearTimeout(timer)
  }
  noteOnline(reply !== noNetwork)
  return reply as Reply<F, A>
}

export function startCalling(): void {
  window.addEventListener('online', () => noteOnline(true))
  window.addEventListener('offline', () => noteOnline(false))
}
