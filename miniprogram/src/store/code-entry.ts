// Codes that come in by camera, by hand, or from a hardware scanner, which types fast: whole ones are presented.
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { refusalText } from '../call/refusal-text'
import { useOneAtATime } from '../ui/button'

export const hasCamera = process.env.TARO_ENV === 'weapp'

const pickupPrefix = '83'

/** A member's code has twenty digits, the code of an order to collect has 24. */
export function wholeLength(digits: string): number {
  return digits.startsWith(pickupPrefix) ? 24 : 20
}

export function isPickupCode(digits: string): boolean {
  return digits.startsWith(pickupPrefix) && digits.length === wholeLength(digits)
}

/** What came of presenting a code: null when it was taken. */
export type Presented = { problem: string; mayAskAgain: boolean } | null

export function useCodeEntry(present: (code: string) => Promise<Presented>) {
  const [digits, setDigits] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { isBusy, run } = useOneAtATime()

  async function show(code: string) {
    setProblem(null)
    const refused = await present(code)
    if (!refused) return
    setProblem(refused.problem)
    if (!refused.mayAskAgain) setDigits('')
  }

  function typed(text: string) {
    const all = text.replace(/\D/g, '')
    const next = all.slice(0, wholeLength(all))
    setDigits(next)
    if (next.length === wholeLength(next)) run(() => show(next))
  }

  async function scanWithCamera() {
    // Closing the camera is not a failure.
    const result = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] }).catch(() => null)
    if (!result) return
    const code = result.result.replace(/\D/g, '')
    setDigits(code.slice(0, wholeLength(code)))
    if (code.length !== wholeLength(code)) return setProblem(refusalText['code-forged'])
    await show(code)
  }

  const isWhole = digits.length === wholeLength(digits)
  return { digits, problem, isBusy, typed, scanWithCamera, showAgain: isWhole ? () => show(digits) : null }
}
