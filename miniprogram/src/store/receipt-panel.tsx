// The sale is written: what to take, what the member got, and on to the next.
import type { Receipt } from '@shared/store/api'
import { ScrollView, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'
import { grouped, yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'
import { extraPointsWords } from './member-words'

interface ReceiptPanelProps {
  receipt: Receipt
  /** The same number was booked before: this is that sale, not the one that was keyed in last. */
  isOlder: boolean
  onNext: () => void
}

export function ReceiptPanel({ receipt, isOlder, onNext }: ReceiptPanelProps) {
  const gains = [
    ...receipt.stamps.map(({ title, stamps }) => `${title} +${stamps} 印`),
    ...receipt.newCoupons.map(({ title }) => `得一张「${title}」`),
  ]
  const extra = extraPointsWords(receipt)
  const rows: [string, string, string?][] = [
    ['商品金额', `¥${yuan(receipt.totalFen)}`],
    ...(receipt.memberOffFen > 0
      ? [['会员价已省', `−${yuan(receipt.memberOffFen)}`, 'golden'] as [string, string, string]]
      : []),
    ...receipt.usedCoupons.map(({ title, offFen }): [string, string] => [
      `用「${title}」`,
      `−${yuan(offFen)}`,
    ]),
    ...(receipt.spent > 0
      ? [[`用 ${grouped(receipt.spent)} 积分抵`, `−${yuan(receipt.pointsFen)}`] as [string, string]]
      : []),
    [extra ? `本单得积分（${extra}）` : '本单得积分', `+${grouped(receipt.earned)}`, 'gained'],
    ['积分余额', grouped(receipt.balance)],
  ]
  return (
    <View className="receipt" id="receipt">
      <View className="receipt__head">
        <View className="receipt__check">
          <Icon name="check" color="#FFFFFF" />
        </View>
        <Text className="receipt__title">请收款</Text>
        <Text className="receipt__figure">¥{yuan(receipt.dueFen)}</Text>
      </View>
      {isOlder && (
        <View className="receipt__note">
          <Notice words="这个单号之前已经记上，请以这里的金额为准" />
        </View>
      )}
      <ScrollView className="receipt__list" scrollY>
        {gains.length > 0 && (
          <View className="receipt__gains" id="gains">
            {gains.map((words, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two new coupons may have the same title.
              <Text key={index} className="receipt__gain">
                {words}
              </Text>
            ))}
          </View>
        )}
        <View className="rows">
          {rows.map(([label, figure, look]) => (
            <View key={label} className="rows__row">
              <Text className="receipt__label">{label}</Text>
              <Text className={look ? `receipt__value ${look}` : 'receipt__value'}>{figure}</Text>
            </View>
          ))}
          <View className="rows__row" onClick={() => Taro.setClipboardData({ data: receipt.saleNo })}>
            <Text>单号</Text>
            <Text className="figures" id="receipt-no">
              {receipt.saleNo}
            </Text>
          </View>
        </View>
      </ScrollView>
      <View className="receipt__foot">
        <Button id="next" onTap={onNext}>
          下一位
        </Button>
      </View>
    </View>
  )
}
