// What can happen in a world: how often by chance, how often for certain, and how it is done.
import type { Chain } from './chain'
import { checkIn, makeUp, midnightRush } from './checking-in'
import { claim, claimAsPaid, claimCrowd, issue, lookAround, tellBirthday } from './claiming'
import { give, openOldLink } from './gifting'
import { closingRush, deckRush, drawDue, endSomeDraw } from './lottery'
import {
  changeStaff,
  editProgramme,
  midnight,
  monthEnd,
  nightly,
  replaceTerminal,
  thirteenMonths,
  wait,
} from './office'
import { newDraw } from './open-draws'
import { buyPlan, givePlanBack, hearFromWechat, lookAtMembership, payTimer } from './paying'
import { enter, lookAfterPrizes, play } from './playing'
import { lookAfterOrders, redeem, redeemCrowd } from './redeeming'
import { refund, refundTooEarly } from './refunding'
import { lookUp, sellByCode, sellByScan, sellLate, storm } from './selling'
import { editShelves, endFlash, renewSeason, sweep } from './shelves'

interface Operation {
  /** How often by chance, against the others. */
  weight: number
  /** How often in one of 500 operations, however short the world is. */
  due: number
  /** Awaited, if it is a promise. */
  perform: (chain: Chain) => unknown
}

const byChance = (weight: number, perform: Operation['perform'], due = 0): Operation => {
  return { weight, due, perform }
}
const forCertain = (due: number, perform: Operation['perform']) => byChance(0, perform, due)

const operations = {
  join: byChance(8, join),
  sellByCode: byChance(30, sellByCode),
  sellByScan: byChance(24, sellByScan),
  sellLate: byChance(5, sellLate),
  refund: byChance(18, refund),
  me: byChance(2, chain => chain.member()?.me()),
  history: byChance(1, chain => chain.member()?.history()),
  seeds: byChance(2, chain => chain.member()?.fetchSeeds()),
  newDevice: byChance(1, chain => chain.member()?.fetchSeeds(true)),
  later: byChance(7, sendLater),
  lookUp: byChance(2, lookUp),
  wait: byChance(7, wait),
  close: byChance(2, leave, 3),
  refundTooEarly: byChance(1, refundTooEarly),
  storm: byChance(1, storm, 2),
  claim: byChance(12, claim),
  claimCrowd: byChance(1, chain => claimCrowd(chain), 3),
  issue: byChance(1, issue, 1),
  give: byChance(8, give),
  openOldLink: byChance(2, openOldLink),
  lookAround: byChance(2, lookAround),
  tellBirthday: byChance(1, tellBirthday),
  checkIn: byChance(7, checkIn),
  redeem: byChance(10, redeem),
  redeemCrowd: byChance(1, redeemCrowd, 2),
  lookAfterOrders: byChance(9, lookAfterOrders),
  editShelves: byChance(2, editShelves),
  sweep: byChance(2, chain => sweep(chain), 4),
  enter: byChance(6, enter),
  play: byChance(4, play),
  lookAfterPrizes: byChance(3, lookAfterPrizes, 2),
  drawDue: byChance(1, drawDue, 4),
  buyPlan: byChance(4, buyPlan, 6),
  givePlanBack: byChance(2, givePlanBack, 4),
  payTimer: byChance(1, chain => payTimer(chain), 3),
  hearFromWechat: byChance(1, hearFromWechat),
  lookAtMembership: byChance(1, lookAtMembership),
  claimAsPaid: byChance(1, claimAsPaid, 1),
  makeUp: byChance(1, makeUp, 1),
  newDraw: forCertain(3, newDraw),
  closingRush: forCertain(2, closingRush),
  deckRush: forCertain(1.5, chain => deckRush(chain)),
  deadlyDeckRush: forCertain(1, deadlyDeckRush),
  endSomeDraw: forCertain(1.5, endSomeDraw),
  crash: forCertain(3, crash),
  endFlash: forCertain(2, endFlash),
  midnightRush: forCertain(2, midnightRush),
  midnight: forCertain(1.5, midnight),
  monthEnd: forCertain(1.5, monthEnd),
  thirteenMonths: forCertain(0.6, nextSeason),
  editProgramme: forCertain(3, editProgramme),
  nightlyOnce: forCertain(2, chain => nightly(chain, 'once')),
  nightlyTwice: forCertain(1.5, chain => nightly(chain, 'twice')),
  nightlyOverlapping: forCertain(1.5, chain => nightly(chain, 'overlapping')),
  nightlyKilled: forCertain(1.5, chain => nightly(chain, 'killed')),
  replaceTerminal: forCertain(2, replaceTerminal),
  changeStaff: forCertain(3, changeStaff),
  machineDies: forCertain(3, chain => chain.host.doom()),
} satisfies Record<string, Operation>

export type OperationName = keyof typeof operations
const names = Object.keys(operations) as OperationName[]
const weights = Object.fromEntries(names.map(name => [name, operations[name].weight])) as Record<
  OperationName,
  number
>

export async function perform(chain: Chain, name: OperationName): Promise<void> {
  await operations[name].perform(chain)
}

/** At first people join, and nobody could buy anything before. */
export function choose({ luck, cloud }: Chain): OperationName {
  return cloud.calls < 40 && luck.chance(0.7) ? 'join' : luck.weighted(weights)
}

/** What has to happen in this world, and after how many operations. */
export function plan({ luck }: Chain, length: number): { at: number; operation: OperationName }[] {
  const due = names.flatMap(operation => {
    const often = (operations[operation].due * length) / 500
    const times = often === 0 ? 0 : Math.max(1, Math.round(often))
    return Array.from({ length: times }, () => {
      return { at: luck.between(Math.min(60, length >> 1), Math.floor(length * 0.9)), operation }
    })
  })
  return due.sort((a, b) => a.at - b.at)
}

async function join(chain: Chain): Promise<void> {
  const person = chain.luck.pick(chain.people)
  if (chain.faults.strikes('duplicate at once', 0.15)) await person.twice('join')
  else if (chain.luck.chance(0.05)) await Promise.all([person.join(), person.close()])
  else await person.join()
}

async function leave(chain: Chain): Promise<void> {
  const member = chain.member()
  if (!member) return
  if (chain.faults.strikes('duplicate at once', 0.2)) await member.twice('close')
  // Leaving and coming back overlap when an impatient hand taps both.
  else if (chain.luck.chance(0.25)) await Promise.all([member.join(), member.close()])
  else await member.close()
  if (chain.luck.chance(0.4)) await member.join()
}

async function sendLater({ luck, later }: Chain): Promise<void> {
  await later.splice(luck.below(Math.max(1, later.length)), 1)[0]?.()
}

async function nextSeason(chain: Chain): Promise<void> {
  thirteenMonths(chain)
  await renewSeason(chain)
}

/** Many die with a piece in their hands, and two sweepers tidy up after them. */
async function crash(chain: Chain): Promise<void> {
  await claimCrowd(chain, true)
  await chain.timeline.sleep(6000)
  await sweep(chain, true)
}

/** The same at a deck. */
async function deadlyDeckRush(chain: Chain): Promise<void> {
  await deckRush(chain, true)
  await chain.timeline.sleep(6000)
  await sweep(chain, true)
}
