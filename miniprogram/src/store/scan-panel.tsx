// Whose card it is: scanned by the camera, typed, pasted, or sent by a hardware scanner, which types fast.
import type { Scanned } from '@shared/store/api'
import { Input, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { newRequestId } from '../call/request-id'
import { Button, useOneAtATime } from '../ui/button'
import { inGroups } from '../ui/figures'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'

const codeLength = 20
const hasCamera = process.env.TARO_ENV === 'weapp'

export function ScanPanel({ onScanned }: { onScanned: (scanned: Scanned) => void }) {
  const [digits, setDigits] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { isBusy, run } = useOneAtATime()
  // The same code with the same id: when the reply was lost, asking again gets the same scan.
  const request = useRef({ code: '', id: '' })

  async function present(code: string) {
    if (request.current.code !== code) request.current = { code, id: newRequestId() }
    setProblem(null)
    const answer = await call('store', 'scan', { code, requestId: request.current.id })
    if (answer.ok) return onScanned(answer.value)
    setProblem(refusalText[answer.refusal])
    if (answer.refusal !== 'no-network') setDigits('')
  }

  function typed(text: string) {
    const next = text.replace(/\D/g, '').slice(0, codeLength)
    setDigits(next)
    if (next.length === codeLength) run(() => present(next))
  }

  async function scanWithCamera() {
    // Closing the camera is not a failure.
    const result = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] }).catch(() => null)
    if (!result) return
    const code = result.result.replace(/\D/g, '')
    setDigits(code.slice(0, codeLength))
    if (code.length !== codeLength) return setProblem(refusalText['code-forged'])
    await present(code)
  }

  return (
    <View className="scan">
      <View className="scan__middle">
        <Icon name="scan" color="#C5411B" />
        <Text className="scan__title">请扫顾客的会员码</Text>
        <Text className="muted">扫码枪可以直接扫，也可以输入 20 位数字</Text>
        <Input
          id="code-input"
          className="field__input scan__input"
          placeholderClass="field-placeholder"
          type={hasCamera ? 'number' : 'text'}
          value={digits}
          maxlength={40}
          focus={!hasCamera}
          placeholder="20 位数字"
          onInput={event => typed(event.detail.value)}
        />
        <Text className="scan__grouped" id="typed">
          {isBusy ? '正在查会员…' : digits ? `${inGroups(digits, 4)}（${digits.length}/20）` : ' '}
        </Text>
        {problem && <Notice id="scan-problem" words={problem} />}
        {problem && digits.length === codeLength && !isBusy && (
          <Button kind="text" onTap={() => present(digits)}>
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
