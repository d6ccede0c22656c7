// A member, a shop and a basket for tests of sales and refunds.
import { type Account, noAccount } from '../account/account'
import { demoProgramme as programme } from '../account/demo-programme'
import { join } from '../account/membership'
import { earn } from '../account/points'
import { stepAt } from '../card/code'
import { noCampaigns } from '../coupons/campaigns'
import type { PlanTerms } from '../membership/plan'
import type { Presence, Shop } from './presence'
import { sell } from './sale'

export const rules = {
  programme,
  campaigns: noCampaigns,
  termsOf: () => {
    throw new Error('nobody holds a coupon here')
  },
  planTermsOf: (): PlanTerms => {
    throw new Error('nobody pays here')
  },
}
export const now = new Date('2026-11-22T04:00:00Z')
export const shop: Shop = { storeId: 'S001', storeName: '人民路店', line: 'cvs', by: 'terminal:S001-1' }
export const seconds = (count: number) => new Date(now.getTime() + count * 1000)

export function member(points = 0, earnedThisMonth = 0): Account {
  const joining = {
    memberNo: '123456789',
    privacyVersion: '1',
    wantedVersion: '1',
    lowestTier: '普通',
    memberId: 'm',
    seq: 1,
    at: seconds(-86400),
    welcome: [],
  }
  const joined = join(noAccount(), joining)
  if (!joined.ok) throw new Error(joined.refusal)
  const account = joined.value.account
  return {
    ...account,
    points: points
      ? earn(account.points, { line: 'cvs', expiresOn: '2027-11-30', points }).points
      : account.points,
    earnedByMonth: earnedThisMonth ? [{ month: '2026-11', points: earnedThisMonth }] : [],
  }
}

export const basket = (amountFen: number, spendPoints = 0, soldAt: Date | null = null) => ({
  lines: [{ sku: 'A', name: '', category: '', qty: 1, amountFen }],
  couponIds: [],
  spendPoints,
  soldAt,
  friend: null,
})
export const thisStep = stepAt(now.getTime() / 1000)
export const fresh = (later = 0): Presence => ({ code: { step: thisStep + later, maySpend: true } })
export const sold = (account: Account, amountFen: number, spendPoints = 0, presence = fresh(), at = now) =>
  sell(account, rules, shop, { ...basket(amountFen, spendPoints), saleNo: 'N1' }, presence, 'm.2', at)
