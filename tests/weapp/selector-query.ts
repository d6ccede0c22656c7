// `wx.createSelectorQuery`, as far as pages ask about their own layout. Nothing is laid out here, so that every
// element that is there lies in the same place.

export const laidOut = { left: 10, top: 20, width: 320, height: 160 }

type Tell = (area: typeof laidOut | null) => void

export function selectorQuery(isThere: (selector: string) => boolean) {
  const questions: (() => void)[] = []
  const query = {
    select: (selector: string) => ({
      boundingClientRect(tell: Tell) {
        questions.push(() => tell(isThere(selector) ? laidOut : null))
        return query
      },
    }),
    exec() {
      for (const ask of questions) ask()
    },
  }
  return query
}
