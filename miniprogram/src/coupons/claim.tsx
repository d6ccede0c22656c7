// 领券中心: what can be claimed now, what opens later, and why the rest cannot be had.
import type { OfferShown } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './claim.scss'
import { Conditions, CouponPaper } from './coupon-paper'
import { offerState, piecesOf, untilNextOpening } from './offer-state'

// Longer waits are for people who come back, and more than a timer of JavaScript can hold.
const waitAtMostMs = 60 * 60 * 1000

export default function ClaimPage() {
  const remote = useRemote(() => call('coupons', 'offers', {}), [])
  return (
    <Page>
      <TopBar title="领券中心" canGoBack>
        <View
          id="to-wallet"
          className="claim-wallet"
          role="button"
          onClick={() => Taro.navigateTo({ url: '/coupons/wallet' })}
        >
          卡包
        </View>
      </TopBar>
      <Asked remote={remote}>
        {({ offers }) =>
          offers.length === 0 ? (
            <Empty words={'现在没有可领的券\n过几天再来看看'}>
              <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
                回到会员码
              </Button>
            </Empty>
          ) : (
            <Offers offers={offers} onClaimed={() => remote.state === 'ready' && remote.again()} />
          )
        }
      </Asked>
    </Page>
  )
}

function Offers({ offers, onClaimed }: { offers: OfferShown[]; onClaimed: () => void }) {
  const now = useNow(offers)
  // What was tapped stays where it was, even if the server lists it further down from now on.
  const places = useRef(offers.map(({ offerId }) => offerId))
  const inPlace = [...offers].sort((a, b) => placeOf(places.current, a) - placeOf(places.current, b))
  return (
    <>
      {inPlace.map(offer => (
        <OfferPaper key={offer.offerId} offer={offer} now={now} onClaimed={onClaimed} />
      ))}
    </>
  )
}

function placeOf(places: string[], { offerId }: OfferShown): number {
  const place = places.indexOf(offerId)
  return place < 0 ? places.length : place
}

/** The time, looked at again when an offer opens. */
function useNow(offers: OfferShown[]): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const wait = untilNextOpening(offers, new Date())
    if (wait === null || wait > waitAtMostMs) return
    const timer = setTimeout(() => setNow(new Date()), wait + 50)
    return () => clearTimeout(timer)
  }, [offers])
  return now
}

interface OfferPaperProps {
  offer: OfferShown
  now: Date
  onClaimed: () => void
}

function OfferPaper({ offer, now, onClaimed }: OfferPaperProps) {
  const { offerId, terms } = offer
  // One id a coupon: asking again after a lost reply gets the same coupon, not a second one.
  const requestId = useRef(newRequestId())
  const [claimed, setClaimed] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const had = Math.max(offer.had, claimed)
  const state = offerState({ ...offer, had }, now)

  async function claim() {
    setProblem(null)
    const answer = await call('coupons', 'claim', { offerId, requestId: requestId.current })
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    requestId.current = newRequestId()
    setClaimed(had + 1)
    onClaimed()
  }

  return (
    <CouponPaper id={`offer-${offerId}`} terms={terms} isGone={state.is === 'closed'}>
      <Conditions terms={terms} />
      {terms.note && <Text className="coupon__note">{terms.note}</Text>}
      {state.is !== 'closed' && <Pieces offer={offer} />}
      {problem && (
        <Text className="claim__problem" id={`problem-${offerId}`}>
          {problem}
        </Text>
      )}
      <View className="claim__act">
        {state.is === 'open' && (
          <Button id={`claim-${offerId}`} isSmall onTap={claim}>
            {had > 0 ? '再领一张' : '立即领取'}
          </Button>
        )}
        {state.is === 'had' && (
          <Button
            id={`use-${offerId}`}
            kind="quiet"
            isSmall
            onTap={() => Taro.navigateTo({ url: '/coupons/wallet' })}
          >
            已领取，去使用
          </Button>
        )}
        {(state.is === 'future' || state.is === 'closed') && (
          <Text className={`claim__why claim__why--${state.is}`} id={`why-${offerId}`}>
            {state.words}
          </Text>
        )}
      </View>
    </CouponPaper>
  )
}

function Pieces({ offer }: { offer: OfferShown }) {
  const pieces = piecesOf(offer)
  if (!pieces) return null
  return (
    <View className="claim__pieces">
      <View className="claim__bar">
        <View className="claim__left" style={{ width: `${Math.round(pieces.share * 100)}%` }} />
      </View>
      <Text className="coupon__note">{pieces.words}</Text>
    </View>
  )
}
