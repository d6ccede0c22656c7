// A plan in the office's words: what it costs, whether it can be bought, how it is delivered.
import type { PlanTerms } from '@shared/membership/plan'
import { lengthWords } from '../../membership/plan-words'
import { yuan } from '../../ui/figures'
import type { Tone } from '../frame/state-mark'

export const deliveryNames: Record<PlanTerms['delivery'], string> = {
  virtual: '线上权益，不用发货',
  pickup: '到店领取',
}

export const saleMarks: Record<'on' | 'off', { words: string; tone: Tone }> = {
  on: { words: '在售', tone: 'on' },
  off: { words: '停售', tone: 'off' },
}

export function priceWords({ priceFen, months }: Pick<PlanTerms, 'priceFen' | 'months'>): string {
  return `¥${yuan(priceFen)} / ${lengthWords(months)}`
}

/** Terms as a member would read them while they are still typed: offers by their titles, and no number is missing. */
export function withoutGaps(terms: PlanTerms, titleOf: (offerId: string) => string): PlanTerms {
  const number = (_: string, value: unknown) => (Number.isNaN(value) ? 0 : value)
  const whole: PlanTerms = JSON.parse(JSON.stringify(terms, number))
  const { benefits } = whole
  return {
    ...whole,
    name: whole.name || '方案名称',
    benefits: {
      ...benefits,
      prices: benefits.prices.map(price => ({ ...price, name: price.name || price.sku || '商品' })),
      pack: benefits.pack.map(titleOf),
    },
  }
}
