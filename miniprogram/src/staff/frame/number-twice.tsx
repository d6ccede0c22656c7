// A public number, typed twice: a slip of the finger must not decide who wins.
import { View } from '@tarojs/components'
import { Field } from '../../ui/field'

export interface TypedTwice {
  once: string
  again: string
}

/** The number that was typed twice alike, else null. Full-width digits mean what they look like. */
export function numberOf({ once, again }: TypedTwice): string | null {
  const plain = (text: string) => text.normalize('NFKC').trim()
  return plain(once) !== '' && plain(once) === plain(again) ? plain(once) : null
}

interface NumberTwiceProps {
  typed: TypedTwice
  onTyped: (typed: TypedTwice) => void
}

export function NumberTwice({ typed, onTyped }: NumberTwiceProps) {
  const differs = typed.again !== '' && numberOf(typed) === null
  return (
    <View className="pair">
      <Field
        id="public-number"
        label="公布的号码"
        value={typed.once}
        placeholder="例如 3456.78"
        maxLength={64}
        onInput={once => onTyped({ ...typed, once })}
      />
      <Field
        id="public-number-again"
        label="再填一遍"
        value={typed.again}
        maxLength={64}
        isWrong={differs}
        {...(differs && { hint: '两遍不一样，请核对' })}
        onInput={again => onTyped({ ...typed, again })}
      />
    </View>
  )
}
