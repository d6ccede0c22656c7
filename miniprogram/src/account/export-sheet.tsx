// Everything that is kept about the member, as a text to take away.
import { Text, View } from '@tarojs/components'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Failed, Loading, Notice } from '../ui/states'
import { handOver, handOverWords } from './hand-over'

export function ExportSheet({ onClose }: { onClose: () => void }) {
  const mine = useRemote(() => call('account', 'exportMine', {}), [])
  return (
    <Sheet title="我的数据" onClose={onClose}>
      {mine.state === 'loading' && <Loading />}
      {mine.state === 'failed' && <Failed words={refusalText[mine.refusal]} onRetry={mine.retry} />}
      {mine.state === 'ready' && !mine.value.ok && <Notice words={refusalText[mine.value.refusal]} />}
      {mine.state === 'ready' && mine.value.ok && (
        <Exported
          text={JSON.stringify(mine.value.value, null, 2)}
          entries={mine.value.value.history.length}
        />
      )}
    </Sheet>
  )
}

const shownCharacters = 4000

function Exported({ text, entries }: { text: string; entries: number }) {
  return (
    <>
      <Text className="muted">资料和 {entries} 条积分记录，JSON 格式</Text>
      <View className="export__text" id="export-text">
        {text.length > shownCharacters ? `${text.slice(0, shownCharacters)}\n……` : text}
      </View>
      <Button id="hand-over" onTap={() => handOver(text)}>
        {handOverWords}
      </Button>
    </>
  )
}
