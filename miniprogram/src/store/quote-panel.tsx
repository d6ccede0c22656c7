// What comes off, what to take, and what the member gets for it.
import type { Quote, Scanned } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { grouped, yuan } from '../ui/figures'
import { Icon, type IconName } from '../ui/icon'
import { CouponLine } from './coupon-line'
import { extraPointsWords, memberOffWords } from './member-words'

interface QuotePanelProps {
  scanned: Scanned
  quote: Quote | null
  /** The coupons of the quote. */
  couponIds: string[]
  spend: number
  isLocked: boolean
  /** By how many points more or less. */
  onSpend: (change: number) => void
  onCoupons: () => void
  /** What stands beside the points: a friend's card. */
  children: ReactNode
}

export function QuotePanel(props: QuotePanelProps) {
  const { scanned, quote, couponIds, spend, isLocked, onSpend, onCoupons, children } = props
  const { maySpend } = scanned.member
  const canSpend = maySpend && quote !== null && quote.mostSpend >= quote.spendStep
  const off = quote && memberOffWords(quote)
  const extra = quote && extraPointsWords(quote)
  const hasCoupons = (quote?.coupons ?? scanned.coupons).length > 0
  return (
    <View className="rows quote">
      {hasCoupons && (
        <CouponLine
          scanned={scanned}
          quote={quote}
          couponIds={couponIds}
          onOpen={() => !isLocked && onCoupons()}
        />
      )}
      <View className="quote__row">
        {canSpend ? (
          <Spending quote={quote} spend={spend} onSpend={change => !isLocked && onSpend(change)} />
        ) : (
          <>
            <Text className="quote__label">用积分抵</Text>
            <Text className="muted">
              {quote ? (maySpend ? '这一单没有可抵的积分' : '本次只能积分') : '—'}
            </Text>
          </>
        )}
      </View>
      <View className="quote__row">
        <View className="quote__gain">
          <Text className="quote__due-label">实收</Text>
          {off && (
            <Text className="quote__member" id="member-off">
              {off}
            </Text>
          )}
        </View>
        <Text className="quote__due" id="due">
          {quote ? `¥${yuan(quote.dueFen)}` : '—'}
        </Text>
      </View>
      <View className="quote__row">
        <View className="quote__gain">
          <Text className="quote__label">得积分</Text>
          <Text className="quote__earned" id="will-earn">
            {quote ? `+${grouped(quote.earned)}` : '—'}
          </Text>
          {extra && (
            <Text className="quote__member" id="extra-points">
              {extra}
            </Text>
          )}
        </View>
        {children}
      </View>
    </View>
  )
}

function Spending({ quote, spend, onSpend }: Pick<QuotePanelProps, 'spend' | 'onSpend'> & { quote: Quote }) {
  if (spend === 0) {
    return (
      <>
        <Text className="quote__label">用积分抵</Text>
        <View className="quote__most" id="spend-most" role="button" onClick={() => onSpend(quote.mostSpend)}>
          全用 {grouped(quote.mostSpend)} 分
        </View>
      </>
    )
  }
  return (
    <>
      <View className="quote__stepper">
        <Step id="spend-less" icon="minus" words="少用" onTap={() => onSpend(-quote.spendStep)} />
        <Text className="quote__points" id="spend">
          {grouped(spend)} 分
        </Text>
        <Step id="spend-more" icon="plus" words="多用" onTap={() => onSpend(quote.spendStep)} />
      </View>
      <View className="quote__none" id="spend-none" role="button" onClick={() => onSpend(-spend)}>
        不用
      </View>
      <Text className="quote__off">{quote.spent === spend ? `−${yuan(quote.pointsFen)}` : '…'}</Text>
    </>
  )
}

function Step({ id, icon, words, onTap }: { id: string; icon: IconName; words: string; onTap: () => void }) {
  return (
    <View
      id={id}
      className="quote__step"
      hoverClass="quote__step--pressed"
      role="button"
      aria-label={words}
      onClick={onTap}
    >
      <Icon name={icon} isSmall />
    </View>
  )
}
