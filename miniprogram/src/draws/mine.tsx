// 我的抽奖: what was won first, with what is to be done about it; then the own tickets.
import type { MyDraw, Win } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { Group } from '../ui/group'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './mine.scss'
import { drawPage, mineWords, stageWords } from './draw-words'
import { TicketNos } from './own-tickets'
import { isToDo, prizePage, winNote, winStateWords } from './win-words'

export default function MyDrawsPage() {
  const remote = useRemote(() => call('draws', 'mine', {}), [])
  useComeBack(() => remote.state === 'ready' && remote.again())
  return (
    <Page>
      <TopBar title="我的抽奖" canGoBack />
      <Asked remote={remote}>{({ draws, wins }) => <Mine draws={draws} wins={wins} />}</Asked>
    </Page>
  )
}

function Mine({ draws, wins }: { draws: MyDraw[]; wins: Win[] }) {
  if (draws.length + wins.length === 0) {
    return (
      <Empty words={'还没有参加过抽奖\n去看看这个月有什么'}>
        <Button id="to-draws" kind="quiet" isSmall onTap={() => Taro.redirectTo({ url: '/draws/draws' })}>
          去抽奖
        </Button>
      </Empty>
    )
  }
  const toDo = wins.filter(isToDo)
  const others = wins.filter(win => !isToDo(win))
  return (
    <>
      <Wins title="待领取" wins={toDo} />
      <Wins title="中过的奖" wins={others} />
      {draws.length > 0 && (
        <Group title="参加过的">
          {draws.map(draw => (
            <DrawRow key={draw.drawId} draw={draw} />
          ))}
        </Group>
      )}
    </>
  )
}

function Wins({ title, wins }: { title: string; wins: Win[] }) {
  if (wins.length === 0) return null
  return (
    <Group title={title}>
      <View className="rows">
        {wins.map(win => (
          <WinRow key={`${win.drawId}.${win.ticketNo}`} win={win} />
        ))}
      </View>
    </Group>
  )
}

function WinRow({ win }: { win: Win }) {
  return (
    <View
      id={`win-${win.drawId}-${win.ticketNo}`}
      className="rows__row my-win"
      role="button"
      onClick={() => Taro.navigateTo({ url: prizePage(win) })}
    >
      <Picture picture={win.picture} size="small" />
      <View className="my-win__words">
        <Text className="my-win__name">{win.title}</Text>
        <Text className="muted figures">{isToDo(win) ? winNote(win, new Date()) : win.drawTitle}</Text>
      </View>
      <Text className={`my-win__state my-win__state--${win.state}`}>{winStateWords(win)}</Text>
    </View>
  )
}

function DrawRow({ draw }: { draw: MyDraw }) {
  return (
    <View className="my-draw">
      <View
        id={`draw-${draw.drawId}`}
        className="my-draw__head"
        role="button"
        onClick={() => Taro.navigateTo({ url: drawPage(draw) })}
      >
        <View className="my-draw__words">
          <Text className="my-draw__name">{draw.title}</Text>
          <Text className="muted figures">
            {mineWords(draw) ?? ''} · {stageWords(draw, new Date())}
          </Text>
        </View>
        <Icon name="forward" isSmall color="#636865" />
      </View>
      {draw.kind !== 'instant' && draw.ticketNos.length > 0 && <TicketNos ticketNos={draw.ticketNos} />}
    </View>
  )
}
