// What the kind of a prize needs besides: how many points, which coupon, how goods are received, or codes.
import { type Prize, prizeWays } from '@shared/draws/draw'
import { View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { grouped } from '../../ui/figures'
import { Labelled, NumberField, Picks } from '../frame/fields'
import { OfferChoice } from '../offers/offer-choice'
import { prizeWayNames } from './prize-words'

interface PrizeKindFieldsProps {
  prize: Prize
  /** Imported so far. */
  codes: number
  onCodes: () => unknown
  wrong: (name: string) => string | null
  put: (change: Partial<Prize>) => void
}

export function PrizeKindFields({ prize, codes, onCodes, wrong, put }: PrizeKindFieldsProps) {
  if (prize.kind === 'points') {
    return (
      <NumberField
        id="prize-points"
        label="每份多少积分"
        value={prize.points}
        wrong={wrong('points')}
        onNumber={points => put({ points })}
      />
    )
  }
  if (prize.kind === 'coupon') {
    return (
      <OfferChoice
        label="哪一种优惠券"
        way="prize"
        offerId={prize.offerId ?? ''}
        wrong={wrong('offerId')}
        onOffer={offerId => put({ offerId, offerVersion: null })}
      />
    )
  }
  if (prize.kind === 'goods') {
    return (
      <Picks
        id="prize-ways"
        label="怎么领（可以选两种，中奖的人自己挑）"
        options={prizeWays.map(value => ({ value, name: prizeWayNames[value] }))}
        values={prize.ways}
        wrong={wrong('ways')}
        onValues={ways => put({ ways })}
      />
    )
  }
  if (prize.kind !== 'virtual') return null
  return (
    <Labelled label="兑换码" wrong={wrong('codes')} hint="有几份奖品，就要有几个码">
      <View className="button-row prizes__codes">
        <View className="figures">已导入 {grouped(codes)} 个</View>
        <Button id="prize-codes" kind="quiet" isSmall onTap={onCodes}>
          导入兑换码
        </Button>
      </View>
    </Labelled>
  )
}
