// The sale that was found, and how much of it goes back. The number of the refund is made once.
import type { RefundReceipt, SaleOnFile } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { grouped, instantInWords, yuan } from '../ui/figures'
import { Notice } from '../ui/states'
import { fenOf } from './amount'
import { keptPendingRefund } from './pending'
import { newRefundNo } from './sale-no'

interface RefundFormProps {
  sale: SaleOnFile
  onDone: (refund: RefundReceipt) => void
  onOther: () => void
}

export function RefundForm({ sale, onDone, onOther }: RefundFormProps) {
  // A refund of this sale whose answer never came keeps its number and its amount.
  const [pending, setPending] = useState(() => {
    const last = keptPendingRefund.read()
    return last?.saleNo === sale.saleNo ? last : null
  })
  const [refundNo, setRefundNo] = useState(() => pending?.refundNo ?? newRefundNo())
  const [amount, setAmount] = useState(pending?.amountFen ? (pending.amountFen / 100).toFixed(2) : '')
  const [problem, setProblem] = useState<string | null>(null)
  const amountFen = fenOf(amount)
  const isTooMuch = amountFen !== null && amountFen > sale.refundableFen

  async function refund() {
    if (!amountFen) return setProblem('请填写退款金额')
    const asked = pending ?? { refundNo, saleNo: sale.saleNo, amountFen }
    keptPendingRefund.write(asked)
    setProblem(null)
    const answer = await call('store', 'refund', asked)
    if (!answer.ok && isUnclear(answer.refusal)) {
      setPending(asked)
      return setProblem('网络没有回应，这笔退款可能已经办好。请再问一次，不会重复退款。')
    }
    keptPendingRefund.forget()
    if (answer.ok) return onDone(answer.value)
    setPending(null)
    setRefundNo(newRefundNo())
    setProblem(refusalText[answer.refusal])
  }

  return (
    <>
      <View className="rows">
        <View className="rows__row">
          <Text className="figures">{sale.saleNo}</Text>
          <Text className="muted">{instantInWords(sale.soldAt, new Date())}</Text>
        </View>
        {sale.lines.slice(0, 6).map(line => (
          <View key={`${line.sku}-${line.name}-${line.amountFen}`} className="rows__row">
            <Text>
              {line.name || line.sku} × {line.qty}
            </Text>
            <Text className="figures">¥{yuan(line.amountFen)}</Text>
          </View>
        ))}
        {sale.lines.length > 6 && (
          <View className="rows__row">
            <Text className="muted">共 {sale.lines.length} 项</Text>
          </View>
        )}
        {sale.spent > 0 && (
          <View className="rows__row">
            <Text>用了 {grouped(sale.spent)} 积分</Text>
            <Text className="figures">−{yuan(sale.pointsFen)}</Text>
          </View>
        )}
        {sale.refunds.map(done => (
          <View key={done.refundNo} className="rows__row">
            <Text>已退</Text>
            <Text className="figures">−{yuan(done.amountFen)}</Text>
          </View>
        ))}
        <View className="rows__row">
          <Text className="receipt__strong">还能退</Text>
          <Text className="receipt__strong figures" id="refundable">
            ¥{yuan(sale.refundableFen)}
          </Text>
        </View>
      </View>
      {sale.refundableFen === 0 ? (
        <View className="gap">
          <Notice words="这一单已经全部退完" isGood />
        </View>
      ) : (
        <>
          <View className="refund__amount gap">
            <View className="refund__field">
              <Field
                id="refund-amount"
                label="退款金额（元）"
                type="digit"
                value={amount}
                placeholder="0.00"
                isWrong={isTooMuch}
                hint={isTooMuch ? '比还能退的多了' : undefined}
                onInput={text => pending === null && setAmount(text)}
              />
            </View>
            <Button
              id="refund-all"
              kind="quiet"
              isSmall
              isOff={pending !== null}
              onTap={() => setAmount((sale.refundableFen / 100).toFixed(2))}
            >
              全部退
            </Button>
          </View>
          {problem && (
            <View className="gap">
              <Notice id="refund-problem" words={problem} />
            </View>
          )}
          <View className="gap">
            <Button id="confirm-refund" isOff={!amountFen || isTooMuch} onTap={refund}>
              {pending ? '再问一次' : amountFen ? `确认退款 ¥${yuan(amountFen)}` : '请填写退款金额'}
            </Button>
          </View>
        </>
      )}
      {!pending && (
        <View className="gap">
          <Button id="other-sale" kind="text" onTap={onOther}>
            换一单
          </Button>
        </View>
      )}
    </>
  )
}
