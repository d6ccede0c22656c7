// In a browser.
import { useEffect, useState } from 'react'

/** True from the moment on at which the element `id` is in view, or nearly. */
export function useSeen(id: string): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (isSeen) return
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '200px' },
    )
    // Pages that were left stay in the document, so there may be several of that id.
    for (const element of document.querySelectorAll(`[id="${id}"]`)) observer.observe(element)
    return () => observer.disconnect()
  }, [id, isSeen])
  return isSeen
}
