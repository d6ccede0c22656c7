// One basket of one member, from the first key to the answer.
import type { Receipt, Scanned } from '@shared/store/api'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { yuan } from '../ui/figures'
import { Keypad } from '../ui/keypad'
import { Notice } from '../ui/states'
import { pressed } from './amount'
import { AmountLine } from './amount-line'
import { type Item, linesOf, stepped, sumFen } from './basket'
import { CouponSheet } from './coupon-sheet'
import { duoWords } from './duo-words'
import { FriendLink } from './friend-link'
import { FriendSheet } from './friend-sheet'
import { ItemList } from './item-list'
import { MemberPanel } from './member-panel'
import { QuotePanel } from './quote-panel'
import { useSale } from './use-sale'

interface SellPanelProps {
  scanned: Scanned
  amount: string
  onAmount: (amount: string) => void
  onOther: () => void
  /** `isOlder`: this number was booked before with other content; what counts is what was booked. */
  onSold: (receipt: Receipt, isOlder?: boolean) => void
}

export function SellPanel({ scanned, amount, onAmount, onOther, onSold }: SellPanelProps) {
  const [items, setItems] = useState<Item[]>([])
  const [isByItem, setByItem] = useState(false)
  const [sheet, setSheet] = useState<'coupons' | 'friend' | null>(null)
  const lines = linesOf(amount, isByItem ? items : [])
  const sale = useSale(scanned, lines, onSold)
  const { quote, sellable, refused, spend, friend, problem, isUnclear } = sale
  const sum = lines ? sumFen(lines) : 0
  const shown = lines ? quote : null
  return (
    <View className="sell">
      <MemberPanel scanned={scanned} quote={quote} isLocked={isUnclear} onOther={onOther} />
      <AmountLine
        amount={isByItem ? yuan(sum) : amount}
        isByItem={isByItem}
        isLocked={isUnclear}
        onSwitch={() => setByItem(!isByItem)}
      />
      <QuotePanel
        scanned={scanned}
        quote={shown}
        couponIds={sale.couponIds}
        spend={spend}
        isLocked={isUnclear}
        onSpend={change => quote && sale.setSpend(stepped(spend, change, quote.spendStep, quote.mostSpend))}
        onCoupons={() => setSheet('coupons')}
      >
        <FriendLink
          hasFriend={friend.code !== null}
          isOff={isUnclear || !sellable}
          onAdd={() => setSheet('friend')}
          onRemove={() => sale.setFriend(null)}
        />
      </QuotePanel>
      {friend.code && shown?.duo && (
        <Notice id="duo" words={duoWords(shown.duo)} isGood={shown.duo.why === null} />
      )}
      {friend.problem && <Notice id="friend-gone" words={`朋友的码：${refusalText[friend.problem]}`} />}
      {isUnclear && (
        <Notice id="unclear" words="网络没有回应，这一单可能已经记上。请再问一次，不会重复收款。" />
      )}
      {problem && <Notice id="sell-problem" words={refusalText[problem]} />}
      {!isUnclear && refused && <Notice id="quote-problem" words={refusalText[refused.refusal]} />}
      <View className={isByItem ? 'sell__keys sell__keys--list' : 'sell__keys'}>
        {isByItem ? (
          <ItemList items={items} onItems={setItems} lines={shown?.lines ?? []} />
        ) : (
          <Keypad onKey={key => !isUnclear && onAmount(pressed(amount, key))} />
        )}
      </View>
      {isUnclear ? (
        <Button key="ask-again" id="ask-again" onTap={sale.send}>
          再问一次
        </Button>
      ) : needsScan(problem) || needsScan(refused?.refusal) ? (
        <Button key="scan" id="scan-again" onTap={onOther}>
          重新扫码
        </Button>
      ) : refused ? (
        <Button key="again" id="quote-again" kind="quiet" onTap={sale.again}>
          再算一次
        </Button>
      ) : (
        <Button key="confirm" id="confirm" isOff={!sellable} onTap={sale.send}>
          {!lines ? '请输入金额' : quote && sellable ? `确认收款 ¥${yuan(quote.dueFen)}` : '正在计算…'}
        </Button>
      )}
      {sheet === 'coupons' && (
        <CouponSheet
          scanned={scanned}
          quote={shown}
          chosen={sale.chosen}
          onChoice={sale.setChoice}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === 'friend' && sellable && (
        <FriendSheet
          basket={sellable}
          onFriend={code => {
            sale.setFriend(code)
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
