// An order of the mall at the till: what to hand over, what to collect for it, one button.
import type { Pickup } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { Picture } from '../mall/picture'
import { Button } from '../ui/button'
import { inGroups, yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'
import './hand-over.scss'
import { pickupRefusalText } from './pickup-words'

interface HandOverPanelProps {
  pickup: Pickup
  code: string
  onNext: () => void
}

export function HandOverPanel({ pickup, code, onNext }: HandOverPanelProps) {
  const [done, setDone] = useState<Pickup | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  /** The reply was lost: asking again gets the same answer, and nothing is handed over twice. */
  const [isOpen, setOpen] = useState(false)
  const { order, memberName, dueFen } = done ?? pickup

  async function handOver() {
    setProblem(null)
    const answer = await call('store', 'handOver', { code })
    if (answer.ok) return setDone(answer.value)
    const isLost = isUnclear(answer.refusal)
    setOpen(isLost)
    setProblem(isLost ? '网络没有回应，可能已经记上。请再问一次，不会重复交付。' : pickupRefusalText(answer))
  }

  return (
    <View className="receipt" id={done ? 'handed-over' : 'pickup'}>
      {done && (
        <View className="receipt__head">
          <View className="receipt__check">
            <Icon name="check" color="#FFFFFF" />
          </View>
          <Text className="hand-over__done">已交给顾客</Text>
        </View>
      )}
      <View className="hand-over">
        <Picture picture={order.picture} size="wide" />
        <Text className="hand-over__title">{order.title}</Text>
        <Text className="muted figures">
          {memberName ?? '会员'} · 取货码 {inGroups(code.slice(-8), 4)}
        </Text>
        <View className="hand-over__due">
          {dueFen > 0 && <Text>{done ? '已收' : '请收'}</Text>}
          <Text className={dueFen > 0 ? 'hand-over__figure' : 'hand-over__free'} id="pickup-due">
            {dueFen > 0 ? `¥${yuan(dueFen)}` : '不用收钱'}
          </Text>
        </View>
      </View>
      {problem && (
        <View className="gap">
          <Notice id="pickup-problem" words={problem} />
        </View>
      )}
      <View className="receipt__foot">
        {done || (problem && !isOpen) ? (
          <Button key="next" id="next" onTap={onNext}>
            下一位
          </Button>
        ) : (
          <>
            <Button key="hand-over" id="hand-over" onTap={handOver}>
              {isOpen ? '再问一次' : dueFen > 0 ? `已收 ¥${yuan(dueFen)}，已交给顾客` : '已交给顾客'}
            </Button>
            <Button id="other" kind="text" onTap={onNext}>
              先不交，返回
            </Button>
          </>
        )}
      </View>
    </View>
  )
}
