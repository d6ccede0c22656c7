// 二人同行: the code of a friend who stands at the till as well. It is looked at here, and used up by the sale.
import type { SentBasket } from '@shared/store/api'
import { Input, Text, View } from '@tarojs/components'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { inGroups } from '../ui/figures'
import { Sheet } from '../ui/sheet'
import { Notice } from '../ui/states'
import { hasCamera, isPickupCode, type Presented, useCodeEntry } from './code-entry'

interface FriendSheetProps {
  basket: SentBasket
  onFriend: (code: string) => void
  onClose: () => void
}

export function FriendSheet({ basket, onFriend, onClose }: FriendSheetProps) {
  const { digits, problem, isBusy, typed, scanWithCamera, showAgain } = useCodeEntry(present)

  async function present(code: string): Promise<Presented> {
    if (isPickupCode(code)) return { problem: '这是取货码，请扫朋友的会员码', mayAskAgain: false }
    const answer = await call('store', 'quote', { ...basket, friendCode: code })
    if (!answer.ok) return { problem: refusalText[answer.refusal], mayAskAgain: isUnclear(answer.refusal) }
    onFriend(code)
    return null
  }

  return (
    <Sheet title="二人同行" onClose={onClose}>
      <Text className="muted">再扫一位朋友的会员码，看看两个人能一起得什么</Text>
      <Input
        id="friend-input"
        className="field__input scan__input"
        placeholderClass="field-placeholder"
        type={hasCamera ? 'number' : 'text'}
        value={digits}
        maxlength={40}
        focus={!hasCamera}
        placeholder="朋友的 20 位会员码"
        onInput={event => typed(event.detail.value)}
      />
      <Text className="scan__grouped">{isBusy ? '正在查…' : digits ? inGroups(digits, 4) : ' '}</Text>
      {problem && <Notice id="friend-problem" words={problem} />}
      <View className="gap">
        {hasCamera && (
          <Button id="friend-scan" onTap={scanWithCamera}>
            扫朋友的码
          </Button>
        )}
        {problem && showAgain && !isBusy && (
          <Button kind="text" onTap={showAgain}>
            再查一次
          </Button>
        )}
      </View>
    </Sheet>
  )
}
