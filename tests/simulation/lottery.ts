// Draws as head office keeps them: closed, drawn by a second person, ended; with a crowd at the last card and at the last
// second.
import { handle as staff } from '../../cloudfunctions/staff'
import type { Chain } from './chain'
import { told } from './counters'
import type { Told } from './ledger'
import { drawsOf, openOne } from './open-draws'
import { enterOne, playOne } from './playing'
import { sweep } from './shelves'

const hour = 3_600_000
const day = 24 * hour
/** Whoever publishes is the admin; the second person is another one. */
const second = 'demo-staff-2'

/** Somebody closes what is due without waiting for the timer, and the second person draws what is closed. */
export async function drawDue(chain: Chain): Promise<void> {
  const { luck, timeline } = chain
  for (const { drawId, state, terms: known } of drawsOf(chain)) {
    const isDue = Date.parse(known.closesAt) <= timeline.now
    if (isDue && (state === 'open' || state === 'closing') && luck.chance(0.5)) {
      await chain.staff('closeDraw', { drawId })
    }
    const mayDraw = known.drawsAt !== null && Date.parse(known.drawsAt) <= timeline.now
    if (mayDraw && luck.chance(0.7)) await drawOne(chain, drawId)
    if (mayDraw && luck.chance(0.1)) await Promise.all([drawOne(chain, drawId), drawOne(chain, drawId, '2')])
  }
}

/** Enters the public number and draws. */
async function drawOne(chain: Chain, drawId: string, publicNumber = '3321.48'): Promise<Told> {
  const event = { action: 'draw', data: { drawId, publicNumber } }
  const deadliness = { probability: 0.2, callsAtMost: 25 }
  return told(await chain.cloud.call('staff.draw', 60, world => staff(event, second, world), deadliness))
}

/** Force majeure, while people take part. */
export async function endSomeDraw(chain: Chain): Promise<void> {
  const { luck, timeline, faults } = chain
  const kind = luck.pick(['monthly', 'monthly', 'instant'] as const)
  const draw = await openOne(chain, kind)
  if (!draw) return
  const { drawId } = draw
  const takePart = kind === 'monthly' ? enterOne : playOne
  const ending = async () => {
    await timeline.sleep(luck.below(2500))
    const ended = await chain.staff('endDraw', { drawId, reason: '台风停业' })
    if (ended.kind === 'value') faults.count('draw ended')
  }
  const crowd = chain.people.filter(person => person.isMember).slice(0, 8)
  await Promise.all([
    ...crowd.map(person => timeline.sleep(luck.below(2000)).then(() => takePart(chain, person, drawId))),
    ending(),
  ])
}

/** The last seconds of a draw: a crowd comes before and after, and somewhere in between the timer. */
export async function closingRush(chain: Chain): Promise<void> {
  const { luck, timeline, faults, ledger } = chain
  const draw = await openOne(chain, 'monthly')
  if (!draw) return
  const { drawId, terms: known } = draw
  const crowd = chain.people.filter(person => person.isMember).slice(0, 12)
  await Promise.all(crowd.filter(() => luck.chance(0.5)).map(person => enterOne(chain, person, drawId)))
  const before = Date.parse(known.closesAt) - luck.between(2000, 6000)
  if (before > timeline.now) timeline.jump(before - timeline.now)
  ledger.note(null, `the calendar jumps to the end of ${drawId}`)
  faults.count('rush at closing')
  await Promise.all([
    ...crowd.map(person => timeline.sleep(luck.below(6000)).then(() => enterOne(chain, person, drawId))),
    timeline
      .sleep(luck.between(2000, 7000))
      .then(() => sweep(chain, luck.chance(0.5)))
      // Some come when the list is already made, from phones and functions whose clocks are behind.
      .then(() => Promise.all(crowd.slice(0, 5).map(person => enterOne(chain, person, drawId)))),
    luck.chance(0.3) ? timeline.sleep(4000).then(() => chain.staff('closeDraw', { drawId })) : null,
  ])
}

/** A crowd that wants the last cards; `isDeadly` when many of its functions die on the way. */
export async function deckRush(chain: Chain, isDeadly = false): Promise<void> {
  const { luck } = chain
  const draw = await openOne(chain, 'instant')
  if (!draw) return
  const deadliness = isDeadly ? { probability: 0.7, callsAtMost: 9 } : undefined
  const crowd = chain.people.filter(person => person.isMember && luck.chance(0.8)).slice(0, 10)
  await Promise.all(
    crowd.flatMap(person =>
      (isDeadly ? [1] : [1, 2]).map(() => playOne(chain, person, draw.drawId, deadliness)),
    ),
  )
}

/** Lets every draw whose time is near come to its end; whatever cannot is found by the ledger of draws. */
export async function finishDraws(
  chain: Chain,
  decide: (ask: () => Promise<Told>) => Promise<Told>,
): Promise<void> {
  const { timeline } = chain
  const near = drawsOf(chain).map(({ terms: known }) => Date.parse(known.drawsAt ?? known.closesAt))
  const last = Math.max(...near.filter(at => at < timeline.now + 12 * day), timeline.now)
  timeline.jump(last - timeline.now + hour)
  for (let round = 0; round < 3; round++) {
    await sweep(chain)
    await timeline.sleep(60_000)
  }
  for (const { drawId, state, terms: known } of drawsOf(chain)) {
    const isDue = known.drawsAt !== null && Date.parse(known.drawsAt) <= timeline.now
    if (state === 'closed' && isDue) await decide(() => drawOne(chain, drawId))
  }
  for (let round = 0; round < 3; round++) {
    await timeline.sleep(60_000)
    await sweep(chain)
  }
  const anybody = chain.people[0]
  for (const { drawId, closing, state } of drawsOf(chain)) {
    if (!closing || state === 'ended' || !anybody) continue
    const proof = await decide(() => anybody.call('draws', 'proof', { drawId }))
    if (proof.kind === 'value') chain.proofs.set(drawId, proof.value)
  }
}
