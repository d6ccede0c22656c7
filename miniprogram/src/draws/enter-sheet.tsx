// The last look before points are spent on tickets: exactly what goes and what comes.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type AnyRefusal, type InputFor, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { ConfirmFoot, ConfirmRow } from '../ui/confirm'
import { grouped, instantInWords } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { drawRefusalText } from './draw-words'

const unclearText = '网络没有回应，可能已经换好了。请再问一次，不会重复扣积分。'

interface EnterSheetProps {
  draw: DrawShown
  balance: number
  asked: InputFor<'draws', 'enter'>
  /** `asked` was sent before, and its reply was lost. */
  isUnclear: boolean
  onUnclear: (sent: InputFor<'draws', 'enter'> | null) => void
  onRefused: () => unknown
  onDone: (ticketNos: number[]) => void
  onClose: () => void
}

export function EnterSheet({ draw, balance, asked, ...props }: EnterSheetProps) {
  const [refused, setRefused] = useState<AnyRefusal | null>(null)
  const cost = draw.points * asked.tickets
  const problem = props.isUnclear ? unclearText : refused && drawRefusalText(refused)

  async function enter() {
    setRefused(null)
    const answer = await call('draws', 'enter', asked)
    if (answer.ok) return props.onDone(answer.value.ticketNos)
    if (isUnclear(answer.refusal)) return props.onUnclear(asked)
    props.onUnclear(null)
    setRefused(answer.refusal)
    props.onRefused()
  }

  return (
    <Sheet title="确认参加" onClose={props.onClose}>
      <View className="rows" id="enter-words">
        <ConfirmRow label={draw.title} figure={`${asked.tickets} 张抽奖券`} />
        <ConfirmRow label="用积分" figure={cost === 0 ? '不花积分' : `${grouped(cost)} 积分`} />
        {cost > 0 && !props.isUnclear && (
          <ConfirmRow label="换完还剩" figure={`${grouped(balance - cost)} 积分`} />
        )}
      </View>
      <Text className="confirm__next">{nextWords(draw)}</Text>
      <ConfirmFoot id="enter" words="确认参加" problem={problem} isUnclear={props.isUnclear} onTap={enter} />
    </Sheet>
  )
}

function nextWords({ drawsAt, isStaff }: DrawShown): string {
  if (isStaff) return '员工不能中奖，截止时积分退回。'
  const when = drawsAt === null ? '' : `${instantInWords(drawsAt, new Date())} 以后开奖，`
  return `${when}中了奖会放进“我的抽奖”。抽奖券换好后不能退。`
}
