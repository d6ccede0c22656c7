// Parts of the last look before something is spent: what goes and what comes, and the button that may ask again.
import { Text, View } from '@tarojs/components'
import { Button } from './button'
import { Notice } from './states'

export function ConfirmRow({ label, figure }: { label: string; figure: string }) {
  return (
    <View className="rows__row">
      <Text>{label}</Text>
      <Text className="confirm__figure">{figure}</Text>
    </View>
  )
}

interface ConfirmFootProps {
  /** What is confirmed: the button is `confirm-redeem`, its problem `redeem-problem`. */
  id: string
  words: string
  problem: string | null
  /** It was sent before, and its reply was lost. */
  isUnclear: boolean
  onTap: () => unknown
}

export function ConfirmFoot({ id, words, problem, isUnclear, onTap }: ConfirmFootProps) {
  return (
    <>
      {problem && (
        <View className="confirm__problem">
          <Notice id={`${id}-problem`} words={problem} />
        </View>
      )}
      <Button id={`confirm-${id}`} onTap={onTap}>
        {isUnclear ? '再问一次' : words}
      </Button>
    </>
  )
}
