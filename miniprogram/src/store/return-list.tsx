// The products of a sale, each with how many of it come back.
import type { LineDue } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { allBack, type Counts, countedBy, noneBack } from './returned'

interface ReturnListProps {
  lines: LineDue[]
  counts: Counts
  isLocked: boolean
  onCounts: (counts: Counts) => void
}

export function ReturnList({ lines, counts, isLocked, onCounts }: ReturnListProps) {
  const areAll = lines.every(({ qty }, index) => counts[index] === qty)
  const change = (next: Counts) => {
    if (!isLocked) onCounts(next)
  }
  return (
    <View className="rows returned gap">
      <View
        className="rows__row"
        id="refund-all"
        role="button"
        onClick={() => change(areAll ? noneBack(lines) : allBack(lines))}
      >
        <Text className="muted">退哪几件</Text>
        <Text className="returned__all">{areAll ? '全不选' : '全部退'}</Text>
      </View>
      {lines.map((line, index) => {
        const count = counts[index] ?? 0
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a sale never move.
          <View key={index} id={`line-${index}`} className="rows__row">
            <View className="returned__words">
              <Text className="returned__name">{line.name || line.sku}</Text>
              <Text className="muted figures">
                {line.qty} 件 ¥{yuan(line.amountFen)}
                {line.discountFen > 0 && `，优惠 ${yuan(line.discountFen)}`}
              </Text>
            </View>
            <View className="returned__steps">
              <Step
                id={`line-${index}-less`}
                icon="minus"
                isOff={count === 0}
                onTap={() => change(countedBy(counts, index, -1, lines))}
              />
              <Text className="returned__count">{count}</Text>
              <Step
                id={`line-${index}-more`}
                icon="plus"
                isOff={count === line.qty}
                onTap={() => change(countedBy(counts, index, 1, lines))}
              />
            </View>
          </View>
        )
      })}
    </View>
  )
}

interface StepProps {
  id: string
  icon: 'minus' | 'plus'
  isOff: boolean
  onTap: () => void
}

function Step({ id, icon, isOff, onTap }: StepProps) {
  return (
    <View
      id={id}
      className="returned__step"
      hoverClass="returned__step--pressed"
      role="button"
      aria-label={icon === 'plus' ? '多退一件' : '少退一件'}
      aria-disabled={isOff}
      onClick={onTap}
    >
      <Icon name={icon} isSmall color={isOff ? '#A3A7A4' : '#1F2421'} />
    </View>
  )
}
