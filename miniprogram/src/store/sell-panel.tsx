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
import { type CouponChoice, without } from './coupon-choice'
import { CouponSheet } from './coupon-sheet'
import { duoWords, isAboutFriend } from './duo-words'
import { FriendLink } from './friend-link'
import { FriendSheet } from './friend-sheet'
import { ItemList } from './item-list'
import { MemberPanel } from './member-panel'
import { keptPendingSale, type SentSale } from './pending'
import { QuotePanel } from './quote-panel'
import { newSaleNo } from './sale-no'
import { useQuote } from './use-quote'

/** The second card of a sale: its code, or what was wrong with the last one. */
interface Friend {
  code: string | null
  problem: AnyRefusal | null
}

const noFriend: Friend = { code: null, problem: null }
const noCoupons: string[] = []

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
  const [choice, setChoice] = useState<CouponChoice>(null)
  const [friend, setFriend] = useState<Friend>(noFriend)
  const [sheet, setSheet] = useState<'coupons' | 'friend' | null>(null)
  const [problem, setProblem] = useState<AnyRefusal | null>(null)
  /** Sent, and the reply was lost: nothing may change until it is known. */
  const [unclear, setUnclear] = useState<SentSale | null>(null)

  const lines = linesOf(amount, isByItem ? items : [])
  const basket: SentBasket | null = lines && {
    scan: scanned.scan,
    lines,
    spendPoints: spend,
    ...(friend.code && { friendCode: friend.code }),
  }
  const mayUseCoupons = scanned.member.maySpend
  const { quote, couponIds, sellable, refused, again } = useQuote(basket, mayUseCoupons ? choice : noCoupons)

  useEffect(() => {
    if (!refused) return
    const { refusal, details } = refused
    if (refusal === 'spend-too-much' || refusal === 'not-enough-points') {
      // The basket became smaller than its points: use as many as it still takes.
      const { most } = details
      setSpend(points => (typeof most === 'number' && most < points ? most : 0))
    }
    // So it did for a coupon: the others stay, or the best is used again.
    if (isAboutCoupons(refusal)) setChoice(chosen => without(chosen, details.couponId))
    if (isAboutFriend(refusal)) setFriend({ code: null, problem: refusal })
  }, [refused])

  async function settle(sale: SentSale) {
    keptPendingSale.write(sale)
    setProblem(null)
    setFriend(({ code }) => ({ code, problem: null }))
    const answer = await call('store', 'sell', sale)
    if (answer.ok) return onSold(answer.value)
    if (isUnclear(answer.refusal)) return setUnclear(sale)
    if (answer.refusal === 'conflicting-retry') {
      const booked = await call('store', 'receipt', { saleNo: sale.saleNo })
      if (booked.ok) return onSold(booked.value, true)
    }
    keptPendingSale.forget()
    setUnclear(null)
    if (isAboutFriend(answer.refusal)) return setFriend({ code: null, problem: answer.refusal })
    setProblem(answer.refusal)
    if (isAboutCoupons(answer.refusal)) {
      setChoice(null)
      again()
    }
  }

  const sum = lines ? sumFen(lines) : 0
  const shown = lines ? quote : null
  const isLocked = unclear !== null
  return (
    <View className="sell">
      <MemberPanel scanned={scanned} quote={quote} isLocked={isLocked} onOther={onOther} />
      <AmountLine
        amount={isByItem ? yuan(sum) : amount}
        isByItem={isByItem}
        isLocked={isLocked}
        onSwitch={() => setByItem(!isByItem)}
      />
      <QuotePanel
        scanned={scanned}
        quote={shown}
        couponIds={couponIds}
        spend={spend}
        isLocked={isLocked}
        onSpend={change => quote && setSpend(stepped(spend, change, quote.spendStep, quote.mostSpend))}
        onCoupons={() => setSheet('coupons')}
      >
        <FriendLink
          hasFriend={friend.code !== null}
          isOff={isLocked || !sellable}
          onAdd={() => setSheet('friend')}
          onRemove={() => setFriend(noFriend)}
        />
      </QuotePanel>
      {friend.code && shown?.duo && (
        <Notice id="duo" words={duoWords(shown.duo)} isGood={shown.duo.why === null} />
      )}
      {friend.problem && <Notice id="friend-gone" words={`朋友的码：${refusalText[friend.problem]}`} />}
      {unclear && (
        <Notice id="unclear" words="网络没有回应，这一单可能已经记上。请再问一次，不会重复收款。" />
      )}
      {problem && <Notice id="sell-problem" words={refusalText[problem]} />}
      {!unclear && refused && <Notice id="quote-problem" words={refusalText[refused.refusal]} />}
      <View className={isByItem ? 'sell__keys sell__keys--list' : 'sell__keys'}>
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
          isOff={!sellable}
          onTap={() => sellable && settle({ ...sellable, saleNo })}
        >
          {!lines ? '请输入金额' : quote && sellable ? `确认收款 ¥${yuan(quote.dueFen)}` : '正在计算…'}
        </Button>
      )}
      {sheet === 'coupons' && (
        <CouponSheet
          scanned={scanned}
          quote={shown}
          chosen={choice ?? couponIds}
          onChoice={setChoice}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === 'friend' && sellable && (
        <FriendSheet
          basket={sellable}
          onFriend={code => {
            setFriend({ code, problem: null })
            setSheet(null)
          }}
          onClose={() => setSheet(null)}
        />
      )}
    </View>
  )
}

/** Refusals that only a new scan can mend. */
function needsScan(refusal: AnyRefusal | null | undefined): boolean {
  return ['scan-expired', 'scan-unknown', 'scan-already-spent', 'member-closed'].includes(refusal ?? '')
}

function isAboutCoupons(refusal: AnyRefusal): boolean {
  return refusal === 'coupon-not-fit' || refusal === 'no-such-coupon' || refusal === 'coupons-clash'
}
