// A price in points, and in money where both are asked: the figure large, its unit small.
import { yuanWords } from '@shared/coupons/words'
import type { MallItem } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import { grouped } from '../ui/figures'
import './price.scss'

interface PriceProps {
  item: Pick<MallItem, 'points' | 'priceFen'>
  isLarge?: boolean
}

export function Price({ item: { points, priceFen }, isLarge }: PriceProps) {
  return (
    <View className={isLarge ? 'price price--large' : 'price'}>
      {points > 0 && (
        <>
          <Text className="price__figure">{grouped(points)}</Text>
          <Text className="price__unit">积分</Text>
        </>
      )}
      {priceFen > 0 && (
        <Text className="price__money">
          {points > 0 && '+ '}¥{yuanWords(priceFen)}
        </Text>
      )}
    </View>
  )
}
