// Asks every two seconds, while the card is looked at, whether it was scanned. Silent when the network is not.
import type { Watched } from '@shared/card/api'
import { useEffect, useRef } from 'react'
import { call } from '../call/call'

const everyMs = 2000
const atMostMs = 5000

export function useWatch(isWatching: boolean, onWatched: (watched: Watched) => void): void {
  const tell = useRef(onWatched)
  tell.current = onWatched

  useEffect(() => {
    if (!isWatching) return
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    let pause = everyMs
    async function look() {
      const answer = await call('card', 'watch', {})
      if (isOver) return
      pause = answer.ok ? everyMs : Math.min(atMostMs, pause + 1000)
      if (answer.ok) tell.current(answer.value)
      timer = setTimeout(look, pause)
    }
    look()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [isWatching])
}
