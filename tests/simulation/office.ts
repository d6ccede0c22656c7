// Head office and the clock: terminals come and go, staff changes, the programme is edited, nights fall.
import { round } from '../../cloudfunctions/nightly'
import { addDays, addMonths, dayOf, lastDayOf, monthOf, startOf } from '../../shared/calendar'
import { beginsAt, type Chain, stores } from './chain'
import { CashierPhone, Terminal } from './counters'

/** Takes a terminal away and puts a new one into the same store; work on the old one is cut off. */
export async function replaceTerminal(chain: Chain): Promise<void> {
  const terminals = chain.counters.filter(counter => counter instanceof Terminal && counter.isUsable)
  if (terminals.length === 0) return
  const old = chain.luck.pick(terminals)
  old.isUsable = false
  const terminalId = old.name.replace('terminal:', '')
  const revoked = await chain.staff('revokeTerminal', { terminalId })
  if (revoked.kind === 'value') {
    chain.faults.count('terminal revoked')
    const refused = await old.ask('receipt', { saleNo: 'n1' }, chain.nonce())
    if (refused.kind === 'value' || (refused.kind === 'refusal' && refused.refusal !== 'not-signed-in')) {
      chain.ledger.violated(
        'a revoked terminal is refused',
        `${terminalId}: ${JSON.stringify(refused)}`,
        null,
      )
    }
  }
  await addTerminal(chain, old.storeId)
}

async function addTerminal(chain: Chain, storeId: string): Promise<void> {
  const terminalId = `${storeId}-${chain.newNumber()}`
  const added = await chain.staff('addTerminal', { terminalId, storeId })
  if (added.kind !== 'value') return
  const secret = String(added.value.secret)
  chain.counters.push(new Terminal(chain.cloud, chain.luck, terminalId, storeId, secret))
}

/** Somebody begins as a cashier, or a helper leaves in the middle of the day. */
export async function changeStaff(chain: Chain): Promise<void> {
  const { luck } = chain
  const helpers = chain.counters.filter(counter => counter.isUsable && counter.name.startsWith('helper'))
  if (helpers.length > 0 && luck.chance(0.5)) {
    const helper = luck.pick(helpers)
    helper.isUsable = false
    const removed = await chain.staff('remove', { openid: helper.name })
    if (removed.kind === 'value') chain.faults.count('staff changed')
    return
  }
  const openid = `helper-${chain.newNumber()}`
  const storeId = luck.pick(stores)
  const saved = await chain.staff('save', { openid, role: 'cashier', name: '临时工', storeId })
  if (saved.kind === 'value') {
    chain.faults.count('staff changed')
    chain.counters.push(new CashierPhone(chain.cloud, openid, storeId))
  }
}

/** Somebody edits the programme while sales are under way. */
export function editProgramme(chain: Chain): void {
  const { luck } = chain
  const { _id, ...before } = chain.programme()
  const silver = luck.pick([0, 100, 300, 500])
  chain.editProgramme({
    ...before,
    version: before.version + 1,
    privacyVersion: luck.chance(0.2) ? String(Number(before.privacyVersion) + 1) : before.privacyVersion,
    spendAtMostHundredths: luck.pick([0, 30, 50, 100]),
    pointsPerYuan: luck.pick([50, 100]),
    pointsLiveMonths: luck.pick([1, 12, 12]),
    tierWindowMonths: luck.pick([1, 12]),
    tiers: before.tiers.map((tier, index) => ({
      ...tier,
      from: index === 0 ? 0 : index === 1 ? silver + 1 : silver + luck.between(2, 2000),
      rateHundredths: 100 + index * luck.between(0, 40),
    })),
    lines: before.lines.map(line => ({ ...line, rateHundredths: luck.pick([50, 100, 133, 200]) })),
  })
  chain.faults.count('programme edited')
}

/** Some minutes or hours pass, so that codes and scans grow old. */
export function wait(chain: Chain): void {
  chain.timeline.jump(chain.luck.between(30, chain.luck.chance(0.2) ? 30_000 : 600) * 1000)
}

/** A second before midnight in Shanghai, while calls are under way. */
export function midnight(chain: Chain): void {
  jumpTo(chain, startOf(addDays(dayOf(new Date(chain.timeline.now)), 1)).getTime())
  chain.faults.count('midnight')
}

/** Lapsed lots are remembered for two years; a world in which refunds come later than that needs other rules. */
const worldsLastDays = 700
const endsBefore = (chain: Chain, days: number) =>
  chain.timeline.now - beginsAt + days * 86_400_000 < worldsLastDays * 86_400_000

export function monthEnd(chain: Chain): void {
  if (!endsBefore(chain, 31)) return
  const last = lastDayOf(monthOf(dayOf(new Date(chain.timeline.now))))
  jumpTo(chain, startOf(addDays(last, 1)).getTime())
  chain.faults.count('month end')
}

/** Far enough for every lot of points to expire. */
export function thirteenMonths(chain: Chain): void {
  if (!endsBefore(chain, 400)) return
  const month = monthOf(dayOf(new Date(chain.timeline.now)))
  jumpTo(chain, startOf(`${addMonths(month, 13)}-01`).getTime())
  chain.faults.count('thirteen months')
}

function jumpTo({ timeline, luck, ledger }: Chain, instant: number): void {
  const before = instant - luck.between(1, 2000)
  if (before > timeline.now) timeline.jump(before - timeline.now)
  ledger.note(null, 'the calendar jumps')
}

export type NightlyRun = 'once' | 'twice' | 'overlapping' | 'killed'

/** The timer, as well behaved or as badly as timers are. */
export async function nightly(chain: Chain, how: NightlyRun): Promise<void> {
  const { faults, luck, timeline } = chain
  const run = (probability = 0.05) => {
    const deadliness = { probability, callsAtMost: Math.max(4, chain.people.length) }
    return chain.cloud.call('nightly.round', 60, round, deadliness)
  }
  if (how === 'killed') {
    await run(1)
    faults.count('timer killed half-way')
  } else if (how === 'overlapping') {
    faults.count('timer overlapping')
    await Promise.all([run(), timeline.sleep(luck.between(1, 60)).then(() => run())])
  } else {
    if (how === 'twice') faults.count('timer twice')
    await run()
    if (how === 'twice') await run()
  }
}

/** Runs the timer until it says that the day is done. */
export async function finishNight(chain: Chain): Promise<boolean> {
  for (let tries = 0; tries < 5; tries++) {
    const report = await chain.cloud.call('nightly.round', 60, round)
    if (report?.isDone) return true
  }
  return false
}
