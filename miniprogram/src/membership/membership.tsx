// 会员中心: the plans, and for who has one: until when it runs, what is left of it, and how it goes on.
import { dayOf } from '@shared/calendar'
import type { MembershipApi, MembershipStatus } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { useComeBack } from '../ui/come-back'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { BenefitList } from './benefit-list'
import { EndingPanel } from './ending-panel'
import { MemberPanel } from './member-panel'
import './membership.scss'
import { OpenOrder } from './open-order'
import { ownNotes } from './own-notes'
import { platformHere } from './pay'
import { PeriodList } from './period-list'
import { PlanList, RenewList } from './plan-list'

export default function MembershipPage() {
  const remote = useRemote(membershipAndPlans, [])
  // Whoever comes back may have bought something, or given it back.
  const again = () => remote.state === 'ready' && remote.again()
  useComeBack(again)
  return (
    <Page>
      <TopBar title="会员中心" canGoBack />
      <Asked remote={remote}>{value => <Membership {...value} again={again} />}</Asked>
    </Page>
  )
}

async function membershipAndPlans() {
  const [status, plans] = await Promise.all([
    call('membership', 'status', {}),
    call('membership', 'plans', {}),
  ])
  if (!status.ok) return status
  return plans.ok ? { ok: true as const, value: { status: status.value, ...plans.value } } : plans
}

type MembershipProps = { status: MembershipStatus; again: () => unknown } & MembershipApi['plans']['value']

function Membership({ status, plans, hiddenOn, again }: MembershipProps) {
  const isHidden = hiddenOn.includes(platformHere())
  const { plan, periods, open, until, isActive } = status
  const today = dayOf(new Date())
  return (
    <>
      {open && <OpenOrder key={open.orderNo} order={open} canBuy={!isHidden} onEnded={again} />}
      {isActive && plan ? (
        <>
          <MemberPanel status={status} plan={plan} />
          <EndingPanel
            status={status}
            plan={plans.find(({ planId }) => planId === plan.planId)}
            isHidden={isHidden}
          />
          <Text className="membership__label">我的权益</Text>
          <BenefitList benefits={plan.benefits} notes={ownNotes(status, plan, today)} />
          {!isHidden && <RenewList plans={plans} until={until} />}
        </>
      ) : isHidden ? (
        <Notice id="hidden" words="这台手机暂时不能开通会员，请到门店咨询" />
      ) : (
        <PlanList plans={plans} />
      )}
      {periods.length > 0 && <PeriodList periods={periods} isActive={isActive} />}
      {(isActive || !isHidden) && (
        <View className="membership__end">
          <Text className="muted">到期不会自动续费，积分和已领的优惠券不受影响</Text>
        </View>
      )}
    </>
  )
}
