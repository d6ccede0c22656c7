// Prizes while a draw is being written: a fresh one, one of another kind, and their order.
import type { Prize, PrizeKind } from '@shared/draws/draw'

export function freshPrize(prizeId: string): Prize {
  return {
    prizeId,
    title: '',
    picture: 'gift',
    kind: 'goods',
    valueFen: Number.NaN,
    quantity: Number.NaN,
    points: null,
    offerId: null,
    offerVersion: null,
    ways: ['pickup'],
  }
}

const usualPictures: Record<PrizeKind, string> = {
  points: 'points',
  coupon: 'voucher',
  virtual: 'film',
  goods: 'gift',
  place: 'gift',
}

/** A prize of another kind: nothing is left of the one before but its name, value and quantity. */
export function withPrizeKind(prize: Prize, kind: PrizeKind): Prize {
  const isUsual = Object.values(usualPictures).includes(prize.picture)
  return {
    ...prize,
    kind,
    picture: isUsual ? usualPictures[kind] : prize.picture,
    points: kind === 'points' ? Number.NaN : null,
    offerId: null,
    offerVersion: null,
    ways: kind === 'goods' ? ['pickup'] : [],
  }
}

/** The prize at `at` one place up (-1) or down (1): prizes are drawn in their order. */
export function movePrize(prizes: Prize[], at: number, by: -1 | 1): Prize[] {
  const moved = prizes[at]
  const other = prizes[at + by]
  if (!moved || !other) return prizes
  return prizes.map((prize, place) => (place === at ? other : place === at + by ? moved : prize))
}

export function changePrize(prizes: Prize[], at: number, changed: Prize): Prize[] {
  return prizes.map((prize, place) => (place === at ? changed : prize))
}
