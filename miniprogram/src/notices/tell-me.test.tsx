// The offer to be told on the real web components: what is asked of whom, and what is promised afterwards.
import type { NoticesApi } from '@shared/notices/api'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { TellMe } from './tell-me'

type Asked = { address: string; body: Record<string, unknown> & { data?: Record<string, unknown> } }

interface Cloud {
  granted?: number
  hasTemplates?: boolean
  /** So many calls of `grant` stay without an answer. */
  lost?: number
}

async function open({ granted = 0, hasTemplates = true, lost = 0 }: Cloud) {
  const asked: Asked[] = []
  let have = granted
  globalThis.fetch = async (address, init) => {
    const body: Asked['body'] = JSON.parse(String(init?.body))
    asked.push({ address: String(address), body })
    if (address === '/local/subscribe') return { ok: true } as Response
    const templates: NoticesApi['templates']['value']['templates'] = hasTemplates
      ? [{ template: 'result', templateId: 'demo-result', granted: have }]
      : []
    if (body.action === 'templates') return reply({ templates })
    if (asked.filter(one => one.body.action === 'grant').length <= lost)
      throw new TypeError('Failed to fetch')
    have++
    return reply({ granted: { result: have, expiry: 0 } })
  }
  const place = document.body.appendChild(document.createElement('div'))
  const offer = <TellMe template="result" words="开奖提醒我" promise="已开启，中奖后微信告诉您" />
  await act(async () => createRoot(place).render(offer))
  await pass(200)
  const tap = async (id: string) => {
    await act(async () => place.querySelector<HTMLElement>(`[id="${id}"]`)?.click())
    await pass(100)
  }
  return {
    tap,
    words: () => place.textContent,
    grants: () => asked.filter(({ body }) => body.action === 'grant').map(({ body }) => body.data),
    subscribed: () => asked.filter(({ address }) => address === '/local/subscribe').map(({ body }) => body),
  }
}

const reply = (value: unknown) => ({ json: async () => ({ ok: true, value }) }) as Response

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})
afterEach(() => {
  document.body.innerHTML = ''
})

test('allowed: WeChat hears of it, then the cloud, and the page promises it', async () => {
  const page = await open({})
  expect(page.words()).toBe('开奖提醒我')
  await page.tap('tell-me-result')
  expect(page.words()).toContain('允许通知您一次？')
  expect(page.subscribed()).toEqual([])
  await page.tap('allow-notice')
  expect(page.subscribed()).toEqual([{ openid: 'demo-shopper', templateId: 'demo-result' }])
  expect(page.grants()).toEqual([{ templates: ['result'], requestId: expect.any(String) }])
  expect(page.words()).toContain('已开启，中奖后微信告诉您')
  expect(page.words()).toContain('还能通知 1 次')
})

test('declined: nothing is granted, and the page says how to come back to it', async () => {
  const page = await open({})
  await page.tap('tell-me-result')
  await page.tap('decline-notice')
  expect([page.subscribed(), page.grants()]).toEqual([[], []])
  expect(page.words()).toContain('没有允许')
})

test('a lost reply is asked again under the same name', async () => {
  const page = await open({ lost: 2 })
  await page.tap('tell-me-result')
  await page.tap('allow-notice')
  const [first, ...more] = page.grants()
  expect(more).toEqual([first, first])
  expect(page.words()).toContain('还能通知 1 次')
})

test('one more is asked for under a new name', async () => {
  const page = await open({ granted: 1 })
  for (const _ of [1, 2]) {
    await page.tap('tell-me-result')
    await page.tap('allow-notice')
  }
  expect(new Set(page.grants().map(data => data?.requestId)).size).toBe(2)
  expect(page.words()).toContain('还能通知 3 次')
})

test('where nothing can be told nothing is offered', async () => {
  const page = await open({ hasTemplates: false })
  expect(page.words()).toBe('')
})
