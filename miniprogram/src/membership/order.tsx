// One order of a membership: what was paid, until when it runs, its refund, and whom an invoice is for.
import type { PeriodShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { instantInWords, yuan } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { GoldSpine } from './gold-spine'
import { InvoicePanel } from './invoice-panel'
import { datesWords, periodNames } from './membership-words'
import './order.scss'
import { RefundPanel } from './refund-panel'

export default function MembershipOrderPage() {
  const { no = '' } = useRouter().params
  const remote = useRemote(() => call('membership', 'status', {}), [])
  const again = () => remote.state === 'ready' && remote.again()
  useComeBack(again)
  return (
    <Page>
      <TopBar title="会员订单" canGoBack />
      <Asked remote={remote}>
        {({ periods }) => {
          const period = periods.find(({ orderNo }) => orderNo === no)
          if (!period) return <NoOrder />
          return (
            <>
              <Head period={period} />
              <RefundPanel period={period} periods={periods} onChanged={again} />
              <InvoicePanel period={period} onChanged={again} />
            </>
          )
        }}
      </Asked>
    </Page>
  )
}

function NoOrder() {
  return (
    <Empty words="没有找到这个订单">
      <Button
        id="to-membership"
        kind="quiet"
        isSmall
        onTap={() => Taro.redirectTo({ url: '/membership/membership' })}
      >
        回会员中心
      </Button>
    </Empty>
  )
}

function Head({ period }: { period: PeriodShown }) {
  const [isCopied, setCopied] = useState(false)
  const facts = [
    ['付款', `¥${yuan(period.priceFen)}`],
    ['付款时间', instantInWords(period.paidAt, new Date())],
    ['期限', datesWords(period)],
  ]

  async function copy() {
    await Taro.setClipboardData({ data: period.orderNo })
    setCopied(true)
  }

  return (
    <>
      <View className="paid-order">
        <GoldSpine />
        <Text className="paid-order__name">{period.name}</Text>
        <Text className={`paid-order__state paid-order__state--${period.state}`} id="order-state">
          {periodNames[period.state]}
        </Text>
      </View>
      <View className="rows gap">
        {facts.map(([label, words]) => (
          <View key={label} className="rows__row">
            <Text className="paid-order__label">{label}</Text>
            <Text className="paid-order__fact">{words}</Text>
          </View>
        ))}
        <View className="rows__row" id="copy-no" role="button" onClick={copy}>
          <View className="paid-order__number">
            <Text className="paid-order__label">订单号</Text>
            <Text className="paid-order__no">{period.orderNo}</Text>
          </View>
          <Text className="paid-order__copy">{isCopied ? '已复制' : '复制'}</Text>
        </View>
      </View>
    </>
  )
}
