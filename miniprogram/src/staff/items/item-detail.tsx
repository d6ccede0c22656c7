// One mall item: how it goes, its terms, what can be done with it, and what was changed.
import type { ValueOf } from '@shared/api'
import type { StaffApi } from '@shared/staff/api'
import { call } from '../../call/call'
import { priceWords } from '../../mall/item-words'
import { grouped } from '../../ui/figures'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { LifeButtons } from '../frame/life-buttons'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { spanWords } from '../offers/offer-words'
import { receiveNames } from '../way-names'
import { ItemPreview } from './item-preview'

export function ItemDetail({ item, numbers, changes }: ValueOf<StaffApi['item']>) {
  const { stores, may } = useOffice()
  const { itemId } = item
  const storeNames = item.stores.map(id => stores.find(store => store.storeId === id)?.name ?? id)
  return (
    <Opened
      crumb={`积分商城 / ${itemId}`}
      title={item.title}
      buttons={
        <LifeButtons
          id={itemId}
          title={item.title}
          thing={item}
          mayEdit={may('staff.saveItem')}
          endWords="结束以后不能再兑换，也不能再开。已经下的订单照常领取和发货。"
          handWords={may('staff.importCodes') && item.ways.includes('virtual') && '导入兑换码'}
          pause={isPaused => call('staff', 'pauseItem', { itemId, isPaused })}
          end={reason => call('staff', 'endItem', { itemId, ...(reason && { reason }) })}
        />
      }
      aside={<ItemPreview item={item} left={item.left} />}
    >
      <Panel>
        <Tiles
          tiles={[
            { name: '还剩', figure: grouped(item.left) },
            { name: '已兑', figure: grouped(numbers.redeemed) },
            { name: '待领取 / 待发', figure: grouped(numbers.waiting) },
            { name: '已完成', figure: grouped(numbers.done) },
            { name: '已取消', figure: grouped(numbers.cancelled) },
            { name: '用去积分', figure: grouped(numbers.points) },
          ]}
        />
      </Panel>
      <Panel title="条款">
        <Facts
          facts={[
            ['价格', priceWords(item)],
            ['库存', `共 ${grouped(item.stock)}，剩 ${grouped(item.left)}`],
            ['每人', item.perMember === null ? '不限' : `${item.perMember} 件`],
            ['兑换时间', spanWords(item.onSaleFrom, item.onSaleUntil, new Date())],
            ['领取方式', item.ways.map(way => receiveNames[way]).join('、')],
            ...(item.ways.includes('pickup')
              ? [['自提门店', storeNames.join('、') || '所有门店'] as const]
              : []),
            ['领取期限', `${item.collectWithinDays} 天，过期自动退回`],
            ['等级', item.tiers.join('、') || '不限'],
            ['第几版', String(item.version)],
          ]}
        />
      </Panel>
      <History changes={changes} />
    </Opened>
  )
}
