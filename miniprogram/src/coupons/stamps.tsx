// 集印花: the member's stamp cards, as one would carry them in a purse.
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { StampCardPaper } from './stamp-card'

export default function StampsPage() {
  const remote = useRemote(() => call('coupons', 'stamps', {}), [])
  return (
    <Page>
      <TopBar title="集印花" canGoBack />
      <Asked remote={remote}>
        {({ cards }) =>
          cards.length === 0 ? (
            <Empty words={'现在没有集印花活动\n有了会在这里出现'}>
              <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
                回到会员码
              </Button>
            </Empty>
          ) : (
            cards.map(card => <StampCardPaper key={card.programmeId} card={card} />)
          )
        }
      </Asked>
    </Page>
  )
}
