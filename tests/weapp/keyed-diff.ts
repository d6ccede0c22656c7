// How a drawn tree becomes the next one. j-component's own comparison puts keyed lists in a wrong order after
// compound moves; this one takes its place and gives what a phone gives.

/** A node of j-component's virtual tree, as far as the comparison reads it. */
interface Drawn {
  type: string | number
  tagName: string
  componentId: string
  content: string
  key?: string
  attrs: { name: string; value: unknown }[]
  event: Record<string, Listener>
  children: Drawn[]
  exparserNode: DrawnNode
}

interface Listener {
  name: string
  id: unknown
  handler: string
  isCapture: boolean
  isMutated: boolean
  isCatch: boolean
}

interface DrawnNode {
  _vt: Drawn
  parentNode: DrawnNode | null
  childNodes: DrawnNode[]
  ownerShadowRoot: unknown
  insertBefore(node: DrawnNode, before: DrawnNode | undefined): void
  appendChild(node: DrawnNode): void
  removeChild(node: DrawnNode): void
  replaceChild(node: DrawnNode, old: DrawnNode): void
}

/** The parts of j-component and exparser that draw. */
export interface Drawing {
  diff: {
    diffVt: (from: Drawn, to: Drawn) => void
    diffAttrs: (from: Drawn['attrs'], to: Drawn['attrs']) => Drawn['attrs'] | false
  }
  render: {
    updateAttrs(node: DrawnNode, attrs: Drawn['attrs']): void
    updateEvent(node: DrawnNode, event: Drawn['event']): void
    renderExparserNode(drawn: Drawn, host: null, shadowRoot: unknown): DrawnNode
  }
  exparser: {
    removeListenerFromElement(node: DrawnNode, name: string, id: unknown, options: { capture: boolean }): void
  }
}

/** Replaces j-component's comparison for everything that is drawn from now on. */
export function mendDiff({ diff, render, exparser }: Drawing): void {
  function become(from: Drawn, to: Drawn): DrawnNode {
    const node = from.exparserNode
    if (!isAlike(from, to)) return replace(node, to)
    to.exparserNode = node
    node._vt = to
    const attrs = diff.diffAttrs(from.attrs, to.attrs)
    if (attrs) render.updateAttrs(node, attrs)
    listen(node, from, to)
    arrange(node, from.children, to.children)
    return node
  }

  function replace(node: DrawnNode, to: Drawn): DrawnNode {
    const made = render.renderExparserNode(to, null, node.ownerShadowRoot)
    node.parentNode?.replaceChild(made, node)
    return made
  }

  function listen(node: DrawnNode, from: Drawn, to: Drawn): void {
    if (listenersOf(from) === listenersOf(to)) {
      to.event = from.event
      return
    }
    for (const { name, id, isCapture } of Object.values(from.event)) {
      exparser.removeListenerFromElement(node, name, id, { capture: isCapture })
    }
    render.updateEvent(node, to.event)
  }

  function arrange(node: DrawnNode, from: Drawn[], to: Drawn[]): void {
    const keyed = new Map(from.filter(isKeyed).map(child => [child.key, child]))
    const unkeyed = from.filter(child => !isKeyed(child))
    const pairs = to.map(child => {
      const old = isKeyed(child) ? keyed.get(child.key) : unkeyed.shift()
      keyed.delete(child.key)
      return { child, old }
    })
    for (const gone of [...keyed.values(), ...unkeyed]) node.removeChild(gone.exparserNode)
    const wanted = pairs.map(({ child, old }) =>
      old ? become(old, child) : render.renderExparserNode(child, null, ownerOf(node)),
    )
    for (const [index, child] of wanted.entries()) {
      const there = node.childNodes[index]
      if (there === child) continue
      if (there) node.insertBefore(child, there)
      else node.appendChild(child)
    }
  }

  diff.diffVt = become
}

const isKeyed = (drawn: Drawn) => drawn.key !== undefined && drawn.key !== ''

// A shadow root owns itself.
const ownerOf = (node: DrawnNode) => node.ownerShadowRoot ?? node

function isAlike(from: Drawn, to: Drawn): boolean {
  return (
    from.type === to.type &&
    from.tagName === to.tagName &&
    from.componentId === to.componentId &&
    from.content === to.content &&
    from.key === to.key
  )
}

function listenersOf({ event }: Drawn): string {
  return JSON.stringify(
    Object.entries(event)
      .map(([key, { name, handler, isCapture, isMutated, isCatch }]) =>
        [key, name, handler, isCapture, isMutated, isCatch].join(' '),
      )
      .sort(),
  )
}
