// The end of a world: no more faults, whatever is on its way arrives, and everyone who got no answer asks again.

import { addDays, dayOf, startOf } from '../../shared/calendar'
import type { Chain } from './chain'
import { type Asked, type Told, words } from './ledger'
import { finishDraws } from './lottery'
import { finishNight } from './office'
import { finishPayments } from './paying'
import { ordersOf } from './redeeming'
import { reuse } from './selling'
import { sweep } from './shelves'

const asksAtMost = 12
/** Longer than a late write takes, and than a counter is blocked for guessing. */
const pauseMs = 11 * 60_000

/** Lets everything pending come to an end; whatever cannot is a violation. */
export async function finish(chain: Chain): Promise<void> {
  const { timeline, faults, ledger } = chain
  faults.isOn = false
  ledger.note(null, 'no more faults')
  await timeline.sleep(pauseMs)
  for (const send of chain.later.splice(0)) await send()
  for (const asked of ledger.asked.values()) {
    if (asked.isGivenUp || !isUndecided(asked)) continue
    const told = await decide(chain, asked.again)
    ledger.tell(asked, told, null)
  }
  for (const person of chain.people) {
    if (!person.unfinished) continue
    await decide(chain, person.unfinished)
  }
  await tryReuse(chain)
  await openThePages(chain)
  await beWellAfterwards(chain)
  await finishPayments(chain)
  await timeline.sleep(60_000)
  await sweep(chain)
  await finishDraws(chain, ask => decide(chain, ask))
  // A new day, so that the round of an earlier run does not count as done.
  const midnight = startOf(addDays(dayOf(new Date(timeline.now)), 1)).getTime()
  timeline.jump(midnight + 3 * 3_600_000 - timeline.now)
  if (!(await finishNight(chain))) ledger.violated('the night ends', 'five runs were not enough', null)
  await timeline.sleep(pauseMs)
  await sweep(chain)
}

/**
 * Everyone who takes themselves for a member opens the pages. Who is told otherwise (a leaving that crossed a joining, a
 * deletion that arrived days late) joins as the page offers, and then is one.
 */
async function openThePages(chain: Chain): Promise<void> {
  for (const person of chain.people.filter(known => known.isMember)) {
    await ordersOf(chain, person)
    const me = await decide(chain, () => person.me())
    if (me.kind !== 'refusal' || me.refusal !== 'not-a-member') continue
    const joined = await decide(chain, () => person.join())
    if (joined.kind !== 'value') chain.ledger.violated('joining ends', words(joined), person.memberId)
  }
}

/** Without faults a member with a fresh code can buy something, and the number is good for nothing else. */
async function beWellAfterwards(chain: Chain): Promise<void> {
  const { ledger } = chain
  for (const person of chain.people.filter(known => known.isMember).slice(0, 4)) {
    const seeds = await decide(chain, () => person.fetchSeeds())
    const me = await decide(chain, () => person.me())
    if (seeds.kind !== 'value' || me.kind !== 'value') {
      ledger.violated('a member stays one', `${words(seeds)}; ${words(me)}`, person.memberId)
      continue
    }
    chain.timeline.jump(5 * 60_000)
    const shown = await person.showCode()
    const counter = chain.counter('S001')
    const nonce = chain.nonce()
    const told = await decide(chain, () => counter.ask('scan', { code: shown?.code ?? '' }, nonce))
    if (told.kind !== 'value') ledger.violated('a fresh code is good', words(told), person.memberId)
  }
}

async function tryReuse(chain: Chain): Promise<void> {
  for (const sale of chain.sold.slice(0, 3)) {
    const body = { code: '82001234567149114627', lines: sale.lines, spendPoints: sale.spendPoints }
    const soldAt = sale.soldAt === null ? {} : { soldAt: new Date(sale.soldAt).toISOString() }
    await reuse(chain, sale, { ...body, ...soldAt, saleNo: sale.saleNo })
  }
}

/** No answer yet, or a refusal while an earlier write was perhaps still on its way. */
function isUndecided(asked: Asked): boolean {
  return !asked.told.some(told => told.kind === 'value') && asked.told.some(told => !isFinal(told))
}

const isFinal = (told: Told) =>
  told.kind === 'value' ||
  (told.kind === 'refusal' && told.refusal !== 'busy' && told.refusal !== 'terminal-blocked')

async function decide(chain: Chain, ask: () => Promise<Told>): Promise<Told> {
  let told = await ask()
  for (let asks = 1; asks < asksAtMost && !isFinal(told); asks++) {
    await chain.timeline.sleep(pauseMs)
    told = await ask()
  }
  if (!isFinal(told)) chain.ledger.violated('everything ends with an answer', words(told), null)
  return told
}
