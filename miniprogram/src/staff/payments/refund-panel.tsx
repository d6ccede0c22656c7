// The refund of an order: how much and why, how it stands, and the decision about it.
import type { OrderRow, RefundRow } from '@shared/staff/membership-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { refundRuleWords } from '../../membership/plan-words'
import { Button } from '../../ui/button'
import { yuan } from '../../ui/figures'
import { ConfirmSheet } from '../confirm-sheet'
import { Asked } from '../frame/asked'
import { Facts } from '../frame/facts'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'
import { StateMark } from '../frame/state-mark'
import { AlarmLines } from './alarm-lines'
import { moment, partWords, refundNews } from './pay-words'
import { approvalWords, approvedWords, isFirstOfTwo, refundMarkOf } from './refund-words'

export function RefundPanel({ order }: { order: OrderRow }) {
  const { round } = useOffice()
  const { orderNo } = order
  const remote = useRemote(() => call('staff', 'refunds', { orderNo }), [orderNo, round])
  return (
    <Asked remote={remote}>
      {({ items }) => (
        <>
          {items.map(refund => (
            <Refund key={refund.refundNo} refund={refund} order={order} />
          ))}
        </>
      )}
    </Asked>
  )
}

function Refund({ refund, order }: { refund: RefundRow; order: OrderRow }) {
  const { refundRule, months } = order
  const { may, changed } = useOffice()
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null)
  const { orderNo, refundNo, amountFen, state, reason, rejectedFor, doneAt, alarms } = refund
  const approved = approvedWords(refund)
  const done = () => {
    setAsking(null)
    changed()
  }
  return (
    <>
      <AlarmLines alarms={alarms} orderNo={orderNo} refundNo={refundNo} />
      <View id={`refund-${refundNo}`}>
        <Panel title="退款">
          <View className="refund-box__head">
            <Text className="refund-box__figure">¥{yuan(amountFen)}</Text>
            <StateMark {...refundMarkOf(refund)} />
          </View>
          <Text className="refund-box__news">{refundNews[state]}</Text>
          <Facts
            facts={[
              ['原因', reason],
              ['怎么算的', partWords(refund)],
              ['退款规则', refundRule ? refundRuleWords(refundRule, months) : '按购买时的条款'],
              ['申请', moment(refund.at) ?? ''],
              ...(approved ? [['批准', approved] as const] : []),
              ...(rejectedFor ? [['驳回原因', rejectedFor] as const] : []),
              ...(doneAt ? [['退到', moment(doneAt) ?? ''] as const] : []),
              ['退款单号', refundNo],
            ]}
          />
          {state === 'asked' && may('staff.approveRefund') && (
            <View className="button-row">
              <Button id="approve" isSmall onTap={() => setAsking('approve')}>
                批准
              </Button>
              <Button id="reject" kind="quiet" isSmall onTap={() => setAsking('reject')}>
                驳回
              </Button>
            </View>
          )}
        </Panel>
      </View>
      {asking === 'approve' && (
        <ConfirmSheet
          title={`批准退 ¥${yuan(amountFen)}？`}
          words={approvalWords(refund)}
          sureId="sure-approve"
          sureWords={isFirstOfTwo(refund) ? '批准，再请另一位同事批' : '批准退款'}
          onSure={() => call('staff', 'approveRefund', { orderNo })}
          onDone={done}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'reject' && (
        <ReasonSheet
          title={`驳回这笔退款？`}
          words="权益不变，会员会看到原因。"
          label="驳回的原因"
          sureWords="确认驳回"
          onSure={why => call('staff', 'rejectRefund', { orderNo, reason: why })}
          onDone={done}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
