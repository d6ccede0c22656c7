// What no timing may break: nobody is told twice, the ledger never promises more than WeChat will deliver, and a grant
// that WeChat did not use up comes back. Processes die and sleep before each single call that they make.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { trialNotices } from '../../local/trial-notices'
import type { Fault } from '../../local/wechat/wechat'
import type { World } from '../runtime/world'
import type { GrantDocument } from './grants'
import { sendDue } from './sending'

const send = 'subscribeMessage.send'
const budget = 15_000
/** A round here makes fewer calls, of both kinds. */
const callsAtMost = 14

let chain: TrialChain
let notices: ReturnType<typeof trialNotices>
let minutes: number
beforeEach(async () => {
  chain = await startTrialChain()
  notices = trialNotices(chain)
  minutes = 0
})
afterEach(() => chain.close())

function twoMinutesLater(): void {
  minutes += 2
  chain.at(new Date(Date.UTC(2026, 10, 22, 4, minutes)).toISOString())
}

/** The same world, in which `before` comes before each call of the database or of WeChat (1, 2 …). */
function stepped(world: World, before: (call: number) => Promise<void>): World {
  let calls = 0
  const step = async <T>(work: () => T | Promise<T>): Promise<T> => {
    calls++
    await before(calls)
    return work()
  }
  const db = new Proxy(world.db, {
    get:
      (target, name) =>
      (...given: unknown[]) =>
        step(() => (Reflect.get(target, name) as (...all: unknown[]) => unknown)(...given)),
  })
  return { ...world, db, wechat: (...asked) => step(() => world.wechat(...asked)) }
}

/** Somebody with two grants to whom something is to be told, and WeChat's next answer. */
async function stage(openid: string, fault: Fault | null): Promise<void> {
  await chain.join(openid)
  await notices.accept(openid, 'result', 'r1')
  await notices.accept(openid, 'result', 'r2')
  await notices.tell(openid, { ref: `won:${openid}`, told: openid })
  if (fault) chain.wechat.fail(send, fault)
}

/** What has become of it in the end, and what must hold whatever happened. */
async function examine(openid: string, fault: Fault | null) {
  for (let round = 0; round < 3; round++) {
    twoMinutesLater()
    await sendDue(chain.world, budget)
  }
  chain.wechat.heal()
  const memberId = chain.world.keys.idOf(openid)
  const grants = (await chain.documents<GrantDocument>('grants')).filter(one => one.memberId === memberId)
  const ledger = grants.filter(({ unspent }) => unspent !== null).length
  const left = chain.wechat.granted(openid, 'result')
  const { state, answer } = (await notices.message(`won:${openid}`)) ?? {}
  const delivered = notices.delivered(openid).length

  expect(['sent', 'refused']).toContain(state)
  expect(delivered).toBeLessThanOrEqual(1)
  expect(ledger).toBeLessThanOrEqual(left)
  // A grant is only gone if nobody can know any more that WeChat still has it.
  const isKnown = answer !== 'lost' && answer !== 43101
  expect(left - ledger).toBeLessThanOrEqual(isKnown ? 0 : 1)
  const isToArrive = fault === null || (fault !== 'lost' && fault.errcode === -1)
  if (isKnown && isToArrive) expect(delivered).toBe(1)
}

describe.each([
  { says: 'yes', fault: null },
  { says: 'no for good', fault: { errcode: 47003 } },
  { says: 'not now', fault: { errcode: -1 } },
  { says: 'that it knows of no grant', fault: { errcode: 43101 } },
  { says: 'nothing', fault: 'lost' as const },
])('WeChat says $says', ({ fault }) => {
  test('a process that dies before any of its calls', async () => {
    let deaths = 0
    for (let last = 1; last <= callsAtMost; last++) {
      const openid = `p${last}`
      await stage(openid, fault)
      const mortal = stepped(chain.world, async call => {
        if (call >= last) throw new Error('the process has died')
      })
      deaths += await sendDue(mortal, budget).then(
        () => 0,
        () => 1,
      )
      await examine(openid, fault)
    }
    expect(deaths).toBeGreaterThan(7)
    expect(deaths).toBeLessThan(callsAtMost)
  })

  test('a process that sleeps before any of its calls, while another does the work', async () => {
    for (let last = 1; last <= callsAtMost; last++) {
      const openid = `p${last}`
      await stage(openid, fault)
      const asleep = signal()
      const woken = signal()
      const slow = stepped(chain.world, async call => {
        if (call !== last) return
        asleep.give()
        await woken.given
      })
      const round = sendDue(slow, 3_600_000)
      await Promise.race([asleep.given, round])
      for (let other = 0; other < 2; other++) {
        await sendDue(chain.world, budget)
        twoMinutesLater()
      }
      woken.give()
      await round
      await examine(openid, fault)
    }
  })
})

test('four sweepers at once and a crowd: each message once, no more messages than grants', async () => {
  const people = Array.from({ length: 6 }, (_, index) => `p${index}`)
  for (const [index, openid] of people.entries()) {
    await chain.join(openid)
    for (let grant = 0; grant <= index % 3; grant++) await notices.accept(openid, 'result', `r${grant}`)
    for (const prize of [1, 2, 3]) {
      const kind = prize === 2 ? 'won' : 'trial-chosen'
      await notices.tell(openid, { ref: `${openid}:${prize}`, kind, told: `${openid}的${prize}` })
    }
  }
  chain.wechat.fail(send, { errcode: 47003 }, 2)
  for (let round = 0; round < 4; round++) {
    await Promise.all(Array.from({ length: 4 }, () => sendDue(chain.world, budget)))
    twoMinutesLater()
  }
  const delivered = notices.delivered()
  expect(new Set(delivered).size).toBe(delivered.length)
  const states = Object.values(await notices.states())
  expect(states.filter(state => state === 'refused')).toHaveLength(2)
  expect(states.filter(state => state === 'sent')).toHaveLength(delivered.length)
  const held = (await notices.holders()).filter(holder => holder !== null)
  expect(held).toHaveLength(delivered.length)
  for (const openid of people) {
    // What was refused gave its grant to another message of the same person, where one waited.
    const ofPerson = Object.entries(await notices.states()).filter(([ref]) => ref.startsWith(openid))
    const waits = ofPerson.some(([, state]) => state === 'waiting')
    if (waits) expect(chain.wechat.granted(openid, 'result')).toBe(0)
  }
})

function signal() {
  let give = () => {}
  const given = new Promise<void>(resolve => {
    give = resolve
  })
  return { given, give: () => give() }
}
