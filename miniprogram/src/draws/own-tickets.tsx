// The own tickets of a draw: their numbers, the offer to tell the result, and why they cannot win if so.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { TellMe } from '../notices/tell-me'
import { exclusionWords, runsOf } from './draw-words'
import './tickets.scss'

/** More runs of numbers than this are folded. */
const runsAtFirst = 6

export function OwnTickets({ draw }: { draw: DrawShown }) {
  const { ticketNos, kind, phase, excluded } = draw
  if (ticketNos.length === 0) return null
  return (
    <View className="draw__panel own-tickets" id="own-tickets">
      <Text className="draw__label">
        {kind === 'instant' ? `我刮过的卡 ${ticketNos.length} 张` : `我的抽奖券 ${ticketNos.length} 张`}
      </Text>
      <TicketNos ticketNos={ticketNos} />
      {(phase === 'closing' || phase === 'closed') && excluded === null && (
        <View className="own-tickets__tell">
          <TellMe template="result" words="开奖提醒我" promise="已开启，中奖后微信告诉您" />
        </View>
      )}
      {excluded !== null && (
        <Text className="own-tickets__why" id="excluded">
          这些券留在名单里，但不参加抽取（{exclusionWords[excluded]}），积分已退回。
        </Text>
      )}
    </View>
  )
}

export function TicketNos({ ticketNos }: { ticketNos: number[] }) {
  const [isOpen, setOpen] = useState(false)
  const runs = runsOf(ticketNos)
  const shown = isOpen ? runs : runs.slice(0, runsAtFirst)
  return (
    <View className="ticket-nos">
      {shown.map(run => (
        <Text key={run} className="ticket-nos__one">
          {run}
        </Text>
      ))}
      {shown.length < runs.length && (
        <Text className="ticket-nos__more" id="more-tickets" onClick={() => setOpen(true)}>
          还有 {runs.length - shown.length} 段，全部显示
        </Text>
      )}
    </View>
  )
}
