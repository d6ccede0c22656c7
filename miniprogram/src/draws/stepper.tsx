// One less, one more, or as many as possible.
import { Text, View } from '@tarojs/components'
import { Icon } from '../ui/icon'

interface StepperProps {
  value: number
  /** At least 1. */
  most: number
  onValue: (value: number) => void
}

export function Stepper({ value, most, onValue }: StepperProps) {
  return (
    <View className="stepper">
      <Step id="fewer" name="minus" label="少一张" isOff={value <= 1} onStep={() => onValue(value - 1)} />
      <Text className="stepper__value" id="tickets">
        {value}
      </Text>
      <Step id="more" name="plus" label="多一张" isOff={value >= most} onStep={() => onValue(value + 1)} />
      <View
        id="most"
        className="stepper__most"
        role="button"
        aria-disabled={value >= most}
        onClick={() => onValue(most)}
      >
        最多 {most}
      </View>
    </View>
  )
}

interface StepProps {
  id: string
  name: 'minus' | 'plus'
  label: string
  isOff: boolean
  onStep: () => void
}

function Step({ id, name, label, isOff, onStep }: StepProps) {
  return (
    <View
      id={id}
      className={isOff ? 'stepper__step stepper__step--off' : 'stepper__step'}
      role="button"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => !isOff && onStep()}
    >
      <Icon name={name} isSmall />
    </View>
  )
}
