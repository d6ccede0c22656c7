// After the draw: what I have won, then who has won what.
import type { DrawShown, ResultShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Icon } from '../ui/icon'
import { checkPage, ticketWords, worthWords } from './draw-words'
import { WinPanel } from './win-panel'

/** More than this is folded. */
const resultsAtFirst = 10

export function OutcomePanel({ draw }: { draw: DrawShown }) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? draw.results : draw.results.slice(0, resultsAtFirst)
  return (
    <>
      {draw.ticketNos.length > 0 && <OwnOutcome draw={draw} />}
      {draw.publicNumber !== null && (
        <View className="draw__section">
          <View className="draw__panel">
            <Text className="draw__label">{draw.publicNumberName ?? '公共号码'}</Text>
            <Text className="draw__number" id="public-number">
              {draw.publicNumber}
            </Text>
            <View
              id="to-check"
              className="draw__check"
              role="button"
              onClick={() => Taro.navigateTo({ url: checkPage(draw) })}
            >
              <Text className="draw__door">验证开奖</Text>
              <Icon name="forward" isSmall color="#C5411B" />
            </View>
          </View>
        </View>
      )}
      {draw.results.length > 0 && (
        <View className="draw__section">
          <Text className="draw__label">{draw.kind === 'instant' ? '大奖名单' : '中奖名单'}</Text>
          <View className="rows" id="results">
            {shown.map(result => (
              <ResultRow key={result.ticketNo} result={result} />
            ))}
            {shown.length < draw.results.length && (
              <View id="more-results" className="rows__row" role="button" onClick={() => setOpen(true)}>
                <Text className="draw__door">看前 {draw.results.length} 份</Text>
              </View>
            )}
          </View>
        </View>
      )}
    </>
  )
}

function ResultRow({ result }: { result: ResultShown }) {
  const who = result.isMine ? '我' : result.winner
  return (
    <View className="rows__row result-row">
      <View className="result-row__words">
        <Text>{result.title}</Text>
        <Text className="muted figures">{worthWords(result.valueFen)}</Text>
      </View>
      <Text className={result.isMine ? 'result-row__no gained' : 'result-row__no'}>
        {ticketWords(result.ticketNo)}
        {who && `　${who}`}
      </Text>
    </View>
  )
}

/** The own prizes, each with its door; or that there is none this time. */
function OwnOutcome({ draw }: { draw: DrawShown }) {
  const remote = useRemote(() => call('draws', 'mine', {}), [draw.drawId])
  if (remote.state !== 'ready' || !remote.value.ok) return null
  const wins = remote.value.value.wins.filter(({ drawId }) => drawId === draw.drawId)
  if (wins.length === 0) {
    return (
      <View className="draw__panel own-outcome" id="no-win">
        <Text className="own-outcome__none">
          {draw.excluded === null ? '这次没有中奖' : '这次没有参加抽取'}
        </Text>
        <Text className="muted">谢谢您来。结果可以自己验证。</Text>
      </View>
    )
  }
  return (
    <>
      {wins.map(win => (
        <WinPanel key={win.ticketNo} win={win} />
      ))}
    </>
  )
}
