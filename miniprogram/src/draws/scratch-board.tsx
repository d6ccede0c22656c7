// The card to scratch: one is taken from the deck with a tap, its foil is rubbed off, and what was under it is told.
import type { DrawShown, DrawsApi } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear as isLost } from '../call/apis'
import { call } from '../call/call'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Notice } from '../ui/states'
import { drawRefusalText, freeWords, playWords, whyWords } from './draw-words'
import { FoilCover } from './foil-cover'
import { ScratchResult } from './scratch-result'
import { WinPanel } from './win-panel'

const unclearText = '网络没有回应，可能已经拿到卡了。请再问一次，不会重复扣积分。'

interface ScratchBoardProps {
  draw: DrawShown
  balance: number
  onChanged: () => unknown
}

export function ScratchBoard({ draw, balance, onChanged }: ScratchBoardProps) {
  // One id a card: asking again after a lost reply asks for the same card, not for another one.
  const [requestId, setRequestId] = useState(newRequestId)
  const [isUnclear, setUnclear] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [card, setCard] = useState<DrawsApi['play']['value'] | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isCovered = card !== null && !isOpen
  const whyNot = whyNotWords(draw, balance)

  async function play() {
    setProblem(null)
    const answer = await call('draws', 'play', { drawId: draw.drawId, requestId })
    if (answer.ok) {
      setUnclear(false)
      setRequestId(newRequestId())
      setOpen(false)
      return setCard(answer.value)
    }
    setUnclear(isLost(answer.refusal))
    if (isLost(answer.refusal)) return
    setProblem(drawRefusalText(answer.refusal))
    onChanged()
  }

  // What is left of each prize would tell what is under the foil, so it is only asked for when the foil is gone.
  function open() {
    setOpen(true)
    onChanged()
  }

  return (
    <View className="scratch-card">
      <View className="scratch-card__field" id="card">
        {card && <ScratchResult prize={card.prize} />}
        <FoilCover
          key={card?.cardNo ?? 'none'}
          isLocked={card === null}
          isOff={isOpen}
          words={card === null ? '先拿一张卡' : '用手指刮开'}
          onRubbedOff={open}
        />
      </View>
      {isOpen && card?.prize && <WinPanel win={card.prize} />}
      {(isUnclear || problem) && (
        <View className="gap">
          <Notice id="play-problem" words={isUnclear ? unclearText : (problem ?? '')} />
        </View>
      )}
      <View className="scratch-card__act">
        {isCovered ? (
          <Button id="open" kind="quiet" onTap={open}>
            直接看结果
          </Button>
        ) : (
          <Button id="play" isOff={whyNot !== null && !isUnclear} onTap={play}>
            {isUnclear ? '再问一次' : (whyNot ?? playWords(draw, card !== null))}
          </Button>
        )}
      </View>
      <View className="scratch-card__foot">
        {draw.isFreeDaily && draw.phase === 'open' && !isCovered && (
          <Text className="scratch-card__note" id="free">
            {freeWords(draw)}
          </Text>
        )}
        {!isCovered && <Text className="scratch-card__note">可用积分 {grouped(balance)}</Text>}
      </View>
    </View>
  )
}

/** Why no card can be taken now; null when one can. */
function whyNotWords(draw: DrawShown, balance: number): string | null {
  if (draw.isStaff) return '员工不能参加'
  if (draw.why !== null) return whyWords(draw.why, draw, balance, new Date())
  return draw.cards !== null && draw.tickets >= draw.cards ? '卡片已经刮完了' : null
}
