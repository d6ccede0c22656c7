// 积分商城: what points can be swapped for, with the own balance in sight.
import type { ItemShown } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { BalanceHead } from '../ui/balance-head'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { whyWords } from './item-words'
import './mall.scss'
import { useComeBack } from '../ui/come-back'
import { Picture } from './picture'
import { Price } from './price'

export default function MallPage() {
  const remote = useRemote(() => call('mall', 'items', {}), [])
  // Whoever comes back from an item may have fewer points, and one piece may be gone.
  useComeBack(() => remote.state === 'ready' && remote.again())

  return (
    <Page>
      <TopBar title="积分商城" canGoBack />
      <Asked remote={remote}>
        {({ items, balance }) => (
          <>
            <BalanceHead
              balance={balance}
              door={{ id: 'to-orders', words: '我的兑换', url: '/mall/orders' }}
            />
            {items.length === 0 ? (
              <Empty words={'货架上还没有东西\n积分先攒着，上新了再来'}>
                <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
                  回到会员码
                </Button>
              </Empty>
            ) : (
              <View className="mall-grid">
                {items.map(item => (
                  <Tile key={item.itemId} item={item} balance={balance} />
                ))}
              </View>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

function Tile({ item, balance }: { item: ItemShown; balance: number }) {
  const why = whyWords(item, balance, new Date())
  return (
    <View
      id={`item-${item.itemId}`}
      className={why === null ? 'mall-tile' : 'mall-tile mall-tile--off'}
      hoverClass="mall-tile--pressed"
      role="button"
      onClick={() => Taro.navigateTo({ url: `/mall/item?id=${item.itemId}` })}
    >
      <Picture picture={item.picture} size="tile" />
      <View className="mall-tile__words">
        <Text className="mall-tile__title">{item.title}</Text>
        <Price item={item} />
        <Text className={why === null ? 'mall-tile__note' : 'mall-tile__note mall-tile__note--why'}>
          {why ?? `剩 ${grouped(item.left)} 件`}
        </Text>
      </View>
    </View>
  )
}
