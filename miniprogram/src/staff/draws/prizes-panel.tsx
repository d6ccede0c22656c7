// 奖品: a table in the order in which they are drawn; a tap on a row opens its fields under it.
import type { Prize } from '@shared/draws/draw'
import { Text, View } from '@tarojs/components'
import { randomName } from '../../call/request-id'
import { grouped, yuan } from '../../ui/figures'
import { useOffice } from '../frame/place'
import { changePrize, freshPrize, movePrize } from './prize-draft'
import { PrizeFields } from './prize-fields'
import { oddsWords, receiveWords } from './prize-words'
import type { DrawForm } from './use-draw-form'

interface PrizesPanelProps {
  form: DrawForm
  opened: string | null
  onOpen: (id: string | null) => void
  /** Imported codes by prize id. */
  codes: Record<string, number>
  /** Goes to where codes are imported. */
  onCodes: () => unknown
}

const foldId = ({ prizeId }: Prize) => `prize-${prizeId}`

export function PrizesPanel({ form, opened, onOpen, codes, onCodes }: PrizesPanelProps) {
  const { isDesk } = useOffice()
  const { draft, set, faults } = form
  const { prizes, cards } = draft
  // At a desk the head of the column says what is counted.
  const count = (pieces: number) => (isDesk ? grouped(pieces) : `${grouped(pieces)} 份`)
  const isWrong = (at: number) => faults.some(({ field }) => field.startsWith(`prizes.${at}.`))

  function add() {
    const prize = freshPrize(`prize-${randomName(5)}`)
    set({ prizes: [...prizes, prize] })
    onOpen(foldId(prize))
  }

  return (
    <View className="prizes" id="fold-prizes">
      <View className="prizes__head">
        <Text className="prizes__title">奖品</Text>
        <Text className="prizes__worth">价值</Text>
        <Text className="prizes__count">数量</Text>
        <Text className="prizes__way">{draft.kind === 'instant' ? '中奖机会' : '领取方式'}</Text>
      </View>
      {prizes.map((prize, at) => (
        <View key={prize.prizeId} id={`fold-${foldId(prize)}`} className="prizes__one">
          <View
            id={`open-${foldId(prize)}`}
            className="prizes__row"
            role="button"
            aria-expanded={opened === foldId(prize)}
            onClick={() => onOpen(opened === foldId(prize) ? null : foldId(prize))}
          >
            <Text className={prize.title ? 'prizes__title' : 'prizes__title prizes__none'}>
              {prize.title || '没有名称'}
            </Text>
            <Cell className="prizes__worth" words={prize.valueFen > 0 ? `¥${yuan(prize.valueFen)}` : null} />
            <Cell className="prizes__count" words={prize.quantity > 0 ? count(prize.quantity) : null} />
            <Cell
              className="prizes__way"
              words={draft.kind === 'instant' ? oddsWords(prize.quantity, cards) : receiveWords(prize)}
            />
            <Text className="fold__mark">{isWrong(at) ? '!' : ''}</Text>
          </View>
          {opened === foldId(prize) && (
            <PrizeFields
              form={form}
              prize={prize}
              at={at}
              codes={codes[prize.prizeId] ?? 0}
              onCodes={onCodes}
              onChange={changed => set({ prizes: changePrize(prizes, at, changed) })}
              onMove={by => set({ prizes: movePrize(prizes, at, by) })}
              onRemove={() => {
                set({ prizes: prizes.filter(other => other !== prize) })
                onOpen(null)
              }}
              onDone={() => onOpen(null)}
            />
          )}
        </View>
      ))}
      <View id="add-prize" className="prizes__add" role="button" onClick={add}>
        ＋ 加一种奖品
      </View>
    </View>
  )
}

function Cell({ className, words }: { className: string; words: string | null }) {
  return <Text className={words === null ? `${className} prizes__none` : className}>{words ?? '没填'}</Text>
}
