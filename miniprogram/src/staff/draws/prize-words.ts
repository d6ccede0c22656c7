// What prizes say of themselves in the office: their kinds, how they are received, their odds and their worth.
import type { DrawTerms, Prize, PrizeKind, PrizeWay } from '@shared/draws/draw'
import { grouped, yuan } from '../../ui/figures'

export const prizeKindNames: Record<PrizeKind, string> = {
  goods: '实物',
  coupon: '优惠券',
  points: '积分',
  virtual: '兑换码',
  place: '试用名额',
}

export const prizeWayNames: Record<PrizeWay, string> = { pickup: '到店自提', delivery: '快递到家' }

/** How a prize reaches who has won it. */
export function receiveWords({ kind, points, ways }: Pick<Prize, 'kind' | 'points' | 'ways'>): string {
  if (kind === 'goods') return ways.map(way => prizeWayNames[way]).join('、') || '还没选'
  if (kind === 'points' && points) return `自动到账 ${grouped(points)} 分`
  return kind === 'virtual' ? '自动发兑换码' : '自动发放'
}

/** `每 50 张中 1 张`; null until both numbers are there. */
export function oddsWords(quantity: number, cards: number | null): string | null {
  if (!cards || !quantity) return null
  const each = cards / quantity
  return `每 ${grouped(Number.isInteger(each) ? each : Math.round(each * 10) / 10)} 张中 1 张`
}

/** All pieces of all prizes, and what they are worth in fen; what is not typed yet counts nothing. */
export function worthOf(prizes: Prize[]): { pieces: number; fen: number } {
  return prizes.reduce(
    (sum, { quantity, valueFen }) => ({
      pieces: sum.pieces + (quantity || 0),
      fen: sum.fen + (quantity || 0) * (valueFen || 0),
    }),
    { pieces: 0, fen: 0 },
  )
}

/** What head office spends and takes in, in one or two sentences. */
export function costWords(terms: DrawTerms): string {
  const { pieces, fen } = worthOf(terms.prizes)
  const words = [`奖品共 ${grouped(pieces)} 份，价值 ¥${yuan(fen)}。`]
  if (terms.kind === 'instant' && terms.cards && terms.points > 0) {
    const most = grouped(terms.cards * terms.points)
    words.push(terms.isFreeDaily ? `全部刮完最多收 ${most} 积分。` : `全部刮完收 ${most} 积分。`)
  }
  return words.join('')
}

/** `咖啡机 · 50 元券 30 份 · 拿铁 100 份` */
export function prizeLine(prizes: Pick<Prize, 'title' | 'quantity'>[]): string {
  return prizes
    .map(({ title, quantity }) => {
      const name = title || '奖品'
      return quantity > 1 ? `${name} ${grouped(quantity)} 份` : name
    })
    .join(' · ')
}
