// A page on trial: on the real web components, with a server whose answers the test gives.
import type { ComponentType } from 'react'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { openWith } from './taro'

interface Asked {
  action: string
  data: Record<string, unknown>
}

export const yes = (value: unknown) => ({ ok: true, value })
export const no = (refusal: string, details: Record<string, unknown> = {}) => ({
  ok: false,
  refusal,
  message: '',
  details,
})

/** What the server says to each action; `null` is a reply that never comes back. */
export type Server = Record<string, (data: Record<string, unknown>) => unknown>

export interface PageOnTrial {
  /** What was sent with each call of an action, oldest first. */
  asked(action: string): Record<string, unknown>[]
  tap(id: string): Promise<void>
  /** Two taps before anything could answer the first. */
  tapTwice(id: string): Promise<void>
  type(id: string, value: string): Promise<void>
  has(id: string): boolean
  words(id: string): string
  element(id: string): HTMLElement | null
}

let roots: Root[] = []

export async function openPage(
  Page: ComponentType,
  query: Record<string, string>,
  server: Server,
): Promise<PageOnTrial> {
  const asked: Asked[] = []
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answer = server[body.action]?.(body.data) ?? null
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  openWith(query)
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  roots.push(root)
  await act(async () => root.render(<Page />))
  await pass(250)
  const element = (id: string) => place.querySelector<HTMLElement>(`[id="${id}"]`)
  return {
    asked: action => asked.filter(one => one.action === action).map(({ data }) => data),
    async tap(id) {
      await act(async () => element(id)?.click())
      await pass(120)
    },
    async tapTwice(id) {
      await act(async () => {
        for (const _ of [1, 2]) element(id)?.click()
      })
      await pass(120)
    },
    async type(id, value) {
      await act(async () => element(id)?.dispatchEvent(new CustomEvent('input', { detail: { value } })))
    },
    has: id => element(id) !== null,
    words: id => element(id)?.textContent ?? '',
    element,
  }
}

export async function pass(ms: number): Promise<void> {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

/** Around the tests of a file. */
export function onTrial(): void {
  beforeAll(() => {
    const never = { observe: () => {}, unobserve: () => {}, disconnect: () => {} }
    Object.assign(globalThis, {
      IS_REACT_ACT_ENVIRONMENT: true,
      IntersectionObserver: jest.fn(() => never),
    })
  })
  afterEach(async () => {
    for (const root of roots) await act(async () => root.unmount())
    roots = []
    document.body.innerHTML = ''
  })
}
