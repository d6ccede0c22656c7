// Buying one plan: its price, what it brings, the rules that are agreed to, and one button for the thumb.
import { dayOf } from '@shared/calendar'
import type { MembershipApi, OpenOrder, PlanShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty, Loading, Notice } from '../ui/states'
import { Tick } from '../ui/tick'
import { TopBar } from '../ui/top-bar'
import { BenefitList } from './benefit-list'
import { GoldSpine } from './gold-spine'
import './buy.scss'
import { BoughtPanel } from './bought-panel'
import { keptOrder } from './kept-order'
import { beginsWords, otherOpenWords } from './membership-words'
import { isForThis } from './open-first'
import { platformHere } from './pay'
import { lengthWords, refundRuleWords } from './plan-words'
import { RulesSheet } from './rules-sheet'
import { UnpaidPanel } from './unpaid-panel'
import { usePaying } from './use-paying'

export default function BuyPage() {
  const { planId = '', orderNo = null } = useRouter().params
  const remote = useRemote(() => call('membership', 'plans', {}), [])
  // Until when somebody has paid already; before it is known the page says less.
  const status = useRemote(() => call('membership', 'status', {}), [])
  const known = status.state === 'ready' && status.value.ok ? status.value.value : null
  const until = known?.until
  const open = known?.open ?? null
  return (
    <Page className="buy">
      <TopBar title="开通会员" canGoBack />
      <Asked remote={remote}>
        {({ plans, hiddenOn }) => {
          const plan = plans.find(known => known.planId === planId)
          if (!plan) return <NoPlan />
          const again = () => remote.state === 'ready' && remote.again()
          return <Buying {...{ plan, hiddenOn, until, open, orderNo, again }} />
        }}
      </Asked>
    </Page>
  )
}

function NoPlan() {
  return (
    <Empty words="这个会员方案已经停售">
      <Button
        id="to-plans"
        kind="quiet"
        isSmall
        onTap={() => Taro.redirectTo({ url: '/membership/membership' })}
      >
        看看其他方案
      </Button>
    </Empty>
  )
}

interface BuyingProps {
  plan: PlanShown
  hiddenOn: MembershipApi['plans']['value']['hiddenOn']
  /** The last day that is paid for; undefined while that is not known. */
  until: string | null | undefined
  /** Neither paid nor closed, as far as is known. */
  open: OpenOrder | null
  /** The order that is to be paid on. */
  orderNo: string | null
  /** The terms are others than those on this page. */
  again: () => unknown
}

function Buying({ plan, hiddenOn, until, open, orderNo, again }: BuyingProps) {
  const { paying, pay, askAgain } = usePaying(plan, again)
  /** Agreeing is to one version: newer terms must be read and agreed to again. */
  const [agreedTo, setAgreedTo] = useState<number | null | undefined>(undefined)
  const [isReading, setReading] = useState(false)
  const [isMissing, setMissing] = useState(false)
  /** An order is made by who has agreed, so paying the same one on the same terms does not ask anew. */
  const isPaidOn = open !== null && open.orderNo === orderNo && isForThis(open, plan)
  const isAgreed = agreedTo === undefined ? isPaidOn : agreedTo === plan.termsVersion

  if (paying.is === 'active') return <BoughtPanel />
  if (paying.is === 'asking') return <Loading words={'正在向微信确认付款\n请稍候，不用再付一次'} />
  if (paying.is === 'unpaid' || paying.is === 'unclear') {
    return <UnpaidPanel paying={paying} onPay={pay} onAskAgain={askAgain} />
  }

  const isHidden = hiddenOn.includes(platformHere())
  const problem = paying.problem ?? (isMissing && !isAgreed ? '请先阅读并勾选同意《付费会员规则》' : null)
  return (
    <>
      <PlanHead plan={plan} until={until} isHidden={isHidden} />
      <Text className="buy__label">权益</Text>
      <BenefitList benefits={plan.benefits} />
      {isHidden ? (
        <View className="gap-large">
          <Notice id="hidden" words="这台手机暂时不能开通会员，请到门店咨询" />
        </View>
      ) : (
        <View className="foot">
          {problem ? (
            <View className="foot__notice">
              <Notice id="buy-problem" words={problem} />
            </View>
          ) : (
            open &&
            !isForThis(open, plan) && (
              <View className="foot__notice">
                <Notice id="other-open" words={otherOpenWords(open, keptOrder.isSaidPaid(open.orderNo))} />
              </View>
            )
          )}
          <View className="agree">
            <View
              id="agree"
              className="agree__box"
              role="checkbox"
              aria-checked={isAgreed}
              aria-label="我已阅读并同意付费会员规则"
              onClick={() => setAgreedTo(isAgreed ? null : plan.termsVersion)}
            >
              <Tick isOn={isAgreed} />
              <Text className="agree__words">我已阅读并同意</Text>
            </View>
            <View id="read-rules" className="agree__rules" role="button" onClick={() => setReading(true)}>
              <Text>《付费会员规则》（第 {plan.termsVersion} 版）</Text>
            </View>
          </View>
          <Button id="buy" onTap={() => (isAgreed ? pay() : setMissing(true))}>
            {until ? '立即续费' : '立即开通'} ¥{yuan(plan.priceFen)}
          </Button>
        </View>
      )}
      {isReading && (
        <RulesSheet
          plan={plan}
          onClose={() => setReading(false)}
          onAgree={() => {
            setAgreedTo(plan.termsVersion)
            setReading(false)
          }}
        />
      )}
    </>
  )
}

function PlanHead({ plan, until, isHidden }: Pick<BuyingProps, 'plan' | 'until'> & { isHidden: boolean }) {
  return (
    <View className="buy__head">
      <GoldSpine />
      <Text className="buy__name">{plan.name}</Text>
      <View className="buy__price">
        <Text className="buy__figure">¥{yuan(plan.priceFen)}</Text>
        <Text className="buy__length">/ {lengthWords(plan.months)}</Text>
      </View>
      {!isHidden && (
        <>
          <Text className="muted figures buy__begins" id="begins">
            {until !== undefined && beginsWords(until, plan.months, dayOf(new Date()))}
          </Text>
          <Text className="buy__promise" id="promise">
            不会自动续费。{refundRuleWords(plan.refund, plan.months)}
          </Text>
        </>
      )}
    </View>
  )
}
