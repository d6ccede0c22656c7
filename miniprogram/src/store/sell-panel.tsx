// One basket of one member, from the first key to the answer. The number of the sale is made once.
import type { Receipt, Scanned, SentBasket } from '@shared/store/api'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { type AnyRefusal, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { Keypad } from '../ui/keypad'
import { Notice } from '../ui/states'
import { pressed } from './amount'
import { AmountLine } from './amount-line'
import { type Item, linesOf, stepped, sumFen } from './basket'
import { ItemList } from './item-list'
import { MemberPanel } from './member-panel'
import { keptPendingSale, type SentSale } from './pending'
import { QuotePanel } from './quote-panel'
import { newSaleNo } from './sale-no'
import { useQuote } from './use-quote'

interface SellPanelProps {
  scanned: Scanned
  amount: string
  onAmount: (amount: string) => void
  onOther: () => void
  /** `isOlder`: this number was booked before with other content; what counts is what was booked. */
  onSold: (receipt: Receipt, isOlder?: boolean) => void
}

export function SellPanel({ scanned, amount, onAmount, onOther, onSold }: SellPanelProps) {
  const [saleNo] = useState(newSaleNo)
  const [items, setItems] = useState<Item[]>([])
  const [isByItem, setByItem] = useState(false)
  const [spend, setSpend] = useState(0)
  const [problem, setProblem] = useState<AnyRefusal | null>(null)
  /** Sent, and the reply was lost: nothing may change until it is known. */
  const [unclear, setUnclear] = useState<SentSale | null>(null)

  const lines = linesOf(amount, isByItem ? items : [])
  const basket: SentBasket | null = lines && {
    scan: scanned.scan,
    lines,
    couponIds: [],
    spendPoints: spend,
  }
  const { quote, isCurrent, refused, again } = useQuote(basket)
  const mostOf = refused?.details.most

  useEffect(() => {
    if (refused?.refusal !== 'spend-too-much' && refused?.refusal !== 'not-enough-points') return
    // The basket became smaller than its points: use as many as it still takes.
    setSpend(points => (typeof mostOf === 'number' && mostOf < points ? mostOf : 0))
  }, [refused?.refusal, mostOf])

  async function settle(sale: SentSale) {
    keptPendingSale.write(sale)
    setProblem(null)
    const answer = await call('store', 'sell', sale)
    if (answer.ok) return onSold(answer.value)
    if (isUnclear(answer.refusal)) return setUnclear(sale)
    if (answer.refusal === 'conflicting-retry') {
      const booked = await call('store', 'receipt', { saleNo: sale.saleNo })
      if (booked.ok) return onSold(booked.value, true)
    }
    keptPendingSale.forget()
    setUnclear(null)
    setProblem(answer.refusal)
  }

  const sum = lines ? sumFen(lines) : 0
  return (
    <View className="sell">
      <MemberPanel scanned={scanned} quote={quote} isLocked={unclear !== null} onOther={onOther} />
      <AmountLine
        amount={isByItem ? yuan(sum) : amount}
        isByItem={isByItem}
        isLocked={unclear !== null}
        onSwitch={() => setByItem(!isByItem)}
      />
      <QuotePanel
        quote={lines ? quote : null}
        spend={spend}
        maySpend={scanned.member.maySpend}
        isLocked={unclear !== null}
        onSpend={change => quote && setSpend(stepped(spend, change, quote.spendStep, quote.mostSpend))}
      />
      {unclear && (
        <Notice id="unclear" words="网络没有回应，这一单可能已经记上。请再问一次，不会重复收款。" />
      )}
      {problem && <Notice id="sell-problem" words={refusalText[problem]} />}
      {!unclear && refused && <Notice id="quote-problem" words={refusalText[refused.refusal]} />}
      <View className="sell__keys">
        {isByItem ? (
          <ItemList items={items} onItems={setItems} />
        ) : (
          <Keypad onKey={key => !unclear && onAmount(pressed(amount, key))} />
        )}
      </View>
      {unclear ? (
        <Button key="ask-again" id="ask-again" onTap={() => settle(unclear)}>
          再问一次
        </Button>
      ) : needsScan(problem) || needsScan(refused?.refusal) ? (
        <Button key="scan" id="scan-again" onTap={onOther}>
          重新扫码
        </Button>
      ) : refused ? (
        <Button key="again" id="quote-again" kind="quiet" onTap={again}>
          再算一次
        </Button>
      ) : (
        <Button
          key="confirm"
          id="confirm"
          isOff={!basket || !quote || !isCurrent}
          onTap={() => basket && settle({ ...basket, saleNo })}
        >
          {!lines ? '请输入金额' : quote && isCurrent ? `确认收款 ¥${yuan(quote.dueFen)}` : '正在计算…'}
        </Button>
      )}
    </View>
  )
}

/** Refusals that only a new scan can mend. */
function needsScan(refusal: AnyRefusal | null | undefined): boolean {
  return ['scan-expired', 'scan-unknown', 'scan-already-spent', 'member-closed'].includes(refusal ?? '')
}
