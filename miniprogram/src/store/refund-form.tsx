// How much of a sale goes back: some of its products, or an amount. The number of the refund is made once.
import type { RefundReceipt, SaleOnFile, SentRefund } from '@shared/store/api'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Choices, Field } from '../ui/field'
import { yuan } from '../ui/figures'
import { Notice } from '../ui/states'
import { fenOf } from './amount'
import { keptPendingRefund } from './pending'
import { ReturnList } from './return-list'
import { countsOf, hasProducts, paidFen, sentLines } from './returned'
import { newRefundNo } from './sale-no'
import { SaleSummary } from './sale-summary'

interface RefundFormProps {
  sale: SaleOnFile
  onDone: (refund: RefundReceipt) => void
  onOther: () => void
}

const ways = [
  { value: 'lines', name: '按商品退' },
  { value: 'amount', name: '按金额退' },
] as const

export function RefundForm({ sale, onDone, onOther }: RefundFormProps) {
  // A refund of this sale whose answer never came keeps its number and what it asked for.
  const [pending, setPending] = useState(() => {
    const last = keptPendingRefund.read()
    return last?.saleNo === sale.saleNo ? last : null
  })
  const [refundNo, setRefundNo] = useState(() => pending?.refundNo ?? newRefundNo())
  const isByProduct = hasProducts(sale.lines)
  const [way, setWay] = useState<'lines' | 'amount'>(isByProduct && !pending?.amountFen ? 'lines' : 'amount')
  const [counts, setCounts] = useState(() => countsOf(pending?.lines ?? [], sale.lines))
  const [amount, setAmount] = useState(pending?.amountFen ? (pending.amountFen / 100).toFixed(2) : '')
  const [problem, setProblem] = useState<string | null>(null)
  const amountFen = fenOf(amount)
  const isTooMuch = way === 'amount' && amountFen !== null && amountFen > sale.refundableFen
  const lines = sentLines(sale.lines, counts)
  const wanted = way === 'lines' ? lines && { lines } : amountFen ? { amountFen } : null

  async function refund() {
    const asked: SentRefund | null = pending ?? (wanted && { refundNo, saleNo: sale.saleNo, ...wanted })
    if (!asked) return
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

  // What earlier refunds brought back is not told by line, so only a first one knows its sum beforehand.
  const sumFen = sale.lines.reduce((sum, line, index) => sum + paidFen(line, counts[index] ?? 0), 0)
  const pieces = counts.reduce((sum, count) => sum + count, 0)
  const confirmWords = pending
    ? '再问一次'
    : way === 'amount'
      ? amountFen
        ? `确认退款 ¥${yuan(amountFen)}`
        : '请填写退款金额'
      : pieces === 0
        ? '请选择要退的商品'
        : `确认退 ${pieces} 件${sale.refunds.length === 0 ? ` ¥${yuan(sumFen)}` : ''}`

  return (
    <>
      <SaleSummary sale={sale} hasLines={way === 'amount' || sale.refundableFen === 0} />
      {sale.refundableFen === 0 ? (
        <View className="gap">
          <Notice words="这一单已经全部退完" isGood />
        </View>
      ) : (
        <>
          {isByProduct && !pending && (
            <View className="gap">
              <Choices options={ways} value={way} onChoose={setWay} />
            </View>
          )}
          {way === 'lines' ? (
            <ReturnList lines={sale.lines} counts={counts} isLocked={pending !== null} onCounts={setCounts} />
          ) : (
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
          )}
          {problem && (
            <View className="gap">
              <Notice id="refund-problem" words={problem} />
            </View>
          )}
          <View className="gap">
            <Button id="confirm-refund" isOff={(!pending && !wanted) || isTooMuch} onTap={refund}>
              {confirmWords}
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
