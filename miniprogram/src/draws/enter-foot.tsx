// How many tickets, the button that swaps points for them, and what came of it.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { InputFor } from '../call/apis'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Notice } from '../ui/states'
import { enterWords, ticketsPossible, whyWords } from './draw-words'
import { EnterSheet } from './enter-sheet'
import { EnteredSheet } from './entered-sheet'
import { Stepper } from './stepper'

interface EnterFootProps {
  draw: DrawShown
  balance: number
  onChanged: () => unknown
}

export function EnterFoot({ draw, balance, onChanged }: EnterFootProps) {
  // One id until the answer is known: asking again after a lost reply asks for the same tickets.
  const [requestId, setRequestId] = useState(newRequestId)
  /** Sent, and the reply was lost: nothing else is asked until it is known. */
  const [unclear, setUnclear] = useState<InputFor<'draws', 'enter'> | null>(null)
  const [wished, setWished] = useState(1)
  const [isAsking, setAsking] = useState(false)
  const [entered, setEntered] = useState<number[] | null>(null)

  const most = ticketsPossible(draw, balance)
  const tickets = unclear?.tickets ?? Math.max(1, Math.min(wished, most))
  const asked = unclear ?? { drawId: draw.drawId, tickets, requestId }
  const why = draw.why
  const canAsk = unclear !== null || why === null

  return (
    <>
      <View className="foot">
        {draw.isStaff && (
          <View className="foot__notice">
            <Notice id="staff-note" words="员工不能中奖，截止时积分退回" />
          </View>
        )}
        {why === null && most > 1 && unclear === null && (
          <View className="draw__many">
            <Text>换几张</Text>
            <Stepper value={tickets} most={most} onValue={setWished} />
          </View>
        )}
        <Button id="enter" isOff={!canAsk} onTap={() => setAsking(true)}>
          {why === null || unclear !== null
            ? enterWords(draw.points, tickets)
            : whyWords(why, draw, balance, new Date())}
        </Button>
        <Text className="foot__balance">可用积分 {grouped(balance)}</Text>
      </View>
      {isAsking && (
        <EnterSheet
          draw={draw}
          balance={balance}
          asked={asked}
          isUnclear={unclear !== null}
          onUnclear={setUnclear}
          onRefused={onChanged}
          onClose={() => setAsking(false)}
          onDone={ticketNos => {
            setUnclear(null)
            setRequestId(newRequestId())
            setWished(1)
            setEntered(ticketNos)
            setAsking(false)
            onChanged()
          }}
        />
      )}
      {entered && <EnteredSheet ticketNos={entered} onClose={() => setEntered(null)} />}
    </>
  )
}
