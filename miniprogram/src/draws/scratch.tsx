// A scratch card (刮刮卡): what is left in the deck, the card itself, and the terms.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { useComeBack } from '../ui/come-back'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './draw.scss'
import './outcome.scss'
import { cardsLeft, stageWords } from './draw-words'
import { PrizeList } from './prize-list'
import { PromisePanel } from './promise-panel'
import './scratch.scss'
import { ScratchBoard } from './scratch-board'
import { TermsPanel } from './terms-panel'

export default function ScratchPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('draws', 'detail', { drawId: id }), [id])
  const again = () => remote.state === 'ready' && remote.again()
  useComeBack(again)
  return (
    <Page className="draw">
      <TopBar title="刮刮卡" canGoBack />
      <Asked remote={remote}>
        {({ draw, balance }) => (
          <>
            <Head draw={draw} />
            <ScratchBoard draw={draw} balance={balance} onChanged={again} />
            <View
              id="to-mine"
              className="scratch-mine"
              role="button"
              onClick={() => Taro.navigateTo({ url: '/draws/mine' })}
            >
              <Text>刮中的都在“我的抽奖”</Text>
              <Icon name="forward" isSmall color="#636865" />
            </View>
            <PrizeList draw={draw} />
            <TermsPanel draw={draw} />
            <PromisePanel draw={draw} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Head({ draw }: { draw: DrawShown }) {
  return (
    <View className="scratch-head">
      <Text className="draw__title" id="draw-title">
        {draw.title}
      </Text>
      <Text className="draw__facts" id="cards-left">
        {[draw.phase === 'open' && cardsLeft(draw), stageWords(draw, new Date())].filter(Boolean).join(' · ')}
      </Text>
      {draw.isStaff && (
        <View className="gap">
          <Notice id="staff-note" words="员工不能参加刮刮卡，把机会留给会员" />
        </View>
      )}
      {draw.phase === 'ended' && (
        <View className="gap">
          <Notice
            id="ended"
            words={`已提前结束${draw.endReason === null ? '' : `：${draw.endReason}`}。花掉的积分会全部退回。`}
          />
        </View>
      )}
    </View>
  )
}
