// A button that shows progress while its work runs and cannot be tapped twice.
import { Button as PlatformButton, View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface ButtonProps {
  id?: string
  /** One `main` button a screen. */
  kind?: 'main' | 'quiet' | 'text'
  isSmall?: boolean
  isOff?: boolean
  onTap: () => unknown
  children: ReactNode
}

export function Button({ id, kind = 'main', isSmall, isOff, onTap, children }: ButtonProps) {
  const { isBusy, run } = useOneAtATime()
  const classes = ['button', `button--${kind}`, isSmall && 'button--small', isOff && 'button--off']
  return (
    <PlatformButton
      id={id}
      className={classes.filter(Boolean).join(' ')}
      hoverClass="button--pressed"
      aria-disabled={isOff === true}
      onClick={() => !isOff && run(onTap)}
    >
      {isBusy && <View className="spinner" />}
      {children}
    </PlatformButton>
  )
}

/** Runs one piece of work at a time; taps that come meanwhile are passed over. */
export function useOneAtATime() {
  const [isBusy, setBusy] = useState(false)
  const isRunning = useRef(false)
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])

  async function run(work: () => unknown): Promise<void> {
    if (isRunning.current) return
    isRunning.current = true
    try {
      const going = work()
      if (!(going instanceof Promise)) return
      setBusy(true)
      await going
    } finally {
      isRunning.current = false
      if (isShown.current) setBusy(false)
    }
  }
  return { isBusy, run }
}
