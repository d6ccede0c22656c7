// Fields of the office's forms: numbers, money, names, long text, days and moments, and pills of which several hold.
import { dayOf, startOf, timeOf } from '@shared/calendar'
import { Textarea, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Field } from '../../ui/field'
import { DateInput, TimeInput } from './date-input'
import { fenTyped, namesTyped, typedFen, typedWhole, wholeTyped } from './typed'
import './fields.scss'

interface Labelled {
  id: string
  label: string
  hint?: string
  /** What is wrong; said instead of the hint. */
  wrong?: string | null
}

function hintOf({ hint, wrong }: Labelled) {
  return { hint: wrong ?? hint, isWrong: Boolean(wrong) }
}

/** What is wrong with a plain field, to be spread into it. */
export function wrongHint(words: string | null) {
  return words === null ? {} : { hint: words, isWrong: true }
}

/** A label over anything, and its hint under it. */
export function Labelled({ label, children, ...rest }: Omit<Labelled, 'id'> & { children: ReactNode }) {
  const { hint, isWrong } = hintOf({ id: '', label, ...rest })
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      {children}
      {hint && <View className={isWrong ? 'field__hint field__hint--wrong' : 'field__hint'}>{hint}</View>}
    </View>
  )
}

interface IdFieldProps {
  id: string
  value: string
  wrong: string | null
  onId: (id: string) => void
}

/** The id of something new, which stays for ever once it is saved. */
export function IdField({ id, value, wrong, onId }: IdFieldProps) {
  return (
    <Field
      id={id}
      label="编号"
      value={value}
      maxLength={40}
      hint={wrong ?? '自动取的，可以改成好记的；保存后不能再改'}
      isWrong={wrong !== null}
      onInput={typed => onId(typed.trim())}
    />
  )
}

interface NumberFieldProps extends Labelled {
  /** Null where nothing typed has a meaning of its own: no limit. */
  value: number | null
  placeholder?: string
  isMoney?: boolean
  onNumber: (value: number) => void
  /** Given, an empty field means null. */
  onEmpty?: () => void
}

export function NumberField({ value, isMoney, onNumber, onEmpty, placeholder, ...rest }: NumberFieldProps) {
  const write = isMoney ? (fen: number | null) => (fen === null ? '' : typedFen(fen)) : typedWhole
  const read = isMoney ? fenTyped : wholeTyped
  const [text, setText] = useState(() => write(value))
  // Typed text is kept as it is (`9.`, `9.90`) until it no longer means the value.
  const meant = text.trim() === '' && onEmpty ? null : read(text)
  const shown = Object.is(meant, value) || (Number.isNaN(meant) && Number.isNaN(value)) ? text : write(value)
  return (
    <Field
      id={rest.id}
      label={rest.label}
      type={isMoney ? 'digit' : 'number'}
      value={shown}
      placeholder={placeholder}
      maxLength={10}
      {...hintOf(rest)}
      onInput={typed => {
        setText(typed)
        if (typed.trim() === '' && onEmpty) onEmpty()
        else onNumber(read(typed))
      }}
    />
  )
}

interface NamesFieldProps extends Labelled {
  names: string[]
  placeholder?: string
  onNames: (names: string[]) => void
}

export function NamesField({ names, onNames, placeholder, ...rest }: NamesFieldProps) {
  const [text, setText] = useState(() => names.join('、'))
  const shown = namesTyped(text).join() === names.join() ? text : names.join('、')
  return (
    <Field
      id={rest.id}
      label={rest.label}
      value={shown}
      placeholder={placeholder}
      maxLength={2000}
      {...hintOf(rest)}
      onInput={typed => {
        setText(typed)
        onNames(namesTyped(typed))
      }}
    />
  )
}

interface LongFieldProps extends Labelled {
  value: string
  placeholder?: string
  maxLength: number
  /** For a text of pages. */
  isTall?: boolean
  onInput: (value: string) => void
}

export function LongField({ id, value, onInput, placeholder, maxLength, isTall, ...rest }: LongFieldProps) {
  return (
    <Labelled {...rest}>
      <Textarea
        id={id}
        className={isTall ? 'long-field long-field--tall' : 'long-field'}
        placeholderClass="field-placeholder"
        value={value}
        placeholder={placeholder}
        maxlength={maxLength}
        onInput={event => onInput(event.detail.value)}
      />
    </Labelled>
  )
}

interface DayFieldProps extends Labelled {
  day: string
  onDay: (day: string) => void
}

export function DayField({ id, day, onDay, ...rest }: DayFieldProps) {
  return (
    <Labelled {...rest}>
      <DateInput id={id} value={day} onValue={onDay} />
    </Labelled>
  )
}

interface MomentFieldProps extends Labelled {
  /** ISO 8601; empty until it is chosen. */
  moment: string
  onMoment: (moment: string) => void
}

/** A moment in Shanghai, as a day and a time. */
export function MomentField({ id, moment, onMoment, ...rest }: MomentFieldProps) {
  const day = moment ? dayOf(moment) : ''
  const time = moment ? timeOf(moment) : '00:00'
  const put = (newDay: string, newTime: string) => {
    if (!newDay) return onMoment('')
    const [hour = 0, minute = 0] = newTime.split(':').map(Number)
    onMoment(new Date(startOf(newDay).getTime() + (hour * 60 + minute) * 60_000).toISOString())
  }
  return (
    <Labelled {...rest}>
      <View className="moment">
        <DateInput id={`${id}-day`} value={day} onValue={newDay => put(newDay, time)} />
        <TimeInput id={`${id}-time`} value={time} onValue={newTime => put(day, newTime)} />
      </View>
    </Labelled>
  )
}

interface PicksProps<Value extends string> extends Labelled {
  options: readonly { value: Value; name: string }[]
  values: readonly Value[]
  onValues: (values: Value[]) => void
}

const searchFrom = 10

/** Pills of which any number hold. */
export function Picks<Value extends string>({ id, options, values, onValues, ...rest }: PicksProps<Value>) {
  const [sought, setSought] = useState('')
  const isOn = (value: Value) => values.includes(value)
  const shown = options.filter(({ value, name }) => isOn(value) || `${name} ${value}`.includes(sought.trim()))
  const flip = (value: Value) =>
    onValues(isOn(value) ? values.filter(other => other !== value) : [...values, value])
  return (
    <Labelled {...rest}>
      {options.length >= searchFrom && (
        <View className="picks__search">
          <Field id={`${id}-search`} label="找一找" value={sought} onInput={setSought} />
        </View>
      )}
      <View className={options.length >= searchFrom ? 'choices picks--many' : 'choices'}>
        {shown.map(({ value, name }) => (
          <View
            key={value}
            id={`${id}-${value}`}
            className={isOn(value) ? 'choices__one choices__one--on' : 'choices__one'}
            role="checkbox"
            aria-checked={isOn(value)}
            onClick={() => flip(value)}
          >
            {name}
          </View>
        ))}
      </View>
    </Labelled>
  )
}
