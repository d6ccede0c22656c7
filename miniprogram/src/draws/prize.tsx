// One won prize: what it is, where it is now, and for goods how they are to be received.
import type { Win } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import type { StoreName } from '../mall/store-sheet'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { instantInWords } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { ClaimFoot } from './claim-foot'
import './prize.scss'
import { ticketWords, worthWords } from './draw-words'
import { winDoor, winNote, winStateWords } from './win-words'

export default function PrizePage() {
  const { id = '', ticket } = useRouter().params
  const remote = useRemote(() => call('draws', 'mine', {}), [])
  const again = () => remote.state === 'ready' && remote.again()
  useComeBack(again)
  return (
    <Page className="prize">
      <TopBar title="领奖" canGoBack />
      <Asked remote={remote}>
        {({ wins, stores }) => {
          const win = wins.find(({ drawId, ticketNo }) => drawId === id && ticketNo === Number(ticket))
          return win ? <Prize win={win} stores={stores} onStale={again} /> : <NoPrize />
        }}
      </Asked>
    </Page>
  )
}

function NoPrize() {
  return (
    <Empty words="没有找到这个奖品">
      <Button id="to-mine" kind="quiet" isSmall onTap={() => Taro.redirectTo({ url: '/draws/mine' })}>
        看看我的抽奖
      </Button>
    </Empty>
  )
}

interface PrizeProps {
  win: Win
  stores: StoreName[]
  onStale: () => unknown
}

function Prize({ win, stores, onStale }: PrizeProps) {
  const now = new Date()
  const door = win.state === 'to-claim' ? null : winDoor(win)
  return (
    <>
      <Picture picture={win.picture} size="wide" />
      <Text className="prize__title">{win.title}</Text>
      <Text className="prize__facts">{worthWords(win.valueFen)}</Text>
      <View className="rows gap">
        <Row label="来自" words={win.drawTitle} />
        <Row label="号码" words={ticketWords(win.ticketNo)} />
        <Row label="中奖时间" words={instantInWords(win.wonAt, now)} />
        <Row label="现在" words={winStateWords(win)} tone={win.state} />
      </View>
      <Text className="prize__note" id="prize-note">
        {winNote(win, now)}
      </Text>
      {win.state === 'to-claim' && <ClaimFoot win={win} stores={stores} onStale={onStale} />}
      {door && (
        <Button id="prize-door" onTap={() => Taro.navigateTo({ url: door.url })}>
          {door.words}
        </Button>
      )}
    </>
  )
}

function Row({ label, words, tone = '' }: { label: string; words: string; tone?: string }) {
  return (
    <View className="rows__row">
      <Text className="prize__label">{label}</Text>
      <Text className={`prize__fact prize__fact--${tone}`}>{words}</Text>
    </View>
  )
}
