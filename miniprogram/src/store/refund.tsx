// 退货: find the sale by its number, give back all or a part of it.
import type { RefundReceipt, SaleOnFile } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { keptPendingRefund, recentSales } from './pending'
import { RefundDone } from './refund-done'
import { RefundForm } from './refund-form'
import './receipt.scss'

export default function RefundPage() {
  const [sale, setSale] = useState<SaleOnFile | null>(null)
  const [done, setDone] = useState<RefundReceipt | null>(null)

  return (
    <Page>
      <TopBar title="退货" canGoBack />
      {done ? (
        <RefundDone
          refund={done}
          onNext={() => {
            setDone(null)
            setSale(null)
          }}
        />
      ) : sale ? (
        <RefundForm key={sale.saleNo} sale={sale} onDone={setDone} onOther={() => setSale(null)} />
      ) : (
        <FindSale onFound={setSale} />
      )}
    </Page>
  )
}

function FindSale({ onFound }: { onFound: (sale: SaleOnFile) => void }) {
  const [pending] = useState(keptPendingRefund.read)
  const [saleNo, setSaleNo] = useState(pending?.saleNo ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [recent] = useState(recentSales)

  async function find(number: string) {
    if (!number) return setProblem('请先填写单号')
    setProblem(null)
    const answer = await call('store', 'receipt', { saleNo: number })
    if (answer.ok) return onFound(answer.value)
    setProblem(refusalText[answer.refusal])
  }

  return (
    <>
      {pending && <Notice words="上一笔退款还没有回应，请先查这一单再问一次" />}
      <View className="gap">
        <Field
          id="sale-no"
          label="单号（在收据上）"
          value={saleNo}
          placeholder="例如 20261122-k3f9wd-7"
          onInput={text => setSaleNo(text.trim())}
          onEnter={() => find(saleNo)}
          isFocused={process.env.TARO_ENV === 'h5'}
        />
      </View>
      {problem && (
        <View className="gap">
          <Notice id="find-problem" words={problem} />
        </View>
      )}
      <View className="gap">
        <Button id="find-sale" onTap={() => find(saleNo)}>
          查这一单
        </Button>
      </View>
      {recent.length > 0 && (
        <View className="gap-large">
          <Text className="muted">刚才的单</Text>
          <View className="rows gap">
            {recent.map(number => (
              <View key={number} className="rows__row" role="button" onClick={() => find(number)}>
                <Text className="figures">{number}</Text>
              </View>
            ))}
          </View>
        </View>
      )}
    </>
  )
}
