// While a pickup code is looked at: the screen is bright, and the page learns by itself that the order was handed over.
import { useEffect, useRef } from 'react'
import { useBrightScreen } from '../card/screen'
import { useVisible } from '../ui/visible'

const lookEveryMs = 5000

/** Asks `again` every five seconds while a code is shown. */
export function useCollecting(code: string | null, again: () => unknown): void {
  const isWaiting = useVisible() && code !== null
  const latestAgain = useRef(again)
  latestAgain.current = again
  useBrightScreen(isWaiting)

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => latestAgain.current(), lookEveryMs)
    return () => clearInterval(timer)
  }, [isWaiting])
}
