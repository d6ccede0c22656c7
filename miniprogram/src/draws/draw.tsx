// One draw: what there is to win, under which terms, what became of it; and the tap that swaps points for tickets.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import { Asked } from '../ui/asked'
import { useComeBack } from '../ui/come-back'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { ClosedPanel } from './closed-panel'
import './draw.scss'
import './outcome.scss'
import { isPast, limitWords, phaseMark, priceWords, stageWords } from './draw-words'
import { EnterFoot } from './enter-foot'
import { OutcomePanel } from './outcome-panel'
import { OwnTickets } from './own-tickets'
import { PrizeList } from './prize-list'
import { PromisePanel } from './promise-panel'
import { TermsPanel } from './terms-panel'

export default function DrawPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('draws', 'detail', { drawId: id }), [id])
  const again = () => remote.state === 'ready' && remote.again()
  useComeBack(again)
  return (
    <Page className="draw">
      <TopBar title="抽奖详情" canGoBack />
      <Asked remote={remote}>
        {({ draw, balance }) => (
          <>
            <Picture picture={draw.picture} size="wide" />
            <DrawHead draw={draw} />
            <Stage draw={draw} />
            <PrizeList draw={draw} />
            <TermsPanel draw={draw} />
            <PromisePanel draw={draw} />
            {draw.kind === 'monthly' && (draw.phase === 'planned' || draw.phase === 'open') && (
              <EnterFoot draw={draw} balance={balance} onChanged={again} />
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

function DrawHead({ draw }: { draw: DrawShown }) {
  const facts = [priceWords(draw), limitWords(draw)]
  return (
    <View className="draw__head">
      <Text className="draw__title" id="draw-title">
        {draw.title}
      </Text>
      <View className="draw__line">
        <Text className={`draw__mark draw__mark--${draw.phase}`}>{phaseMark(draw)}</Text>
        <Text className="draw__facts" id="stage">
          {stageWords(draw, new Date())}
        </Text>
      </View>
      {!isPast(draw) && <Text className="draw__facts">{facts.join(' · ')}</Text>}
    </View>
  )
}

/** What is true now: the own tickets, then the list, then who has won. */
function Stage({ draw }: { draw: DrawShown }) {
  if (draw.phase === 'ended') {
    const words = draw.endReason === null ? '' : `：${draw.endReason}`
    return (
      <View className="draw__panel">
        <Notice id="ended" words={`已提前结束${words}。花掉的积分会全部退回。`} />
      </View>
    )
  }
  return (
    <>
      {draw.phase === 'drawn' && <OutcomePanel draw={draw} />}
      <OwnTickets draw={draw} />
      {draw.closing && <ClosedPanel draw={draw} closing={draw.closing} />}
    </>
  )
}
