// Behind the link of a gift: what it is, from whom, and a button to take it. Who has no card yet gets one here.
import type { Me } from '@shared/account/api'
import { dayOf } from '@shared/calendar'
import type { GiftShown } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { JoinForm } from '../account/join-form'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { keptMe } from '../card/my-card'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { Conditions, CouponPaper } from './coupon-paper'
import { lifeWords, timeLeftWords } from './coupon-words'
import './gift.scss'

export default function GiftPage() {
  const { token = '' } = useRouter().params
  const remote = useRemote(() => call('coupons', 'gift', { giftToken: token }), [token])
  return (
    <Page>
      <TopBar title="" canGoBack />
      <Asked remote={remote}>
        {gift => (
          <>
            <Gift gift={gift} />
            <Act gift={gift} token={token} onChanged={() => remote.state === 'ready' && remote.again()} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Gift({ gift }: { gift: GiftShown }) {
  const { terms, giver, isOwn } = gift
  const { days, soon } = lifeWords(gift, dayOf(new Date()))
  return (
    <>
      <View className="gift__head">
        <Text className="gift__title">{isOwn ? '您送出的券' : '送您一张券'}</Text>
        {!isOwn && (
          <Text className="gift__from" id="giver">
            来自{giver ? ` ${giver}` : '一位朋友'}
          </Text>
        )}
      </View>
      <CouponPaper id="gift" terms={terms} isGone={gift.state === 'lapsed' || gift.state === 'taken'}>
        <Conditions terms={terms} />
        <View className="coupon__foot">
          {soon && <Text className="coupon__mark">{soon}</Text>}
          <Text className="coupon__note">{days}</Text>
        </View>
        {terms.note && <Text className="coupon__note">{terms.note}</Text>}
      </CouponPaper>
    </>
  )
}

interface ActProps {
  gift: GiftShown
  token: string
  onChanged: () => void
}

const closedWords = {
  taken: ['这张券已经被别人收下了', '券已经被朋友收下'],
  lapsed: ['超过 24 小时没有人收下，券已回到朋友的卡包', '超过 24 小时没有人收下，券已回到您的卡包'],
} as const

function Act({ gift, token, onChanged }: ActProps) {
  const [isJoining, setJoining] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { state, isOwn, opensUntil } = gift

  async function take() {
    setProblem(null)
    const answer = await call('coupons', 'accept', { giftToken: token })
    if (!answer.ok && answer.refusal === 'not-a-member') return setJoining(true)
    setJoining(false)
    if (!answer.ok) setProblem(refusalText[answer.refusal])
    onChanged()
  }
  function joined(me: Me) {
    keptMe.write(me)
    return take()
  }

  if (state === 'taken-by-you') {
    return (
      <>
        <Notice id="gift-taken" isGood words={isOwn ? '已收回，券在您的卡包里' : '已收下，券在您的卡包里'} />
        <View className="gap-large">
          <Button id="to-wallet" onTap={() => Taro.redirectTo({ url: '/coupons/wallet' })}>
            去卡包看看
          </Button>
        </View>
      </>
    )
  }
  if (state !== 'open') {
    return (
      <>
        <Notice id={`gift-${state}`} words={closedWords[state][isOwn ? 1 : 0]} />
        <View className="gap-large">
          <Button id="to-card" kind="quiet" onTap={() => Taro.switchTab({ url: '/card/card' })}>
            回到会员码
          </Button>
        </View>
      </>
    )
  }
  if (isJoining) {
    return (
      <>
        <Notice words="收下之前，先领一张会员卡" />
        <JoinForm onJoined={joined} />
      </>
    )
  }
  return (
    <>
      {problem && <Notice id="gift-problem" words={problem} />}
      <View className="gap-large">
        <Button id="take-gift" onTap={take}>
          {isOwn ? '收回这张券' : '收下'}
        </Button>
      </View>
      <Text className="gift__until">
        {isOwn ? '还没有人收下' : '先到先得'} · {timeLeftWords(opensUntil, new Date())}
      </Text>
    </>
  )
}
