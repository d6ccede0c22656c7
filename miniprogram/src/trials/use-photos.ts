// A review's photographs on their way: chosen, made small on the phone, sent one by one, and sent again when it failed.
import { picturesAtMost } from '@shared/trials/review'
import { useRef, useState } from 'react'
import { call } from '../call/call'
import { newRequestId } from '../call/request-id'
import { choosePhotos, type Photo, smallJpeg } from './photos'

/** waiting for its turn, or being made small · sending · sent · failed can be tried again · unfit cannot be sent at all */
export type PhotoState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unfit'

export interface ChosenPhoto {
  /** Asking again with it gets the first answer back; it also names the photograph on this page. */
  requestId: string
  state: PhotoState
  /** Base64, once it is small. */
  jpeg: string | null
  /** Once it is sent. */
  pictureId: string | null
}

export interface Photos {
  all: ChosenPhoto[]
  add: () => Promise<void>
  again: (photo: ChosenPhoto) => void
  remove: (photo: ChosenPhoto) => void
}

export function usePhotos(trialId: string): Photos {
  const [all, setAll] = useState<ChosenPhoto[]>([])
  const removed = useRef(new Set<string>())
  /** What is under way: each piece of work begins when the one before it has ended. */
  const line = useRef(Promise.resolve())

  const change = (requestId: string, part: Partial<ChosenPhoto>) =>
    setAll(known => known.map(photo => (photo.requestId === requestId ? { ...photo, ...part } : photo)))

  function inLine(requestId: string, work: () => Promise<void>) {
    line.current = line.current.then(() => (removed.current.has(requestId) ? undefined : work()))
  }

  async function prepare(requestId: string, photo: Photo) {
    const jpeg = await smallJpeg(photo)
    if (jpeg === null) return change(requestId, { state: 'unfit' })
    change(requestId, { jpeg })
    await send(requestId, jpeg)
  }

  async function send(requestId: string, jpeg: string) {
    change(requestId, { state: 'sending' })
    const answer = await call('trials', 'addPicture', { trialId, requestId, jpeg })
    if (answer.ok) return change(requestId, { state: 'sent', pictureId: answer.value.pictureId })
    change(requestId, { state: answer.refusal === 'picture-unfit' ? 'unfit' : 'failed' })
  }

  return {
    all,
    async add() {
      const photos = await choosePhotos(picturesAtMost - all.length)
      for (const photo of photos) {
        const requestId = newRequestId()
        setAll(known => [...known, { requestId, state: 'waiting', jpeg: null, pictureId: null }])
        inLine(requestId, () => prepare(requestId, photo))
      }
    },
    again({ requestId, jpeg }) {
      if (jpeg === null) return
      change(requestId, { state: 'waiting' })
      inLine(requestId, () => send(requestId, jpeg))
    },
    remove({ requestId }) {
      removed.current.add(requestId)
      setAll(known => known.filter(photo => photo.requestId !== requestId))
    },
  }
}
