// 积分商城: what points can be swapped for.
import type { ItemRow, Phase } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { priceWords } from '../../mall/item-words'
import { grouped } from '../../ui/figures'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { phaseFilters, phaseMarks } from '../frame/state-mark'
import { spanWords } from '../offers/offer-words'
import { itemColumns } from './item-columns'

export function Items() {
  const { may } = useOffice()
  const now = new Date()
  return (
    <ListFrame<ItemRow, Phase>
      title="积分商城"
      note="会员用积分换的商品。"
      emptyWords="货架上还没有商品"
      searchWords="按名称或编号查找"
      addWords={may('staff.saveItem') && '新建'}
      filters={phaseFilters}
      ask={({ filter, ...query }: Sought<Phase>) =>
        call('staff', 'items', { ...query, ...(filter && { phase: filter }) })
      }
      csv={{ name: '积分商城商品', columns: itemColumns }}
    >
      {item => (
        <ListRow
          key={item.itemId}
          id={item.itemId}
          title={item.title}
          state={phaseMarks[item.phase]}
          facts={[
            priceWords(item),
            `剩 ${grouped(item.left)} / ${grouped(item.stock)}`,
            spanWords(item.onSaleFrom, item.onSaleUntil, now),
          ]}
        />
      )}
    </ListFrame>
  )
}
