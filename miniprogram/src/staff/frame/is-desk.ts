// Whether there is room for a list, a form and a preview side by side. WeChat is always a phone here.
import { useEffect, useState } from 'react'

const deskWidth = 900

const look = () => process.env.TARO_ENV === 'h5' && window.innerWidth >= deskWidth

export function useIsDesk(): boolean {
  const [isDesk, setDesk] = useState(look)
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    const again = () => setDesk(look())
    window.addEventListener('resize', again)
    return () => window.removeEventListener('resize', again)
  }, [])
  return isDesk
}
