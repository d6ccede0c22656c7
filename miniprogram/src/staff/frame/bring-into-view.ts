// Scrolls so that something is in sight, as little as possible.
import Taro from '@tarojs/taro'

/** What was just opened is drawn a moment later. */
const drawnAfterMs = 60
/** The office's head stays above. */
const headHeight = 120

export function bringIntoView(id: string): void {
  setTimeout(() => {
    if (process.env.TARO_ENV !== 'h5') {
      Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -headHeight, duration: 200 })
      return
    }
    // Pages that were left stay in the document, hidden: the last of a name is the one in sight.
    const found = document.querySelectorAll(`[id="${id}"]`)
    found[found.length - 1]?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, drawnAfterMs)
}
