// Whether the cloud can be reached, as far as the last call or the phone can tell.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let isOnline = true

export function noteOnline(isReached: boolean): void {
  if (isReached === isOnline) return
  isOnline = isReached
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => isOnline

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, read, read)
}
