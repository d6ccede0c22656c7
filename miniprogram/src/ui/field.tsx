// One labelled line to type in, and a row of choices of which one is taken.
import { Input, type InputProps, Text, View } from '@tarojs/components'

interface FieldProps {
  id?: string
  label: string
  value: string
  onInput: (value: string) => void
  onEnter?: () => unknown
  type?: InputProps['type']
  placeholder?: string
  maxLength?: number
  hint?: string
  isWrong?: boolean
  isFocused?: boolean
}

export function Field(field: FieldProps) {
  return (
    <View className="field">
      <Text className="field__label">{field.label}</Text>
      <Input
        id={field.id}
        className="field__input"
        placeholderClass="field-placeholder"
        type={field.type ?? 'text'}
        value={field.value}
        placeholder={field.placeholder}
        maxlength={field.maxLength ?? 64}
        focus={field.isFocused}
        onInput={event => field.onInput(event.detail.value)}
        onConfirm={() => field.onEnter?.()}
      />
      {field.hint && (
        <Text className={field.isWrong ? 'field__hint field__hint--wrong' : 'field__hint'}>{field.hint}</Text>
      )}
    </View>
  )
}

interface ChoicesProps<Value extends string> {
  label?: string
  options: readonly { value: Value; name: string }[]
  value: Value | null
  onChoose: (value: Value) => void
}

export function Choices<Value extends string>({ label, options, value, onChoose }: ChoicesProps<Value>) {
  return (
    <View className="field">
      {label && <Text className="field__label">{label}</Text>}
      <View className="choices">
        {options.map(option => (
          <View
            key={option.value}
            id={`choose-${option.value}`}
            className={option.value === value ? 'choices__one choices__one--on' : 'choices__one'}
            role="radio"
            aria-checked={option.value === value}
            onClick={() => onChoose(option.value)}
          >
            {option.name}
          </View>
        ))}
      </View>
    </View>
  )
}
