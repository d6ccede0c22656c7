// A list that staff paste or pick as a file, with a trial before it is done for good.
import { View } from '@tarojs/components'
import { Button } from '../../ui/button'
import { linesIn } from '../offers/issue-words'
import { LongField } from './fields'
import { pickFile } from './files'
import { Panel } from './opened'

interface ListPanelProps {
  title: string
  note: string
  id: string
  label: string
  placeholder?: string
  trialWords: string
  /** The trial was good: what comes next is the main button. */
  isTried: boolean
  text: string
  onText: (text: string) => void
  onTrial: () => unknown
}

export function ListPanel(props: ListPanelProps) {
  const { title, note, id, label, placeholder, trialWords, isTried, text, onText, onTrial } = props
  const isEmpty = text.trim() === ''
  return (
    <Panel title={title} note={note}>
      <LongField
        id={id}
        label={label}
        value={text}
        maxLength={60_000}
        placeholder={placeholder}
        hint={isEmpty ? undefined : `${linesIn(text)} 行`}
        onInput={onText}
      />
      <View className="button-row">
        <Button
          id="pick-file"
          kind="quiet"
          isSmall
          onTap={async () => {
            const picked = await pickFile()
            if (picked !== null) onText(picked)
          }}
        >
          选择文件
        </Button>
        <Button id="dry-run" kind={isTried ? 'quiet' : 'main'} isSmall isOff={isEmpty} onTap={onTrial}>
          {trialWords}
        </Button>
      </View>
    </Panel>
  )
}
