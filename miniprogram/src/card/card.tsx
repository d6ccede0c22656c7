// The card: open the app and the code is there. Whoever has no card yet is offered one.
import type { CardEvent, Watched } from '@shared/card/api'
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { JoinForm } from '../account/join-form'
import { refusalText } from '../call/refusal-text'
import { useLargeType } from '../ui/large-type'
import { Page } from '../ui/page'
import { Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { useVisible } from '../ui/visible'
import './card.scss'
import { CodePanel } from './code-panel'
import { Doors } from './doors'
import { EarnedPanel } from './earned-panel'
import { keptTold } from './my-card'
import { isNews } from './news'
import { EndingLine } from './paid-line'
import { PointsPanel } from './points-panel'
import { useBrightScreen } from './screen'
import { useCode } from './use-code'
import { useMe } from './use-me'
import { useWatch } from './use-watch'

const scannedForMs = 60_000

export default function CardPage() {
  const isVisible = useVisible()
  const { membership, refresh, joined } = useMe()
  const isMember = membership.state === 'member'
  const { shown, offset, fetchSeeds, addUsed } = useCode(
    isVisible,
    membership.state === 'member' ? membership.me.memberNo : null,
  )
  const [event, setEvent] = useState<CardEvent | null>(null)
  useBrightScreen(isVisible && isMember)

  useEffect(() => {
    if (isVisible) refresh()
  }, [isVisible, refresh])

  useEffect(() => {
    if (event?.kind !== 'scan') return
    const timer = setTimeout(() => setEvent(null), scannedForMs)
    return () => clearTimeout(timer)
  }, [event])

  useWatch(isVisible && isMember, ({ seq, usedSteps, latest }: Watched) => {
    addUsed(usedSteps)
    if (membership.state !== 'member') return
    if (seq > membership.me.seq) refresh()
    const told = keptTold.read() ?? { seq: membership.me.seq, at: '' }
    if (!latest) return keptTold.read() ? undefined : keptTold.write(told)
    if (isNews(latest, told, Date.now() + offset * 1000)) setEvent(latest)
    keptTold.write({ seq: latest.seq, at: latest.at })
  })

  if (membership.state === 'loading') {
    return (
      <Page>
        <CardHead />
        <Loading words="正在打开会员卡" />
      </Page>
    )
  }
  if (membership.state === 'failed') {
    return (
      <Page>
        <CardHead />
        <Failed words={refusalText[membership.refusal]} onRetry={refresh} />
      </Page>
    )
  }
  if (membership.state === 'stranger') {
    return (
      <Page>
        <CardHead />
        <JoinForm onJoined={joined} />
      </Page>
    )
  }
  return (
    <Page>
      <CardHead />
      <CodePanel
        me={membership.me}
        shown={shown}
        scannedAt={event?.kind === 'scan' ? event.storeName : null}
        onFetch={fetchSeeds}
      />
      {event && event.kind !== 'scan' && <EarnedPanel event={event} onClose={() => setEvent(null)} />}
      <EndingLine me={membership.me} />
      <PointsPanel me={membership.me} />
      <Doors me={membership.me} />
    </Page>
  )
}

function CardHead() {
  const [isLarge, setLarge] = useLargeType()
  return (
    <TopBar
      title={
        <View className="brand">
          <Text className="brand__name">街角</Text>
          <View className="brand__dot" />
        </View>
      }
    >
      <View
        className={isLarge ? 'large-switch large-switch--on' : 'large-switch'}
        id="large-switch"
        role="switch"
        aria-checked={isLarge}
        onClick={() => setLarge(!isLarge)}
      >
        {isLarge ? '标准字' : '大字'}
      </View>
    </TopBar>
  )
}
