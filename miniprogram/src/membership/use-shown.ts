// Whether what has asked is still there to hear the answer.
import { useEffect, useRef } from 'react'

export function useShown(): () => boolean {
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return () => isShown.current
}
