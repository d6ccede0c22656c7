// `/local/*`: what a desk can do and a cloud cannot: set the clock, run a timer now, be WeChat and its people.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readTime } from './clock'
import { bad, type Control, type Controls, good, type Reply } from './control'
import { readBody, readObject, sendJson } from './http'
import { wechatDoors } from './wechat/doors'
import { payDoors } from './wechatpay/doors'

export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  controls: Controls,
): Promise<void> {
  const raw = await readBody(request)
  const { status, json } = await reply(request, name, raw && readObject(raw), controls)
  sendJson(response, status, json)
}

async function reply(
  request: IncomingMessage,
  name: string,
  body: Record<string, unknown> | null,
  controls: Controls,
): Promise<Reply> {
  const control = doors.get(name)
  if (!control) return bad(404, `no such door: one of ${[...doors.keys()].join(', ')}`)
  if (request.method !== 'POST') return bad(405, 'POST only')
  if (!body) return bad(400, 'the body must be a JSON object')
  return control(body, controls, request)
}

const doors = new Map<string, Control>([
  [
    'clock',
    ({ now }, { clock }) => {
      const time = now === null ? null : readTime(now)
      if (now !== null && !time) return bad(400, 'now must be an ISO time with its zone, or null')
      clock.set(time)
      return good({ now: clock.now().toISOString() })
    },
  ],
  [
    'run',
    async ({ function: name }, { calls }, request) => {
      if (typeof name !== 'string' || calls.spec(name)?.kind !== 'timer') {
        return bad(400, 'function must name a timer function')
      }
      const header = request.headers['x-local-now']
      const at = header === undefined ? null : readTime(header)
      if (header !== undefined && !at) return bad(400, 'x-local-now must be an ISO time with its zone')
      const result = await calls.runTimer(name, at)
      return result.ended === 'answered' ? { status: 200, json: result.json } : bad(500, result.message)
    },
  ],
  ...wechatDoors,
  ...payDoors,
])
