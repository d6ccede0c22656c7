// A plan, a period and a status for tests of these pages.
import type { MembershipStatus, PeriodShown, PlanShown } from '@shared/membership/api'
import type { PlanBenefits } from '@shared/membership/plan'

export const benefits: PlanBenefits = {
  rateHundredths: 150,
  prices: [
    { sku: 'coffee', name: '现磨咖啡', priceFen: 990 },
    { sku: 'bun', name: '鲜肉包', priceFen: 200 },
  ],
  membersDay: { days: [8, 18, 28], rateHundredths: 200 },
  pack: ['咖啡减 3 元', '早餐减 2 元'],
  makeUp: true,
  gates: true,
}

export const yearPlan: PlanShown = {
  planId: 'plus-year',
  termsVersion: 2,
  name: '街角PLUS年卡',
  note: '一年的会员价',
  priceFen: 9900,
  months: 12,
  benefits,
  refund: { wholeWithinDays: 7, restByMonths: true },
  rules: '一、规则的第一条。\n\n二、规则的第二条。',
}

export const period: PeriodShown = {
  orderNo: 'M1',
  planId: 'plus-year',
  name: '街角PLUS年卡',
  priceFen: 9900,
  paidAt: '2026-11-25T15:20:00.000Z',
  from: '2026-11-25',
  until: '2027-11-24',
  state: 'running',
  refundable: { amountFen: 9900, by: 'whole', months: 11 },
  refund: null,
  invoice: null,
}

export const noMembership: MembershipStatus = {
  isActive: false,
  until: null,
  daysLeft: null,
  isEnding: false,
  plan: null,
  periods: [],
  open: null,
  makeUpLeft: false,
  nextPackOn: null,
}

export const running: MembershipStatus = {
  ...noMembership,
  isActive: true,
  until: '2027-11-24',
  daysLeft: 364,
  plan: yearPlan,
  periods: [period],
  makeUpLeft: true,
  nextPackOn: '2026-12-25',
}
