// The code that the card shows: made here every thirty seconds, from seeds fetched for today and tomorrow.
import { stepAt } from '@shared/card/code'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../call/call'
import { keptSeeds, keptUsedSteps, thisDevice } from './my-card'
import { type KeptSeeds, nextCode, reachesTomorrow, type Shown, stillUsed } from './next-code'

const askAgainAfterMs = 20_000
const phoneClock = () => Date.now() / 1000

export interface CodeOnCard {
  /** Null while the very first seeds are on their way. */
  shown: Shown | null
  offset: number
  fetchSeeds: () => Promise<void>
  addUsed: (steps: readonly number[]) => void
}

/** `memberNo` is null while there is no card. Seeds of an older card are no seeds of this one. */
export function useCode(isVisible: boolean, memberNo: string | null): CodeOnCard {
  const [lastSeeds, setSeeds] = useState<KeptSeeds | null>(keptSeeds.read)
  const seeds = lastSeeds?.memberNo === memberNo ? lastSeeds : null
  const isShowing = isVisible && memberNo !== null
  const [used, setUsed] = useState<readonly number[]>(() => keptUsedSteps.read() ?? [])
  const [now, setNow] = useState(phoneClock)
  const lastAsked = useRef(0)

  const fetchSeeds = useCallback(async () => {
    lastAsked.current = Date.now()
    const sent = phoneClock()
    const answer = await call('card', 'seeds', { device: thisDevice() })
    if (!answer.ok) return
    const received = phoneClock()
    // The server looked at its clock somewhere between the two; half way is the best guess.
    const { now: serverClock, ...card } = answer.value
    const fresh = { ...card, offset: serverClock - (sent + received) / 2 }
    keptSeeds.write(fresh)
    setSeeds(fresh)
    setNow(received)
  }, [])

  useEffect(() => {
    if (!isShowing) return
    setNow(phoneClock())
    fetchSeeds()
  }, [isShowing, fetchSeeds])

  const shown = useMemo(() => (seeds ? nextCode(seeds, used, now) : null), [seeds, used, now])
  const changesAt = shown && shown.state !== 'no-seed' ? shown.until : null

  useEffect(() => {
    if (!isShowing) return
    const wait = changesAt === null ? askAgainAfterMs : Math.max(50, (changesAt - phoneClock()) * 1000 + 20)
    const timer = setTimeout(() => {
      setNow(phoneClock())
      const isShort = !seeds || !reachesTomorrow(seeds, phoneClock())
      if (isShort && Date.now() - lastAsked.current > askAgainAfterMs - 1000) fetchSeeds()
    }, wait)
    return () => clearTimeout(timer)
  }, [isShowing, changesAt, seeds, fetchSeeds])

  const offset = seeds?.offset ?? 0
  const addUsed = useCallback(
    (steps: readonly number[]) => {
      setUsed(known => {
        const next = stillUsed(known, steps, stepAt(phoneClock() + offset))
        if (next.join() === known.join()) return known
        keptUsedSteps.write(next)
        return next
      })
    },
    [offset],
  )

  return { shown, offset, fetchSeeds, addUsed }
}
