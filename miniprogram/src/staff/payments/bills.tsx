// 对账: each day's bill of WeChat's against what we have written, and every difference by name.
import { dayOf } from '@shared/calendar'
import type { BillDay } from '@shared/membership/order'
import { Text, View } from '@tarojs/components'
import { call } from '../../call/call'
import { dayInWords } from '../../ui/figures'
import { ListFrame } from '../frame/list-frame'
import { StateMark } from '../frame/state-mark'
import { billColumns } from './pay-columns'
import { billMark, billSums, bothAmounts, differenceWords } from './pay-words'

export function Bills() {
  const today = dayOf(new Date())
  return (
    <ListFrame<BillDay, never>
      title="对账"
      note="每天上午 10:30 以后，和微信前一天的交易账单逐笔核对。"
      emptyWords="还没有对过账，有收款的第二天会出现在这里"
      filters={[]}
      ask={query => call('staff', 'bills', query)}
      csv={{ name: '会员对账', columns: billColumns }}
    >
      {bill => (
        <View key={bill._id} id={`bill-${bill._id}`} className="rows__row bill-row">
          <View className="bill-row__head">
            <Text className="list-row__title">{dayInWords(bill._id, today)}</Text>
            <StateMark {...billMark(bill)} />
          </View>
          <View className="bill-row__sums">
            {billSums(bill).map(words => (
              <Text key={words} className="bill-row__sum">
                {words}
              </Text>
            ))}
          </View>
          {bill.differences.map(one => (
            <Difference key={`${one.what} ${one.refundNo ?? one.orderNo}`} difference={one} />
          ))}
        </View>
      )}
    </ListFrame>
  )
}

function Difference({ difference }: { difference: BillDay['differences'][number] }) {
  const { what, orderNo, refundNo, mended } = difference
  const { title, todo } = differenceWords[what]
  const classes = mended ? 'bill-row__difference bill-row__difference--mended' : 'bill-row__difference'
  return (
    <View className={classes}>
      <Text className={mended ? 'alarm__title alarm__title--mended' : 'alarm__title'}>{title}</Text>
      <Text className="alarm__todo">{bothAmounts(difference)}</Text>
      <Text className="alarm__todo">{mended ? `已自动处理：${mended}` : todo}</Text>
      <Text className="alarm__small">
        订单 {orderNo}
        {refundNo ? ` · 退款 ${refundNo}` : ''}
      </Text>
    </View>
  )
}
