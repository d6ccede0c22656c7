// Moving about in the office: in place at a desk, page by page on a phone.
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Doing, Place } from './place'

const doings: readonly Doing[] = ['list', 'look', 'edit', 'copy', 'hand']

export function usePlace(isDesk: boolean, firstSection: string) {
  const { section = firstSection, doing = 'list', id = '' } = useRouter().params
  const [place, setPlace] = useState<Place>({
    section,
    doing: doings.find(known => known === doing) ?? 'list',
    id,
  })
  const [round, setRound] = useState(0)
  const changed = () => setRound(last => last + 1)

  // What a page above this one changed is asked for again when it is left.
  const wasHidden = useRef(false)
  useDidHide(() => {
    wasHidden.current = true
  })
  useDidShow(() => {
    if (wasHidden.current) changed()
    wasHidden.current = false
  })

  function open(to: Doing, of = '') {
    if (isDesk) return setPlace({ ...place, doing: to, id: of })
    const query = `section=${place.section}&doing=${to}&id=${encodeURIComponent(of)}`
    return Taro.navigateTo({ url: `/staff/office?${query}` })
  }
  function close() {
    if (!isDesk && Taro.getCurrentPages().length > 1) return Taro.navigateBack()
    return setPlace({ ...place, doing: 'list', id: '' })
  }
  function finish(of: string) {
    changed()
    if (!isDesk) return close()
    return setPlace({ ...place, doing: 'look', id: of })
  }
  function goTo(other: string) {
    setPlace({ section: other, doing: 'list', id: '' })
  }
  return { place, round, changed, open, close, finish, goTo }
}
