// A coupon as a piece of printed paper: what it is worth on the stub, what it wants on the rest.
import type { OfferTerms } from '@shared/coupons/offer'
import { benefitWords } from '@shared/coupons/words'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './coupon-paper.scss'
import { bigParts, shopperConditions } from './coupon-words'

interface CouponPaperProps {
  id?: string
  terms: OfferTerms
  /** Nobody can use it any more. */
  isGone?: boolean
  onTap?: () => void
  /** What stands under the title. */
  children: ReactNode
}

export function CouponPaper({ id, terms, isGone, onTap, children }: CouponPaperProps) {
  const classes = ['coupon', isGone && 'coupon--gone']
  return (
    <View
      id={id}
      className={classes.filter(Boolean).join(' ')}
      hoverClass={onTap ? 'coupon--pressed' : 'none'}
      role={onTap ? 'button' : undefined}
      onClick={onTap}
    >
      <Stub terms={terms} />
      <View className="coupon__rest">
        <Text className="coupon__title">{terms.title}</Text>
        {children}
      </View>
    </View>
  )
}

/** The conditions, broken between one and the next only. */
export function Conditions({ terms }: { terms: OfferTerms }) {
  const conditions = shopperConditions(terms)
  if (conditions.length === 0) return null
  return (
    <View className="coupon__note">
      {conditions.map(condition => (
        <Text key={condition} className="coupon__condition">
          {condition}
        </Text>
      ))}
    </View>
  )
}

function Stub({ terms }: { terms: OfferTerms }) {
  const { big, small } = benefitWords(terms.benefit)
  const { figure, unit } = bigParts(big)
  return (
    <View className="coupon__stub">
      <View className="coupon__big">
        {figure && (
          <Text className={figure.length > 3 ? 'coupon__figure coupon__figure--long' : 'coupon__figure'}>
            {figure}
          </Text>
        )}
        <Text className={figure ? 'coupon__unit' : 'coupon__unit coupon__unit--alone'}>{unit}</Text>
      </View>
      {small.split('，').map(line => (
        <Text key={line} className="coupon__small">
          {line}
        </Text>
      ))}
    </View>
  )
}
