// 发布: what cannot be undone is said before it is done. What the server still misses is said in its words.
import type { DrawTerms } from '@shared/draws/draw'
import type { DraftFault } from '@shared/staff/offers-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { instantInWords } from '../../ui/figures'
import { Sheet } from '../../ui/sheet'
import { Notice } from '../../ui/states'
import { useOffice } from '../frame/place'
import { faultsIn } from '../frame/use-draft'
import { DrawPreview } from './draw-preview'
import { shownAs } from './draw-shown'
import { costWords } from './prize-words'

interface PublishSheetProps {
  terms: DrawTerms
  faults: DraftFault[]
  /** What the server found, for the form to show. */
  onFaults: (faults: DraftFault[]) => void
  onDone: () => void
  onClose: () => void
}

export function PublishSheet({ terms, faults, onFaults, onDone, onClose }: PublishSheetProps) {
  const { isDesk } = useOffice()
  const [problem, setProblem] = useState<string | null>(null)
  const now = new Date()

  async function publish() {
    setProblem(null)
    const answer = await call('staff', 'publishDraw', { drawId: terms.drawId })
    if (answer.ok) return onDone()
    const found = faultsIn(answer.details)
    onFaults(found)
    setProblem(refusalText[answer.refusal])
  }

  if (faults.length > 0) {
    return (
      <Sheet title="还不能发布" onClose={onClose}>
        {problem && <Notice id="publish-problem" words={problem} />}
        <Text className="sheet-line">草稿已经存好。下面 {faults.length} 处写清楚以后就能发布：</Text>
        {faults.map(({ field, words }) => (
          <View key={`${field} ${words}`} className="law__line law__line--wrong">
            <Text className="law__mark">!</Text>
            <Text>{words}</Text>
          </View>
        ))}
        <View className="gap-large">
          <Button id="go-on" onTap={onClose}>
            接着填
          </Button>
        </View>
      </Sheet>
    )
  }
  const opens = Date.parse(terms.opensAt) > now.getTime()
  return (
    <Sheet title={`发布「${terms.title}」？`} onClose={onClose}>
      {!isDesk && <DrawPreview draw={shownAs(terms, now)} />}
      <View className="points-list">
        <Text className="points-list__one">发布后规则、奖品和时间都不能再改，也不能撤回。</Text>
        <Text className="points-list__one">
          {opens ? `${instantInWords(terms.opensAt, now)} 起会员就能参加。` : '会员马上就能参加。'}
        </Text>
        {terms.kind === 'monthly' && (
          <Text className="points-list__one">发布人是您，所以要由另一位同事来开奖。</Text>
        )}
        <Text className="points-list__one">遇到不可抗力才能提前结束，那时花掉的积分全部退回。</Text>
        <Text className="points-list__one">{costWords(terms)}</Text>
      </View>
      {problem && <Notice id="publish-problem" words={problem} />}
      <View className="gap-large">
        <Button id="sure-publish" onTap={publish}>
          确认发布
        </Button>
      </View>
    </Sheet>
  )
}
