// One plan: how it sells, its terms, what can be done with it, and what was changed.
import type { ValueOf } from '@shared/api'
import { dayOf } from '@shared/calendar'
import type { StaffApi } from '@shared/staff/api'
import type { OfferRow } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { lengthWords, refundRuleWords } from '../../membership/plan-words'
import { Button } from '../../ui/button'
import { grouped, hundredths, yuan } from '../../ui/figures'
import { ConfirmSheet } from '../confirm-sheet'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { draftOf, formOf } from './plan-draft'
import { PlanPreview } from './plan-preview'
import { deliveryNames, packInWords, saleMarks } from './plan-words'

type PlanDetailProps = ValueOf<StaffApi['plan']> & { offers: OfferRow[] }

export function PlanDetail({ plan, sold, changes, offers }: PlanDetailProps) {
  const { may, open, changed } = useOffice()
  const [isTurning, setTurning] = useState(false)
  const { planId, version, terms, isOnSale } = plan
  const { benefits } = terms
  const { membersDay, pack, prices } = benefits
  return (
    <Opened
      crumb={`会员方案 / ${planId}`}
      title={terms.name}
      buttons={
        may('staff.savePlan') && (
          <>
            <Button id="edit" isSmall onTap={() => open('edit', planId)}>
              修改
            </Button>
            <Button id="turn-sale" kind="quiet" isSmall onTap={() => setTurning(true)}>
              {isOnSale ? '停售' : '开售'}
            </Button>
            <Button id="copy" kind="quiet" isSmall onTap={() => open('copy', planId)}>
              复制
            </Button>
          </>
        )
      }
      aside={<PlanPreview terms={terms} offers={offers} />}
    >
      <Panel>
        <Tiles
          tiles={[
            { name: '卖出', figure: `${grouped(sold)} 份` },
            { name: '价格', figure: `¥${yuan(terms.priceFen)}` },
            { name: '时长', figure: lengthWords(terms.months) },
          ]}
        />
      </Panel>
      <Panel title="条款" note="已经买的人按买的时候的那一版">
        <Facts
          facts={[
            ['状态', saleMarks[isOnSale ? 'on' : 'off'].words],
            ['第几版', String(version)],
            ['平时积分', `${hundredths(benefits.rateHundredths)} 倍`],
            [
              '会员日',
              membersDay
                ? `每月 ${membersDay.days.join('、')} 日，积分 ${hundredths(membersDay.rateHundredths)} 倍`
                : '没有',
            ],
            ['每月券包', packInWords(pack, offers, dayOf(new Date()))],
            ['补签', benefits.makeUp ? '每月 1 次' : '没有'],
            ['专享', benefits.gates ? '可以用付费会员专享' : '没有'],
            ['退款', refundRuleWords(terms.refund, terms.months)],
            ['交付', deliveryNames[terms.delivery]],
          ]}
        />
      </Panel>
      {prices.length > 0 && (
        <Panel title="会员价">
          {prices.map(({ sku, name, priceFen }) => (
            <View key={sku} className="facts__row">
              <Text className="facts__value">
                {name}（{sku}）
              </Text>
              <Text className="facts__price">¥{yuan(priceFen)}</Text>
            </View>
          ))}
        </Panel>
      )}
      <Panel title="会员规则">
        <Text className="plan-rules">{terms.rules}</Text>
      </Panel>
      <History changes={changes} />
      {isTurning && (
        <ConfirmSheet
          title={isOnSale ? `停售「${terms.name}」？` : `开售「${terms.name}」？`}
          words={
            isOnSale
              ? '停售后不能再开通和续费。已经买的人照样用到期满。'
              : '会员马上就能开通，价格和权益按现在这一版。'
          }
          sureId="sure"
          sureWords={isOnSale ? '确认停售' : '确认开售'}
          onSure={() => call('staff', 'savePlan', { ...draftOf(formOf(plan), version), isOnSale: !isOnSale })}
          onDone={() => {
            setTurning(false)
            changed()
          }}
          onClose={() => setTurning(false)}
        />
      )}
    </Opened>
  )
}
