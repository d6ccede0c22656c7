// The page of an item on the real web components: what is asked when it is redeemed, and by what it is paid.
import type { Coupon } from '@shared/coupons/api'
import type { ItemShown } from '@shared/mall/api'
import Taro from '@tarojs/taro'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { openWith } from '../../../tests/stand-ins/taro'
import ItemPage from './item'

const item: ItemShown = {
  itemId: 'movie-code',
  version: 1,
  title: '电影票兑换码',
  story: '',
  picture: 'film',
  points: 150,
  priceFen: 0,
  ways: ['virtual'],
  stores: [],
  tiers: [],
  paidOnly: false,
  perMember: null,
  onSaleFrom: '2020-01-01T00:00:00.000Z',
  onSaleUntil: '2099-01-01T00:00:00.000Z',
  collectWithinDays: 14,
  couponOfferId: null,
  isPaused: false,
  endedAt: null,
  left: 5,
  had: 0,
  why: null,
}
const voucher: Coupon = {
  couponId: 'm.1.0',
  offerId: 'film',
  version: 1,
  terms: {
    title: '电影兑换券',
    note: '',
    benefit: { is: 'mall-voucher', itemId: 'movie-code' },
    where: { stores: [], lines: [] },
    what: { categories: [], skus: [] },
    who: { tiers: [], paidOnly: false, firstPurchase: false },
    when: { weekdays: [], hours: null },
    life: { days: 30 },
    limits: { total: null, perMember: null, perDay: null },
    opensAt: '2020-01-01T00:00:00.000Z',
    closesAt: '2099-01-01T00:00:00.000Z',
    ways: ['issue'],
    duo: null,
    isGivable: false,
  },
  from: '2020-01-01',
  until: '2099-01-01',
  state: 'usable',
  endedAt: null,
  gift: null,
}

type Asked = { action: string; data: Record<string, unknown> }

interface Shelf {
  balance: number
  coupons?: Coupon[]
  /** `null` is a reply that never comes back. */
  onRedeem?: () => unknown
}

async function open({ balance, coupons = [], onRedeem = () => null }: Shelf) {
  const asked: Asked[] = []
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answers: Record<string, () => unknown> = {
      item: () => ({ ok: true, value: { item, balance, stores: [] } }),
      mine: () => ({ ok: true, value: { coupons, counts: { usable: 1, used: 0, expired: 0 } } }),
      redeem: onRedeem,
    }
    const answer = answers[body.action]?.() ?? null
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  openWith({ id: 'movie-code' })
  const place = document.body.appendChild(document.createElement('div'))
  await act(async () => createRoot(place).render(<ItemPage />))
  await pass(300)
  const tap = async (id: string) => {
    await act(async () => place.querySelector<HTMLElement>(`[id="${id}"]`)?.click())
    await pass(100)
  }
  const words = (id: string) => place.querySelector(`[id="${id}"]`)?.textContent ?? ''
  return { asked: () => asked.filter(({ action }) => action === 'redeem'), tap, words }
}

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

beforeAll(() => {
  const never = { observe: () => {}, unobserve: () => {}, disconnect: () => {} }
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, IntersectionObserver: jest.fn(() => never) })
})
afterEach(() => {
  document.body.innerHTML = ''
  jest.mocked(Taro.redirectTo).mockClear()
})

test('a lost reply is asked again with the same words; then the order opens', async () => {
  let isLost = true
  const onRedeem = () => (isLost ? null : { ok: true, value: { orderId: 'abc', order: {}, balance: 50 } })
  const { asked, tap, words } = await open({ balance: 200, onRedeem })
  await tap('redeem')
  expect(words('redeem-words')).toContain('150 积分')
  await tap('confirm-redeem')
  expect(words('redeem-problem')).toContain('可能已经兑换好了')
  isLost = false
  await tap('confirm-redeem')
  expect(asked()).toHaveLength(2)
  expect(asked()[1]).toEqual(asked()[0])
  expect(asked()[0]?.data).toMatchObject({ itemId: 'movie-code', receive: { way: 'virtual' } })
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/mall/order?id=abc' })
})

test('a refusal is told in words of the mall', async () => {
  const onRedeem = () => ({ ok: false, refusal: 'sold-out', message: '', details: {} })
  const { tap, words } = await open({ balance: 200, onRedeem })
  await tap('redeem')
  await tap('confirm-redeem')
  expect(words('redeem-problem')).toContain('刚刚被兑完了')
})

test('a voucher pays instead of points, unless it is left alone', async () => {
  const { asked, tap, words } = await open({ balance: 20, coupons: [voucher] })
  expect(words('redeem')).toBe('用商城券兑换')
  await tap('redeem')
  expect(words('redeem-words')).toContain('不花积分')
  await tap('confirm-redeem')
  expect(asked()[0]?.data).toMatchObject({ couponId: 'm.1.0' })

  await tap('coupon-m.1.0')
  expect(words('redeem')).toBe('还差 130 积分')
})

test('two taps are one redemption', async () => {
  const onRedeem = () => ({ ok: true, value: { orderId: 'abc', order: {}, balance: 50 } })
  const { asked, tap } = await open({ balance: 200, onRedeem })
  await tap('redeem')
  await act(async () => {
    for (const _ of [1, 2]) document.querySelector<HTMLElement>('#confirm-redeem')?.click()
  })
  await pass(100)
  expect(asked()).toHaveLength(1)
})
