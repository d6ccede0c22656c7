// What a membership brings, a row each; the member prices open into a list of their own.
import type { PlanBenefits } from '@shared/membership/plan'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { yuan } from '../ui/figures'
import { Icon, type IconName } from '../ui/icon'
import './benefit-list.scss'
import type { OwnNotes } from './own-notes'
import { type BenefitWords, benefitsOf } from './plan-words'

const icons: Record<BenefitWords['id'], IconName> = {
  rate: 'bag',
  prices: 'cup',
  pack: 'ticket',
  'members-day': 'stamp',
  'make-up': 'calendar',
  gates: 'rosette',
}

export function BenefitList({ benefits, notes = {} }: { benefits: PlanBenefits; notes?: OwnNotes }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <View className="rows">
      {benefitsOf(benefits).map(({ id, title, note }) => {
        const row = (
          <>
            <Icon name={icons[id]} color="#8C6712" />
            <View className="benefit__words">
              <Text className="benefit__title">{title}</Text>
              <Text className="benefit__note" id={`benefit-${id}`}>
                {notes[id] ?? note}
              </Text>
            </View>
          </>
        )
        if (id !== 'prices') {
          return (
            <View key={id} className="rows__row">
              {row}
            </View>
          )
        }
        return (
          <View key={id} className="benefit__prices">
            <View
              id="show-prices"
              className="rows__row"
              role="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {row}
              <Text className="benefit__more">{isOpen ? '收起' : '看看'}</Text>
            </View>
            {isOpen && <PriceList prices={benefits.prices} />}
          </View>
        )
      })}
    </View>
  )
}

function PriceList({ prices }: Pick<PlanBenefits, 'prices'>) {
  return (
    <View className="benefit__list" id="prices">
      {prices.map(({ sku, name, priceFen }) => (
        <View key={sku} className="benefit__price">
          <Text>{name}</Text>
          <Text className="benefit__figure">¥{yuan(priceFen)}</Text>
        </View>
      ))}
    </View>
  )
}
