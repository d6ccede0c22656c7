// Keeping a draw clean: who cannot win because they work here, and whom the risk rules find. The rules are data.

import type { RiskRules } from '../staff/draws-api'
import { gatherFaults } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import type { ExclusionReason } from './draw'

/** What is known of somebody who takes part, as risk rules look at it. */
export interface Entrant {
  memberId: string
  isStaff: boolean
  /** The account is still open. */
  isOpen: boolean
  /** Keyed hashes of the phone that shows the card, and of the phone's number. */
  device: string | null
  phone: string | null
  /** Points that a refund took back after they were spent. */
  debt: number
  /** When they bought tickets, one instant (ISO 8601) for each time. */
  times: string[]
}

export interface Finding {
  memberId: string
  reason: ExclusionReason
  /** In plain Chinese, for staff. */
  found: string
}

export const defaultRiskRules: RiskRules = {
  version: 1,
  accountsAPhone: 3,
  burst: { entries: 20, seconds: 60 },
  pointsTakenBack: true,
}

/** Everybody who cannot win, each with the gravest reason, in the order of the entrants. */
export function findingsIn(entrants: Entrant[], rules: RiskRules): Finding[] {
  const accountsOn = new Map<string, number>()
  for (const { device, phone } of entrants) {
    for (const key of phonesOf(device, phone)) accountsOn.set(key, (accountsOn.get(key) ?? 0) + 1)
  }
  return entrants.flatMap((entrant): Finding[] => {
    const { memberId, device, phone, debt } = entrant
    if (!entrant.isOpen) return [{ memberId, reason: 'left', found: '已经注销会员卡' }]
    if (entrant.isStaff) return [{ memberId, reason: 'staff', found: '在职员工' }]
    const accounts = Math.max(0, ...phonesOf(device, phone).map(key => accountsOn.get(key) ?? 0))
    if (accounts > rules.accountsAPhone) {
      return [{ memberId, reason: 'many-accounts', found: `同一部手机有 ${accounts} 个账户参加` }]
    }
    const most = mostWithin(entrant.times, rules.burst.seconds)
    if (most >= rules.burst.entries) {
      return [{ memberId, reason: 'burst', found: `${rules.burst.seconds} 秒内参加了 ${most} 次` }]
    }
    if (rules.pointsTakenBack && debt > 0) {
      return [{ memberId, reason: 'points-taken-back', found: `有 ${debt} 积分随退货收回，还没还上` }]
    }
    return []
  })
}

function phonesOf(device: string | null, phone: string | null): string[] {
  return [device && `device ${device}`, phone && `phone ${phone}`].filter(key => key !== null)
}

/** The most instants that lie within so many seconds. */
function mostWithin(times: string[], seconds: number): number {
  const sorted = times.map(time => Date.parse(time)).sort((a, b) => a - b)
  let most = 0
  let from = 0
  sorted.forEach((time, index) => {
    while ((sorted[from] ?? 0) <= time - seconds * 1000) from++
    most = Math.max(most, index - from + 1)
  })
  return most
}

/** What is wrong with risk rules before they are saved. */
export function faultsOfRiskRules({ accountsAPhone, burst }: RiskRules): DraftFault[] {
  const faults = gatherFaults()
  faults.whole(accountsAPhone, 1, 100, 'accountsAPhone', '每部手机的账户数')
  faults.whole(burst.entries, 2, 1000, 'burst.entries', '次数')
  faults.whole(burst.seconds, 1, 3600, 'burst.seconds', '秒数')
  return faults.list
}
