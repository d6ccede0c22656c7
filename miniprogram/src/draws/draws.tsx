// 抽奖: this month's draws, scratch cards, and those that are over.
import type { DrawRow } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import { Asked } from '../ui/asked'
import { BalanceHead } from '../ui/balance-head'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { grouped } from '../ui/figures'
import { Group } from '../ui/group'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { drawPage, isPast, mineWords, phaseMark, priceWords, stageWords, worthWords } from './draw-words'
import './draws.scss'

export default function DrawsPage() {
  const remote = useRemote(() => call('draws', 'list', {}), [])
  // Whoever comes back from a draw may have tickets, and fewer points.
  useComeBack(() => remote.state === 'ready' && remote.again())
  return (
    <Page>
      <TopBar title="抽奖" canGoBack />
      <Asked remote={remote}>
        {({ draws, balance }) => (
          <>
            <BalanceHead balance={balance} door={{ id: 'to-mine', words: '我的抽奖', url: '/draws/mine' }} />
            <Groups draws={draws} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Groups({ draws }: { draws: DrawRow[] }) {
  // A trial's own draw is shown where the trial is.
  const shown = draws.filter(({ kind }) => kind !== 'trial')
  if (shown.length === 0) {
    return (
      <Empty words={'现在没有抽奖\n积分先攒着，开始了再来'}>
        <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
          回到会员码
        </Button>
      </Empty>
    )
  }
  const now = shown.filter(draw => !isPast(draw))
  return (
    <>
      <DrawGroup title="本月抽奖" draws={now.filter(({ kind }) => kind === 'monthly')} />
      <DrawGroup title="刮刮卡" draws={now.filter(({ kind }) => kind === 'instant')} />
      <DrawGroup title="往期" draws={shown.filter(isPast)} />
    </>
  )
}

function DrawGroup({ title, draws }: { title: string; draws: DrawRow[] }) {
  if (draws.length === 0) return null
  return (
    <Group title={title}>
      {draws.map(draw => (
        <DrawPaper key={draw.drawId} draw={draw} />
      ))}
    </Group>
  )
}

function DrawPaper({ draw }: { draw: DrawRow }) {
  const { drawId, title, picture, topPrize, left } = draw
  const mine = mineWords(draw)
  const facts = [priceWords(draw), draw.isFreeDaily && !isPast(draw) && '每天首次免费'].filter(Boolean)
  return (
    <View
      id={`draw-${drawId}`}
      className={isPast(draw) ? 'draw-paper draw-paper--past' : 'draw-paper'}
      hoverClass="draw-paper--pressed"
      role="button"
      onClick={() => Taro.navigateTo({ url: drawPage(draw) })}
    >
      <Picture picture={picture} size="small" />
      <View className="draw-paper__words">
        <Text className="draw-paper__title">{title}</Text>
        <Text className="draw-paper__prize">
          最高奖 {topPrize.title}，{worthWords(topPrize.valueFen)}
        </Text>
        {!isPast(draw) && <Text className="draw-paper__price">{facts.join(' · ')}</Text>}
        {draw.phase !== 'drawn' && (
          <Text className="draw-paper__stage">
            {left !== null && draw.phase === 'open' && `剩 ${grouped(left)} 张 · `}
            {stageWords(draw, new Date())}
          </Text>
        )}
        {mine && <Text className="draw-paper__mine">{mine}</Text>}
      </View>
      <Text className={`draw-paper__mark draw-paper__mark--${draw.phase}`}>{phaseMark(draw)}</Text>
    </View>
  )
}
