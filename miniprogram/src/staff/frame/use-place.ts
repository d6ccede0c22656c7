// Moving about in the office: in place at a desk, page by page on a phone.
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { type Doing, doings, type Place } from './place'

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

  const isUnsaved = useRef(false)
  const holdHere = useCallback((isHeld: boolean) => {
    isUnsaved.current = isHeld
  }, [])
  /** Goes, unless somebody would rather keep what was typed. */
  async function leaving(go: () => unknown) {
    if (isUnsaved.current) {
      const { confirm } = await Taro.showModal({
        title: '还没有保存',
        content: '离开后，刚才填的就没有了。',
        confirmText: '离开',
        cancelText: '接着填',
      })
      if (!confirm) return
    }
    isUnsaved.current = false
    go()
  }

  function open(to: Doing, of = '') {
    if (isDesk) return leaving(() => setPlace({ ...place, doing: to, id: of }))
    const query = `section=${place.section}&doing=${to}&id=${encodeURIComponent(of)}`
    return Taro.navigateTo({ url: `/staff/office?${query}` })
  }
  function close() {
    return leaving(() => {
      if (!isDesk && Taro.getCurrentPages().length > 1) return Taro.navigateBack()
      return setPlace({ ...place, doing: 'list', id: '' })
    })
  }
  function finish(of: string) {
    isUnsaved.current = false
    changed()
    if (!isDesk) return close()
    return setPlace({ ...place, doing: 'look', id: of })
  }
  function goTo(other: string) {
    return leaving(() => setPlace({ section: other, doing: 'list', id: '' }))
  }
  return { place, round, changed, open, close, finish, goTo, holdHere }
}
