// What a shopper will see of a mall item on the shelf.
import type { ItemDraft } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import '../../mall/mall.scss'
import { wayNames } from '../../mall/item-words'
import { Picture } from '../../mall/picture'
import { Price } from '../../mall/price'
import { grouped } from '../../ui/figures'

type Shown = Pick<ItemDraft, 'title' | 'story' | 'picture' | 'points' | 'priceFen' | 'ways'>

export function ItemPreview({ item, left }: { item: Shown; left: number }) {
  const { points, priceFen } = item
  return (
    <View className="preview">
      <Text className="preview__head">会员会看到</Text>
      <View className="mall-tile preview__tile">
        {/* Another picture begins anew: one that could not be loaded is remembered. */}
        <Picture key={item.picture} picture={item.picture} size="tile" />
        <View className="mall-tile__words">
          <Text className="mall-tile__title">{item.title || '商品名称'}</Text>
          <Price item={{ points: points || 0, priceFen: priceFen || 0 }} />
          <Text className="mall-tile__note">剩 {Number.isFinite(left) ? grouped(left) : 0} 件</Text>
        </View>
      </View>
      {item.story && <Text className="preview__note">{item.story}</Text>}
      {item.ways.map(way => (
        <Text key={way} className="preview__note">
          {wayNames[way].name}：{wayNames[way].note}
        </Text>
      ))}
    </View>
  )
}
