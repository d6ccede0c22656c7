// A plan in the office's words: what it costs, whether it can be bought, how it is delivered.
import type { Day } from '@shared/calendar'
import { mayCome } from '@shared/membership/membership'
import type { PlanTerms } from '@shared/membership/plan'
import type { OfferRow } from '@shared/staff/offers-api'
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

/** The offers of a monthly pack by their titles, and why one gives nothing now. */
export function packInWords(pack: string[], offers: OfferRow[], today: Day): string {
  const words = pack.map(offerId => {
    const offer = offers.find(known => known.offerId === offerId)
    if (!offer) return `${offerId}（找不到，不再发）`
    const { terms, endedAt, isPaused } = offer
    if (mayCome(offer, today)) return terms.title
    if (endedAt !== null) return `${terms.title}（已结束，不再发）`
    return isPaused ? `${terms.title}（已暂停，先不发）` : `${terms.title}（券已过期，不再发）`
  })
  return words.join('、') || '没有'
}

/**
 * Terms as a member would read them while they are still typed: offers that come by their titles, and no number is
 * missing.
 */
export function withoutGaps(terms: PlanTerms, offers: OfferRow[], today: Day): PlanTerms {
  const number = (_: string, value: unknown) => (Number.isNaN(value) ? 0 : value)
  const whole: PlanTerms = JSON.parse(JSON.stringify(terms, number))
  const { benefits } = whole
  const coming = offers.filter(offer => mayCome(offer, today))
  return {
    ...whole,
    name: whole.name || '方案名称',
    benefits: {
      ...benefits,
      prices: benefits.prices.map(price => ({ ...price, name: price.name || price.sku || '商品' })),
      pack: benefits.pack.flatMap(id => coming.filter(one => one.offerId === id).map(one => one.terms.title)),
    },
  }
}
