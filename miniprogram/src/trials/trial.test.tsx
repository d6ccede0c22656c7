// The page of a trial on the real web components: what is asked when one applies, and what is shown afterwards.
import type { TrialShown } from '@shared/trials/api'
import Taro from '@tarojs/taro'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { openWith } from '../../../tests/stand-ins/taro'
import { keptStore } from '../mall/store-sheet'
import { application, review, trial } from './oat-milk'
import TrialPage from './trial'

type Asked = { action: string; data: Record<string, unknown> }

const yes = (value: unknown) => ({ ok: true, value })
const twoStores: TrialShown = {
  ...trial,
  stores: trial.stores.map(store => ({ ...store, left: 2 })),
}

interface Shelf {
  shown?: TrialShown
  balance?: number
  /** `null` is a reply that never comes back. */
  onApply?: () => unknown
}

/** What the server tells of the trial changes once somebody has applied. */
async function open({ shown = trial, balance = 200, onApply = () => null }: Shelf) {
  const asked: Asked[] = []
  let isApplied = false
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answers: Record<string, () => unknown> = {
      detail: () => yes({ trial: isApplied ? { ...shown, application } : shown, balance }),
      picture: () => yes({ jpeg: '/9j/2Q==' }),
      apply: () => {
        const answer = onApply()
        isApplied = answer !== null && (answer as { ok: boolean }).ok
        return answer
      },
    }
    const answer = answers[body.action]?.() ?? null
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  openWith({ id: 'oatmilk' })
  const place = document.body.appendChild(document.createElement('div'))
  await act(async () => createRoot(place).render(<TrialPage />))
  await pass(300)
  const find = (id: string) => place.querySelector<HTMLElement>(`[id="${id}"]`)
  return {
    asked: (action: string) => asked.filter(one => one.action === action).map(({ data }) => data),
    has: (id: string) => find(id) !== null,
    words: (id: string) => find(id)?.textContent ?? '',
    async tap(id: string) {
      await act(async () => find(id)?.click())
      await pass(150)
    },
  }
}

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

/** What comes into view is told by the test. */
let comeIntoView: ((id: string) => void)[] = []
class Observer {
  private readonly watched: Element[] = []
  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    comeIntoView.push(id => {
      if (this.watched.some(element => element.id === id)) tell([{ isIntersecting: true }])
    })
  }
  observe(element: Element) {
    this.watched.push(element)
  }
  unobserve() {}
  disconnect() {
    this.watched.length = 0
  }
}

const pageScrollTo = jest.fn(async (_to: { scrollTop: number }) => {})

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, IntersectionObserver: Observer })
  Object.assign(Taro, { getSystemInfoSync: () => ({ windowWidth: 390, pixelRatio: 3 }), pageScrollTo })
})
afterEach(() => {
  document.body.innerHTML = ''
  comeIntoView = []
  keptStore.forget()
})

test('the only store that has something left is chosen; a lost reply is asked again with the same words', async () => {
  let isLost = true
  const { asked, tap, words, has } = await open({
    onApply: () => (isLost ? null : yes({ application, balance: 100 })),
  })
  expect(words('pieces')).toBe('还剩 3 份')
  expect(words('at-S002')).toContain('领完了')
  await tap('at-S002')
  await tap('apply')
  expect(words('apply-words')).toContain('人民路店')
  expect(words('apply-words')).toContain('¥3.9')
  await tap('confirm-apply')
  expect(words('apply-problem')).toContain('可能已经申请好了')
  isLost = false
  await tap('confirm-apply')
  const [sent, again, ...more] = asked('apply')
  expect(sent).toEqual({ trialId: 'oatmilk', storeId: 'S001', requestId: expect.any(String) })
  expect(again).toEqual(sent)
  expect(more).toEqual([])
  expect(words('pickup-code').replaceAll(' ', '')).toBe(application.order?.pickupCode)
  expect(words('pickup-due')).toContain('3.9')
  expect(pageScrollTo).toHaveBeenCalledWith({ scrollTop: 0, duration: 0 })
  expect(has('apply')).toBe(false)
})

test('of two stores one is to be chosen first; two taps are one application', async () => {
  const { asked, tap, words } = await open({
    shown: twoStores,
    onApply: () => yes({ application, balance: 100 }),
  })
  await tap('apply')
  expect(words('store-S001')).toContain('剩 2 份')
  await tap('store-S002')
  expect(words('apply-words')).toContain('湖滨店')
  await act(async () => {
    for (const _ of [1, 2]) document.querySelector<HTMLElement>('#confirm-apply')?.click()
  })
  await pass(150)
  expect(asked('apply')).toHaveLength(1)
  expect(asked('apply')[0]?.storeId).toBe('S002')
})

test('a refusal is told, and the trial is looked at again', async () => {
  const { asked, tap, words } = await open({
    onApply: () => ({ ok: false, refusal: 'sold-out', message: '', details: {} }),
  })
  await tap('apply')
  await tap('confirm-apply')
  expect(words('apply-problem')).toContain('换一家')
  expect(asked('detail')).toHaveLength(2)
})

test('what cannot be had says why', async () => {
  const { tap, words, has } = await open({ shown: { ...trial, why: 'not-enough-points' }, balance: 30 })
  expect(words('apply')).toBe('还差 70 积分')
  await tap('apply')
  expect(has('confirm-apply')).toBe(false)
})

test('a picture of a review is asked for when it comes into view, and shown large on a tap', async () => {
  const reviews = [{ ...review, pictureIds: ['p1', 'p2'] }]
  const { asked, words, has } = await open({ shown: { ...trial, reviews, stars: 4 } })
  expect(words('stars')).toBe('4.0')
  expect(words('review-oatmilk.m2')).toContain('不错，就是有点甜。')
  expect(asked('picture')).toEqual([])
  await act(async () => {
    for (const come of comeIntoView) come('picture-p2')
  })
  await pass(100)
  expect(asked('picture')).toEqual([{ pictureId: 'p2' }])
  await act(async () => document.querySelector<HTMLElement>('[id="picture-p2"] .review__photo')?.click())
  await pass(100)
  expect(has('large-picture')).toBe(true)
})

test('once drawn, whoever waited can check the draw', async () => {
  const drawn: TrialShown = {
    ...trial,
    how: 'draw',
    phase: 'chosen',
    application: { ...application, state: 'passed-over', order: null, drawId: 'oatmilk.S001' },
  }
  const { tap, words } = await open({ shown: drawn })
  expect(words('application-stand')).toContain('100 积分已经退回')
  await tap('check-draw')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/draws/check?id=oatmilk.S001' })
})
