// A chain on trial: the demonstration chain in memory, every function as it is, the clock in the test's hand.
// Functions run above the real SDK, and the SDK above the local database.
import { randomBytes } from 'node:crypto'
import { handle as account } from '../cloudfunctions/account'
import { handle as card } from '../cloudfunctions/card'
import { handle as checkin } from '../cloudfunctions/checkin'
import { collections } from '../cloudfunctions/cloud'
import { handle as coupons } from '../cloudfunctions/coupons'
import { handle as draws } from '../cloudfunctions/draws'
import { handle as mall } from '../cloudfunctions/mall'
import { handle as membership } from '../cloudfunctions/membership'
import { type NightlyReport, round } from '../cloudfunctions/nightly'
import { handle as notices } from '../cloudfunctions/notices'
import { handle as payNotify } from '../cloudfunctions/pay-notify'
import { readBooks } from '../cloudfunctions/runtime/audit'
import type { Stored } from '../cloudfunctions/runtime/database'
import { keysFrom } from '../cloudfunctions/runtime/keys'
import { all } from '../cloudfunctions/runtime/pages'
import type { Handle } from '../cloudfunctions/runtime/serve'
import type { World } from '../cloudfunctions/runtime/world'
import { handle as staff } from '../cloudfunctions/staff'
import { handle as store } from '../cloudfunctions/store'
import { type SweepReport, sweep } from '../cloudfunctions/sweep'
import { handle as till } from '../cloudfunctions/till'
import { handle as trials } from '../cloudfunctions/trials'
import type { Action, Answer, InputOf, ValueOf } from '../shared/api'
import type { Apis } from '../shared/apis'
import { stepAt } from '../shared/card/code'
import { codeFrom } from './client'
import { connect, rootKey } from './connect'
import { startDatabase } from './database/server'
import { seedDemo } from './demo'
import { gatherFrom, gatherSecret } from './log-lines'
import { authorization, type Signing } from './signing'
import { trialPayLater } from './trial-pay'
import { makeTrialWechat, type TrialWechat } from './trial-wechat'
import type { WechatPaySimulator } from './wechatpay/wechatpay'

const functions: Record<keyof Apis, Handle> = {
  account,
  card,
  coupons,
  checkin,
  mall,
  draws,
  trials,
  notices,
  membership,
  store,
  staff,
}

// biome-ignore lint/suspicious/noExplicitAny: one problem or one value, as the test expects it.
type Json = any

export interface Reply {
  status: number
  body: Json
}

export interface TrialChain {
  world: World
  /** Sets the time at which everything happens from now on. */
  at(iso: string): void
  /** Codes for WeChat's phone button that are good once. */
  phones: Map<string, string>
  /** What functions ask WeChat, and what it answers. */
  wechat: TrialWechat
  /** WeChat Pay's stand-in: pays, fails and calls back as a test says. */
  pay: WechatPaySimulator
  /** What functions noted in their log. A fault of ours there fails the test at once; an alarm is for a person. */
  logs: Record<string, unknown>[]
  call<F extends keyof Apis, A extends keyof Apis[F] & string>(
    openid: string,
    name: F,
    action: A,
    data: InputOf<Apis[F][A] & Action<unknown, unknown, string>>,
  ): Promise<Answer<ValueOf<Apis[F][A] & Action<unknown, unknown, string>>, string>>
  /** A call as it comes over the wire, with whatever a stranger may send. */
  raw(openid: string | null, name: keyof Apis, event: unknown): Promise<Answer<unknown, string>>
  /** Joins and answers the member number. */
  join(openid: string): Promise<string>
  /** The code that the member's phone shows, `steps` steps from now. */
  code(openid: string, steps?: number): Promise<string>
  till(method: 'GET' | 'POST', path: string, body?: unknown, signing?: Partial<Signing>): Promise<Reply>
  nightly(): Promise<NightlyReport>
  sweep(): Promise<SweepReport>
  /** Delivers the callbacks of WeChat Pay that are due; answers the status that each met. */
  payCallbacks(): Promise<number[]>
  audit(): ReturnType<typeof readBooks>
  /** Calls of the database since the last look. */
  databaseCalls(): number
  documents<T>(collection: string): Promise<T[]>
  close(): Promise<void>
}

export async function startTrialChain(startsAt = '2026-11-22T12:00:00+08:00'): Promise<TrialChain> {
  let now = new Date(startsAt)
  const newId = () => randomBytes(16).toString('hex')
  const database = await startDatabase({
    engine: { file: ':memory:', collections, clock: () => now.getTime(), newId },
  })
  const db = connect(database.url)
  const phones = new Map<string, string>()
  const { simulator, pay } = trialPayLater(() => now)
  const { wechat, call: callWechat } = makeTrialWechat(() => now, simulator.paid)
  const logs: Record<string, unknown>[] = []
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  gatherSecret('key', rootKey())
  const world: World = gatherFrom({
    db,
    now: () => now,
    random,
    sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    keys: keysFrom(rootKey()),
    phoneOf: async code => {
      const phone = phones.get(code) ?? null
      phones.delete(code)
      return phone
    },
    wechat: callWechat,
    pay,
    log: line => {
      logs.push(line)
      if (line.level === 'info' || line.level === 'alarm') return
      throw new Error(`a fault of ours: ${JSON.stringify(line)}`)
    },
  })
  await seedDemo(db, rootKey(), random, now)
  const totalCalls = () =>
    Object.values(database.engine.counters.calls).reduce((sum, count) => sum + count, 0)
  let callsBefore = totalCalls()

  const raw: TrialChain['raw'] = (openid, name, event) => functions[name](event, openid, world)
  const call: TrialChain['call'] = (openid, name, action, data) =>
    raw(openid, name, { action, data }) as ReturnType<TrialChain['call']> as Promise<Json>

  return {
    world,
    at: iso => {
      now = new Date(iso)
    },
    phones,
    wechat,
    pay: simulator,
    logs,
    call,
    raw,
    async join(openid) {
      const joined = await call(openid, 'account', 'join', { privacyVersion: '1' })
      if (!joined.ok) throw new Error(joined.refusal)
      return joined.value.memberNo
    },
    async code(openid, steps = 0) {
      const answer = await call(openid, 'card', 'seeds', {})
      if (!answer.ok) throw new Error(answer.refusal)
      return codeFrom(answer.value, stepAt(now.getTime() / 1000) + steps)
    },
    async till(method, path, body, signing = {}) {
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
      const terminal = signing.terminal ?? 'S001-1'
      const headers = { authorization: authorization(method, path, text, { ...signing, terminal }, now) }
      const reply = await till({ path, httpMethod: method, headers, body: text }, world)
      return { status: reply.statusCode, body: JSON.parse(reply.body) }
    },
    nightly: () => round(world),
    sweep: () => sweep(world),
    async payCallbacks() {
      const statuses: number[] = []
      await simulator.deliverDue(async (url, headers, body) => {
        const event = { path: new URL(url).pathname, httpMethod: 'POST', headers, body }
        const { statusCode } = await payNotify(event, world)
        statuses.push(statusCode)
        return { status: statusCode }
      })
      return statuses
    },
    audit: () => readBooks(db, now),
    databaseCalls() {
      const total = totalCalls()
      const since = total - callsBefore
      callsBefore = total
      return since
    },
    documents: <T>(collection: string) => all<T & Stored>(db, collection),
    close: () => database.close(),
  }
}
