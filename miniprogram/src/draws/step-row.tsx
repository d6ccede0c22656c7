// One check: right or wrong, what was checked, and the compared values behind a tap.
import type { CheckedStep, DrawProof } from '@shared/draws/proof-format'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../ui/icon'
import { detailWords, isShown, stepWords } from './check-words'

export function StepRow({ step, proof }: { step: CheckedStep; proof: DrawProof }) {
  const [isOpen, setOpen] = useState(false)
  if (!isShown(step, proof)) return null
  const { title, value, found } = stepWords(step, proof)
  const hasDetail = step.is !== 'skipped' && step.detail !== ''
  return (
    <View
      id={`step-${step.step}`}
      className={`check-step check-step--${step.is}`}
      role="button"
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      <View className="check-step__mark" aria-label={marks[step.is]}>
        {step.is === 'right' && <Icon name="check" isSmall color="#28704F" />}
        {step.is === 'wrong' && <Icon name="close" isSmall color="#C5411B" />}
        {step.is === 'skipped' && <Icon name="minus" isSmall color="#636865" />}
      </View>
      <View className="check-step__words">
        <Text className="check-step__title">{title}</Text>
        {value && <Text className="check-step__value">{value}</Text>}
        <Text className="check-step__found">{found}</Text>
        {isOpen && hasDetail && (
          <Text className="check-step__detail" id={`detail-${step.step}`} userSelect>
            {detailWords(step.detail)}
          </Text>
        )}
      </View>
      {hasDetail && <Text className="check-step__fold">{isOpen ? '收起' : '对照'}</Text>}
    </View>
  )
}

const marks: Record<CheckedStep['is'], string> = { right: '对得上', wrong: '对不上', skipped: '没有核对' }
