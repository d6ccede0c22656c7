// A plan (会员方案): what a paid membership costs, how long it lasts and what it brings. Terms never change once they
// are bought: every edit is a new version, and whoever has paid keeps the version that was bought.

export interface MemberPrice {
  sku: string
  /** What shoppers read. */
  name: string
  /** One piece, in fen. */
  priceFen: number
}

export interface PlanBenefits {
  /** What earning is multiplied with on top of the tier's rate, in hundredths; 100 brings nothing extra. */
  rateHundredths: number
  /** 会员价: at the till, by SKU. */
  prices: MemberPrice[]
  /** 会员日: on these days of each month (1…31) this rate takes the place of the other. */
  membersDay: { days: number[]; rateHundredths: number } | null
  /** 每月券包: one coupon of each of these offers (way `pack`) for every month of the membership. */
  pack: string[]
  /** One missed check-in a month can be mended. */
  makeUp: boolean
  /** Opens what is for paid members only: coupons, items of the mall, draws, trials. */
  gates: boolean
}

export interface RefundRule {
  /** The whole price comes back within so many days of paying, as long as no benefit was used; 0 never. */
  wholeWithinDays: number
  /** Otherwise the months that have not begun come back. */
  restByMonths: boolean
}

export interface PlanTerms {
  /** At most 20 letters that WeChat's bill can carry: 街角PLUS年卡. */
  name: string
  /** One line under it, may be empty. */
  note: string
  priceFen: number
  /** How long it lasts: 1…36. */
  months: number
  benefits: PlanBenefits
  refund: RefundRule
  /** How the order is delivered in WeChat's eyes: nothing to carry, or something to collect in a store. */
  delivery: 'virtual' | 'pickup'
  /** What is agreed to before paying, plain Chinese in paragraphs. */
  rules: string
}

export interface Plan {
  planId: string
  /** 1 for the first terms, one more for every edit of them. */
  version: number
  terms: PlanTerms
  isOnSale: boolean
}

/** The terms of one version, looked up. Throws when nobody fetched them: that is our fault. */
export type PlanTermsOf = (bought: { planId: string; version: number }) => PlanTerms

/** Above this, a refund needs a second person (500 yuan). */
export const refundAloneAtMostFen = 50_000

/** How long an order can be paid, in seconds. */
export const payableForSeconds = 1800

/** Days before the end at which a member is reminded. */
export const reminderDays = [30, 7, 5, 1] as const
