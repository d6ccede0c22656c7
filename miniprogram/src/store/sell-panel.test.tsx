// The page of a sale on the real web components: a lost reply is asked again with the same number.
import type { CouponJudged, Quote, Receipt, Scanned, SentBasket } from '@shared/store/api'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { keptPendingSale } from './pending'
import { SellPanel } from './sell-panel'

const scanned: Scanned = {
  scan: 'scan-1',
  member: {
    memberNo: '123456789',
    name: '林*满',
    tier: '银卡',
    tierRateHundredths: 120,
    isPaidMember: false,
    plan: null,
    points: 1284,
    maySpend: true,
  },
  coupons: [],
  expiresAt: '2026-11-22T12:05:00Z',
}
const quote: Quote = {
  totalFen: 8600,
  memberOffFen: 0,
  discountFen: 0,
  payableFen: 8600,
  pointsFen: 0,
  dueFen: 8600,
  earned: 103,
  extraPoints: 0,
  isMembersDay: false,
  spent: 0,
  balance: 1387,
  tier: '银卡',
  tierRateHundredths: 120,
  mostSpend: 1200,
  spendStep: 100,
  lines: [],
  suggestedCouponIds: [],
  coupons: [],
  stamps: [],
  duo: null,
}
const coupon = (couponId: string, slot: 'basket' | 'item', offFen: number): CouponJudged => ({
  couponId,
  title: `减${offFen / 100}`,
  benefit: { is: 'money-off', thresholdFen: 2000, offFen },
  until: '2026-12-31',
  slot,
  offFen,
  why: null,
})

type Asked = { action: string; data: SentBasket & { saleNo: string } }
type Replies = (asked: Asked) => unknown

/** The network: `null` is a reply that never comes back. */
function networkOf(reply: Replies, quoteOf: (basket: SentBasket) => Quote = () => quote): Asked[] {
  const asked: Asked[] = []
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answer = body.action === 'quote' ? { ok: true, value: quoteOf(body.data) } : reply(body)
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  return asked
}

async function open(onSold: (receipt: Receipt) => void) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const place = document.body.appendChild(document.createElement('div'))
  const nothing = () => {}
  await act(async () => {
    createRoot(place).render(
      <SellPanel scanned={scanned} amount="86" onAmount={nothing} onOther={nothing} onSold={onSold} />,
    )
  })
  await pass(600)
  const tap = async (id: string) => {
    await act(async () => place.querySelector<HTMLElement>(`#${id}`)?.click())
    await pass(50)
  }
  return { place, tap }
}

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

afterEach(() => {
  document.body.innerHTML = ''
  keptPendingSale.forget()
})

test('a lost reply: the number stays, the page says so, and asking again brings the receipt', async () => {
  let isLost = true
  const asked = networkOf(({ data }) => (isLost ? null : { ok: true, value: { saleNo: data.saleNo } }))
  const sold = jest.fn()
  const { place, tap } = await open(sold)

  await tap('confirm')
  expect(sold).not.toHaveBeenCalled()
  expect(place.querySelector('#confirm')).toBeNull()
  expect(place.querySelector('#unclear')).not.toBeNull()
  expect(keptPendingSale.read()?.lines).toHaveLength(1)

  isLost = false
  await tap('ask-again')
  const sales = asked.filter(({ action }) => action === 'sell')
  expect(sales).toHaveLength(2)
  expect(sales[1]).toEqual(sales[0])
  expect(sold).toHaveBeenCalledWith({ saleNo: sales[0]?.data.saleNo })
})

test('two taps are one sale', async () => {
  const asked = networkOf(({ data }) => ({ ok: true, value: { saleNo: data.saleNo } }))
  const { place } = await open(() => {})
  await act(async () => {
    place.querySelector<HTMLElement>('#confirm')?.click()
    place.querySelector<HTMLElement>('#confirm')?.click()
  })
  await pass(50)
  expect(asked.filter(({ action }) => action === 'sell')).toHaveLength(1)
})

test('a refusal says what to do, and nothing stays open', async () => {
  networkOf(() => ({ ok: false, refusal: 'scan-expired', message: '', details: {} }))
  const { place, tap } = await open(() => {})
  await tap('confirm')
  expect(place.querySelector('#sell-problem')?.textContent).toContain('请重新扫会员码')
  expect(place.querySelector('#scan-again')).not.toBeNull()
  expect(keptPendingSale.read()).toBeNull()
})

/** A basket of ¥86 with two coupons of which one can be used; the better one is suggested. */
function quoteWithCoupons({ couponIds = [], friendCode }: SentBasket): Quote {
  const coupons = [coupon('five', 'basket', 500), coupon('three', 'basket', 300)]
  const offFen = coupons.reduce((sum, one) => sum + (couponIds.includes(one.couponId) ? one.offFen : 0), 0)
  return {
    ...quote,
    discountFen: offFen,
    dueFen: 8600 - offFen,
    suggestedCouponIds: ['five'],
    coupons,
    duo: friendCode ? { title: '满30减6', why: null } : null,
  }
}

test('the best coupon is in the sale by itself, and what was quoted is what is sold', async () => {
  const asked = networkOf(() => ({ ok: false, refusal: 'busy', message: '', details: {} }), quoteWithCoupons)
  const { place, tap } = await open(() => {})
  expect(place.querySelector('#coupon-off')?.textContent).toBe('−5.00')
  expect(place.querySelector('#confirm')?.textContent).toContain('81.00')
  await tap('confirm')
  const lastQuote = asked.filter(({ action }) => action === 'quote').at(-1)?.data
  expect(asked.at(-1)?.data).toEqual({ ...lastQuote, saleNo: expect.any(String) })
  expect(lastQuote?.couponIds).toEqual(['five'])
})

test('another coupon of the same kind takes the place of the first; none is also a choice', async () => {
  networkOf(() => null, quoteWithCoupons)
  const { place, tap } = await open(() => {})
  await tap('coupons')
  await tap('coupon-three')
  await pass(600)
  expect(place.querySelector('#sheet-off')?.textContent).toBe('−3.00')
  await tap('coupon-three')
  await pass(600)
  expect(place.querySelector('#confirm')?.textContent).toContain('86.00')
  await tap('coupons-best')
  await pass(600)
  expect(place.querySelector('#confirm')?.textContent).toContain('81.00')
})

test("a friend's code that went stale is taken out of the sale, and the sale can go on", async () => {
  const reply = ({ data }: Asked) =>
    data.friendCode
      ? { ok: false, refusal: 'code-expired', message: '', details: {} }
      : { ok: true, value: { saleNo: data.saleNo } }
  networkOf(reply, quoteWithCoupons)
  const sold = jest.fn()
  const { place, tap } = await open(sold)
  await tap('friend')
  await pass(100)
  await act(async () => {
    const detail = { value: '82001234567149114627' }
    place.querySelector('#friend-input')?.dispatchEvent(new CustomEvent('input', { detail }))
  })
  await pass(800)
  expect(place.querySelector('#duo')?.textContent).toContain('两人各得「满30减6」')
  await tap('confirm')
  await pass(600)
  expect(place.querySelector('#friend-gone')?.textContent).toContain('码已过期')
  await tap('confirm')
  expect(sold).toHaveBeenCalled()
})

test('a paid member is marked, and what the membership brings to the sale is told', async () => {
  Object.assign(scanned.member, { isPaidMember: true, plan: '街角PLUS年卡' })
  networkOf(
    () => null,
    () => ({
      ...quote,
      memberOffFen: 210,
      discountFen: 210,
      dueFen: 8390,
      extraPoints: 34,
      isMembersDay: true,
    }),
  )
  const { place } = await open(() => {})
  expect(place.querySelector('#paid-member')?.textContent).toBe('付费会员 · 街角PLUS年卡')
  expect(place.querySelector('#member-off')?.textContent).toBe('会员价已省 ¥2.10')
  expect(place.querySelector('#extra-points')?.textContent).toBe('会员日多得 34')
  Object.assign(scanned.member, { isPaidMember: false, plan: null })
  document.body.innerHTML = ''
  const plain = await open(() => {})
  expect(plain.place.querySelector('#paid-member')).toBeNull()
})
