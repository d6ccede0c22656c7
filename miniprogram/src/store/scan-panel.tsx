// Whose card it is, or which order is collected: one place to scan for both.
import type { Pickup, Scanned } from '@shared/store/api'
import { Input, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { inGroups } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'
import { hasCamera, isPickupCode, type Presented, useCodeEntry, wholeLength } from './code-entry'
import { pickupRefusalText } from './pickup-words'

interface ScanPanelProps {
  onScanned: (scanned: Scanned) => void
  onPickup: (pickup: Pickup, code: string) => void
}

export function ScanPanel({ onScanned, onPickup }: ScanPanelProps) {
  // The same code with the same id: when the reply was lost, asking again gets the same scan.
  const request = useRef({ code: '', id: '' })
  const { digits, problem, isBusy, typed, scanWithCamera, showAgain } = useCodeEntry(code =>
    isPickupCode(code) ? showOrder(code) : showCard(code),
  )

  async function showCard(code: string): Promise<Presented> {
    if (request.current.code !== code) request.current = { code, id: newRequestId() }
    const answer = await call('store', 'scan', { code, requestId: request.current.id })
    if (!answer.ok)
      return { problem: refusalText[answer.refusal], mayAskAgain: answer.refusal === 'no-network' }
    onScanned(answer.value)
    return null
  }

  async function showOrder(code: string): Promise<Presented> {
    const answer = await call('store', 'pickup', { code })
    if (!answer.ok) return { problem: pickupRefusalText(answer), mayAskAgain: isUnclear(answer.refusal) }
    onPickup(answer.value, code)
    return null
  }

  return (
    <View className="scan">
      <View className="scan__middle">
        <Icon name="scan" color="#C5411B" />
        <Text className="scan__title">请扫顾客的会员码</Text>
        <Text className="muted">取货码也在这里扫；没有扫码枪就输入数字</Text>
        <Input
          id="code-input"
          className="field__input scan__input"
          placeholderClass="field-placeholder"
          type={hasCamera ? 'number' : 'text'}
          value={digits}
          maxlength={40}
          focus={!hasCamera}
          placeholder="20 或 24 位数字"
          onInput={event => typed(event.detail.value)}
        />
        <Text className="scan__grouped" id="typed">
          {isBusy
            ? isPickupCode(digits)
              ? '正在查订单…'
              : '正在查会员…'
            : digits
              ? `${inGroups(digits, 4)}（${digits.length}/${wholeLength(digits)}）`
              : ' '}
        </Text>
        {problem && <Notice id="scan-problem" words={problem} />}
        {problem && showAgain && !isBusy && (
          <Button kind="text" onTap={showAgain}>
            再查一次
          </Button>
        )}
      </View>
      {hasCamera && (
        <Button id="scan" onTap={scanWithCamera}>
          扫会员码
        </Button>
      )}
      <View className="gap">
        <Button id="to-refund" kind="quiet" onTap={() => Taro.navigateTo({ url: '/store/refund' })}>
          退货
        </Button>
      </View>
    </View>
  )
}
