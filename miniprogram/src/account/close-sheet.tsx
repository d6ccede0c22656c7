// Closing the card: says what is lost, asks twice, and forgets what this phone kept.
import type { Me } from '@shared/account/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'

interface CloseSheetProps {
  me: Me
  onClose: () => void
  onClosed: () => void
}

export function CloseSheet({ me, onClose, onClosed }: CloseSheetProps) {
  const [isSure, setSure] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { balance } = me.points

  async function close() {
    const answer = await call('account', 'close', {})
    if (answer.ok || answer.refusal === 'not-a-member') return onClosed()
    setProblem(refusalText[answer.refusal])
  }

  return (
    <Sheet title={isSure ? '再确认一次' : '注销会员卡'} onClose={onClose}>
      <Text>
        {isSure
          ? `注销后马上生效，不能恢复${balance > 0 ? `，${grouped(balance)} 积分作废` : ''}。`
          : `注销后，${balance > 0 ? `现有的 ${grouped(balance)} 积分和` : ''}“${me.tier}”等级都会失去，昵称、手机号和微信身份会从系统里删除。`}
      </Text>
      {me.paid && (
        <View className="gap">
          <Notice
            id="close-paid"
            words="付费会员随卡停用；同一微信以后再领卡，剩下的日子还在。要退款的话，请先到会员中心申请；已经申请的退款会继续办理。"
          />
        </View>
      )}
      {problem && (
        <View className="gap">
          <Notice words={problem} />
        </View>
      )}
      <View className="gap-large">
        <Button id="keep-card" onTap={onClose}>
          保留会员卡
        </Button>
      </View>
      <View className="gap">
        {isSure ? (
          <Button key="sure" id="close-sure" kind="text" onTap={close}>
            确认注销
          </Button>
        ) : (
          <Button key="first" id="close-first" kind="text" onTap={() => setSure(true)}>
            继续注销
          </Button>
        )}
      </View>
    </Sheet>
  )
}
