// The sale that was found: what it was, what has been refunded of it, and what still can be.
import type { SaleOnFile } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { grouped, instantInWords, yuan } from '../ui/figures'

export function SaleSummary({ sale, hasLines }: { sale: SaleOnFile; hasLines: boolean }) {
  const rows: [string, string][] = [
    ...(hasLines
      ? sale.lines.map((line): [string, string] => [
          `${line.name || line.sku} × ${line.qty}`,
          `¥${yuan(line.amountFen)}`,
        ])
      : []),
    ...(sale.memberOffFen > 0 ? [['会员价已省', `−${yuan(sale.memberOffFen)}`] as [string, string]] : []),
    ...sale.usedCoupons.map(({ title, offFen }): [string, string] => [`用「${title}」`, `−${yuan(offFen)}`]),
    ...(sale.spent > 0
      ? [[`用了 ${grouped(sale.spent)} 积分`, `−${yuan(sale.pointsFen)}`] as [string, string]]
      : []),
    ...sale.refunds.map((done): [string, string] => [`已退 ${done.refundNo}`, `−${yuan(done.amountFen)}`]),
  ]
  return (
    <View className="rows">
      <View className="rows__row">
        <Text className="figures">{sale.saleNo}</Text>
        <Text className="muted">{instantInWords(sale.soldAt, new Date())}</Text>
      </View>
      {rows.map(([label, figure], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two products may read the same.
        <View key={index} className="rows__row">
          <Text>{label}</Text>
          <Text className="figures">{figure}</Text>
        </View>
      ))}
      <View className="rows__row">
        <Text className="receipt__strong">还能退</Text>
        <Text className="receipt__strong figures" id="refundable">
          ¥{yuan(sale.refundableFen)}
        </Text>
      </View>
    </View>
  )
}
